package stats

import "math"

// TrimmedMean drops the floor(trim·n) smallest and as many of the largest values and returns the mean of the rest:
// R's mean(x, trim). trim is at least 0 and below 0.5. 0.2 is the usual choice (Wilcox, Introduction to
// Robust Estimation and Hypothesis Testing, 3.3).
func TrimmedMean(xs []float64, trim float64) (m float64, ok bool) {
	s, g, ok := prepare(xs, trim)
	if !ok {
		return 0, false
	}
	return mean(s[g : len(s)-g]), true
}

// WinsorizedVariance replaces the floor(trim·n) smallest values by the smallest that is left, and as many of
// the largest by the largest that is left, and returns the sample variance, with n−1 below, of all n (Wilcox,
// 3.3.2; winvar in his R functions). At least two values.
func WinsorizedVariance(xs []float64, trim float64) (v float64, ok bool) {
	s, g, ok := prepare(xs, trim)
	if !ok || len(s) < 2 {
		return 0, false
	}
	return winsorizedVariance(s, g), true
}

// Yuen returns a confidence interval for the population's trimmed mean from one sample:
//
//	mean_t ± t(1−(1−level)/2, h−1) · s_w / ((1−2·trim)·√n),  h = n − 2·floor(trim·n)
//
// with the Winsorized standard deviation s_w (Tukey and McLaughlin 1963; Yuen 1974, "The two-sample trimmed t for
// unequal population variances", Biometrika 61; trimci in Wilcox's R functions). Where nothing is trimmed because the
// sample is small, n < 1/trim, it is Student's interval: the divisor (1−2·trim) belongs to values that
// were pulled in, and without any it would only widen the interval.
//
// One value has no interval, nor have so many trimmed that fewer than two are left: ok is false. level is between 0 and 1.
func Yuen(xs []float64, trim, level float64) (iv Interval, ok bool) {
	s, g, ok := prepare(xs, trim)
	if !ok || !(level > 0 && level < 1) {
		return Interval{}, false
	}
	n, h := len(s), len(s)-2*g
	if h < 2 {
		return Interval{}, false
	}
	t, ok := StudentQuantile(1-(1-level)/2, float64(h-1))
	if !ok {
		return Interval{}, false
	}
	kept := 1.0
	if g > 0 {
		kept = 1 - 2*trim
	}
	centre := mean(s[g : n-g])
	half := t * math.Sqrt(winsorizedVariance(s, g)) / (kept * math.Sqrt(float64(n)))
	if math.IsInf(half, 0) || math.IsNaN(half) {
		return Interval{}, false // the squares overflowed
	}
	return Interval{centre - half, centre + half}, true
}

// prepare sorts a copy and says how many values to trim at each end.
func prepare(xs []float64, trim float64) (s []float64, g int, ok bool) {
	if !(trim >= 0 && trim < 0.5) {
		return nil, 0, false
	}
	s, ok = sorted(xs)
	return s, int(trim * float64(len(s))), ok
}

func winsorizedVariance(s []float64, g int) float64 {
	n := len(s)
	w := make([]float64, n)
	for i := range s {
		w[i] = s[min(max(i, g), n-1-g)]
	}
	m, sum := mean(w), 0.0
	for _, x := range w {
		sum += (x - m) * (x - m)
	}
	return sum / float64(n-1)
}

// mean divides before it adds, so that large values do not overflow.
func mean(xs []float64) float64 {
	m := 0.0
	for i, x := range xs {
		m += x/float64(i+1) - m/float64(i+1)
	}
	return m
}
