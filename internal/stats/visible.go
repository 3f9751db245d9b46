package stats

import "math"

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
	if !(se >= 0) || !(df >= 1) || !(alpha > 0 && alpha < 1) || !(power >= 0.5 && power < 1) || !(least >= 0) {
		return 0, false
	}
	c, ok := nearbyFactor(df, alpha, power)
	effect = least + c*se // shows, and so reaches least
	if !ok || math.IsInf(effect, 0) || math.IsNaN(effect) {
		return 0, false // the squares overflowed
	}
	if least == 0 || se == 0 {
		return effect, true
	}
	for _, share := range []float64{0.1, 0.5, 0.9} { // of the misses, to the test
		c, ok1 := nearbyFactor(df, alpha, 1-share*(1-power))
		d, ok2 := nearbyQuantile(1-(1-share)*(1-power), df) // Z + d·S > 0
		if ok1 && ok2 {
			effect = min(effect, max(c*se, least+d*se))
		}
	}
	return effect, true
}
