package stats

import "math"

// Equivalence returns the p of two one-sided Yuen tests: small where xs show that the population's trimmed mean lies between −margin and
// margin (Schuirmann 1987, "A comparison of the two one-sided tests procedure", Journal of Pharmacokinetics and Biopharmaceutics 15;
// with Yuen's t, rtost in R's package equivalence). p is below α exactly where Yuen's interval at level 1−2α lies within the margins.
//
// Without spread p is 0 if the trimmed mean is between the margins, and 1 if it is not; see YuenTest for what to think of
// that. margin is above 0, in the unit of xs. At least two values must be left after trimming.
func Equivalence(xs []float64, trim, margin float64) (p float64, ok bool) {
	s, g, ok := prepare(xs, trim)
	if !ok || len(s)-2*g < 2 || !(margin > 0) || math.IsInf(margin, 1) {
		return 0, false
	}
	winsorize(s, g)
	exp := normalise(s)
	centre, se, df := yuen(s, g)
	nearest := math.Ldexp(margin, -exp) - math.Abs(centre) // to the margin; below 0 outside. The other test has the smaller p
	switch {
	case se > 0:
		return StudentCDF(-nearest/se, df)
	case nearest > 0:
		return 0, true
	}
	return 1, true
}
