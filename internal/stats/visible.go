package stats

import "math"

// VisibleEffect returns the smallest true trimmed mean, in the unit of xs, that a two-sided Yuen test at alpha of n values with
// the spread of xs tells from 0 with the given power: δ·se, where se is the standard error of the trimmed mean of n such values and the
// noncentral t with df = n − 2·floor(trim·n) − 1 degrees of freedom and noncentrality δ exceeds t(1−alpha/2, df) with that power. By the
// approximation 26.7.10 of Abramowitz and Stegun 1964, Handbook of Mathematical Functions,
//
//	δ = t·(1 − 1/(4·df)) + z(power)·√(1 + t²/(2·df)),  t = t(1−alpha/2, df),
//
// with the quantile z of the normal distribution. The usual formula for the sample size of a t-test, with t(power, df) for the second
// term, is for a spread that is known: with few values and a small alpha it promises too much, at n = 10 and α 0.01 a
// power of 0.87 for one of 0.9.
//
// least is the smallest trimmed mean that counts as a difference; 0 if each does. Where it is larger than what the test needs, the effect is
// least + z(power)·se, which is above it as often.
//
// n need not be len(xs): it may be the end of a run that is still going. trim is as for TrimmedMean, alpha is between 0 and 1, and power
// from 0.5 to 1. xs must have two values, and n two left after trimming.
func VisibleEffect(xs []float64, trim float64, n int, alpha, power, least float64) (effect float64, ok bool) {
	s, g, ok := prepare(xs, trim)
	if !ok || len(s)-2*g < 2 || n < 2 || !(alpha > 0 && alpha < 1) || !(power >= 0.5 && power < 1) || !(least >= 0) {
		return 0, false
	}
	cut := int(trim * float64(n))
	_, se, _ := yuen(s, g)
	se *= math.Sqrt(float64(len(s))/float64(n))
	return detectable(se, float64(n-2*cut-1)*(1-float64(cut)/float64(n)), alpha, power, least)
}

// detectable is the formula in the comment of VisibleEffect, of any t with a standard error and degrees of freedom.
func detectable(se, df, alpha, power, least float64) (effect float64, ok bool) {
	t, ok := StudentQuantile(1-alpha/2, df)
	if !ok {
		return 0, false
	}
	delta := t*(1-1/(4*df)) + Normal(power)*math.Sqrt(1+t*t/(2*df))
	effect = max(delta*se, least+Normal(power)*se)
	if math.IsInf(effect, 0) || math.IsNaN(effect) {
		return 0, false // the squares overflowed
	}
	return effect, true
}

// Normal returns the z below which a share p of the standard normal distribution lies (R's qnorm). p is between 0 and 1.
func Normal(p float64) float64 { return math.Sqrt2 * math.Erfinv(2*p-1) }
