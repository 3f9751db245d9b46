package stats

import "math"

// VisibleEffect returns the smallest true trimmed mean, in the unit of xs, that a fresh sample of n values from where
// xs came from shows with the given power, by a two-sided Yuen test at alpha. See Visible for what that promise is, and
// for least.
//
// n need not be len(xs): it may be the end of a run that is still going. trim is as for TrimmedMean; if it follows from
// the number of values, as with Trim, it must be right for both samples. alpha is between 0 and 1, and power is from
// 0.5 to below 1. xs must have two values, and both samples two left after trimming.
func VisibleEffect(xs []float64, trim float64, n int, alpha, power, least float64) (effect float64, ok bool) {
	_, se, df, ok := Estimate(xs, trim)
	later, okN := YuenDF(n, trim)
	if !ok || !okN {
		return 0, false
	}
	if n == len(xs) {
		return Visible(se, df, alpha, power, least)
	}
	return visible(se*math.Sqrt(float64(len(xs))/float64(n)), alpha, power, least, factorsFor{
		of: func(power float64) (float64, bool) { return visibleFactor(df, later, alpha, power) },
		t:  func(p float64) (float64, bool) { return StudentQuantile(p, df) },
	})
}

// Visible returns the smallest true effect, in the unit of se, that a fresh sample shows with the given power, by a
// two-sided t-test at alpha. All that is known of the spread is se, the standard error that a sample of the same kind
// had, with df degrees of freedom, as Estimate or Prior.Estimate gives it. The promise is over both samples: of many
// pairs of a pilot, which names the effect, and a run, into which that effect is worked, the run finds it in the share
// power. So the effect is c·se, where
//
//	P(Z + c·S > t(1−alpha/2, df)·S′) = power
//
// with a standard normal Z, and S and S′, of pilot and run, the roots of χ² over its df degrees of freedom. An effect
// that would be found with that power if se were the truth is found less often: with three values and 0.9 in 0.7,
// because a pilot with a small spread promises what the run then misses.
//
// least is the smallest estimate that counts as a difference; it is 0 if each does. The run must then reach it too.
// What may be missed is divided between the two conditions, in the best of a few ways, so that with a least above 0 the
// power is somewhat more than asked for.
//
// se is at least 0, df at least 1, alpha between 0 and 1, and power from 0.5 to below 1. A first call takes some
// milliseconds; one with an alpha and a power that were asked for before, and a df nearby, takes a microsecond.
func Visible(se, df, alpha, power, least float64) (effect float64, ok bool) {
	if !(df >= 1) {
		return 0, false
	}
	return visible(se, alpha, power, least, factorsFor{
		of: func(power float64) (float64, bool) { return nearbyFactor(df, alpha, power) },
		t:  func(p float64) (float64, bool) { return nearbyQuantile(p, df) },
	})
}

// factorsFor are two functions for the degrees of freedom of a pilot and a run: the c of Visible, and Student's
// quantile for those of the pilot.
type factorsFor struct {
	of func(power float64) (c float64, ok bool)
	t  func(p float64) (t float64, ok bool)
}

func visible(se, alpha, power, least float64, factor factorsFor) (effect float64, ok bool) {
	if !(se >= 0) || !(alpha > 0 && alpha < 1) || !(power >= 0.5 && power < 1) || !(least >= 0) {
		return 0, false
	}
	c, ok := factor.of(power)
	effect = least + c*se // shows, and so reaches least
	if !ok || math.IsInf(effect, 0) || math.IsNaN(effect) {
		return 0, false // the squares overflowed
	}
	if least == 0 || se == 0 {
		return effect, true
	}
	for _, share := range []float64{0.1, 0.5, 0.9} { // of the misses, to the test
		c, ok1 := factor.of(1 - share*(1-power))
		d, ok2 := factor.t(1 - (1-share)*(1-power)) // Z + d·S > 0
		if ok1 && ok2 {
			effect = min(effect, max(c*se, least+d*se))
		}
	}
	return effect, true
}
