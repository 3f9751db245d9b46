package stats

import "math"

// TwoSample is how far the trimmed means of two independent samples lie apart, and how well that is known.
type TwoSample struct {
	Difference float64 // the second's trimmed mean less the first's, in the unit of the samples
	StdErr     float64 // of the difference; 0 where neither has any spread
	DF         float64 // degrees of freedom; need not be whole
}

// YuenWelch compares two independent samples, of any sizes, by their trimmed means, and does not take their spreads for
// equal:
//
//	se² = d₁ + d₂,  d = (n−1)·s_w² / (h·(h−1)),  df = se⁴ / (d₁²/(h₁−1) + d₂²/(h₂−1)),  h = n − 2·floor(trim·n)
//
// with the Winsorized variances s_w² (Yuen 1974, "The two-sample trimmed t for unequal population variances",
// Biometrika 61; yuen in Wilcox's R functions, yuen.t.test in R's package PairedData). Where nothing is trimmed it is
// Welch's test (Welch 1947, Biometrika 34). The degrees of freedom are those of that paper; Yuen and YuenTest, for one
// sample, have the same standard error and fewer of them.
//
// Each sample must have two values left after trimming. Exchanging them changes the sign of the difference and nothing
// else.
func YuenWelch(a, b []float64, trim float64) (t TwoSample, ok bool) {
	sa, ga, okA := prepare(a, trim)
	sb, gb, okB := prepare(b, trim)
	if !okA || !okB || len(sa)-2*ga < 2 || len(sb)-2*gb < 2 {
		return TwoSample{}, false
	}
	winsorize(sa, ga)
	winsorize(sb, gb)
	all := append(append([]float64(nil), sa...), sb...)
	exp := normalise(all) // one scale for both, in which no square overflows
	ma, da, fa := trimmedPart(all[:len(sa)], ga)
	mb, db, fb := trimmedPart(all[len(sa):], gb)
	t = TwoSample{Difference: math.Ldexp(mb-ma, exp), StdErr: math.Ldexp(math.Sqrt(da+db), exp), DF: fa + fb}
	if share := da / (da + db); da+db > 0 {
		t.DF = 1 / (share*share/fa + (1-share)*(1-share)/fb)
	}
	if math.IsInf(t.Difference, 0) || math.IsInf(t.StdErr, 0) {
		return TwoSample{}, false
	}
	return t, true
}

// trimmedPart is what one sample, sorted and Winsorized, adds: its trimmed mean, the square of that mean's standard
// error, and its degrees of freedom.
func trimmedPart(s []float64, g int) (centre, d, df float64) {
	n, h := float64(len(s)), float64(len(s)-2*g)
	return mean(s[g : len(s)-g]), (n - 1) * winsorizedVariance(s, g) / (h * (h - 1)), h - 1
}

// P is the two-sided p of the hypothesis that the trimmed means do not differ. Without spread it is 0 if they do and 1
// if they do not; see YuenTest for what to think of that.
func (t TwoSample) P() float64 {
	_, _, p, _ := yuenP(t.Difference, t.StdErr, t.DF)
	return p
}

// Interval returns the confidence interval of the difference, in its unit. level is between 0 and 1.
func (t TwoSample) Interval(level float64) (iv Interval, ok bool) {
	if !(level > 0 && level < 1) {
		return Interval{}, false
	}
	q, ok := StudentQuantile(1-(1-level)/2, t.DF)
	half := q * t.StdErr
	if !ok || math.IsInf(half, 0) || math.IsNaN(half) {
		return Interval{}, false
	}
	return Interval{t.Difference - half, t.Difference + half}, true
}

// Visible is the smallest true difference that two fresh samples of these sizes and spreads show with the given power:
// the function Visible, with the same alpha, power and least.
func (t TwoSample) Visible(alpha, power, least float64) (effect float64, ok bool) {
	return Visible(t.StdErr, t.DF, alpha, power, least)
}

// MeanOf returns the mean of differences that are independent of each other, as of workloads that were measured in
// processes of their own: variances add, and the degrees of freedom are Satterthwaite's (1946, "An approximate
// distribution of estimates of variance components", Biometrics Bulletin 2). There must be at least one.
func MeanOf(all []TwoSample) (m TwoSample, ok bool) {
	n := float64(len(all))
	worst := 0.0
	for _, t := range all {
		m.Difference += t.Difference / n
		worst = max(worst, t.StdErr)
	}
	sum, squares := 0.0, 0.0
	for _, t := range all {
		if worst == 0 {
			m.DF += t.DF
			continue
		}
		v := (t.StdErr / worst) * (t.StdErr / worst) // no square vanishes or overflows
		sum += v
		squares += v * v / t.DF
	}
	if worst > 0 {
		m.StdErr, m.DF = worst*math.Sqrt(sum)/n, sum*sum/squares
	}
	return m, len(all) > 0
}
