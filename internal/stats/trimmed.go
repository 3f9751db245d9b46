package stats

// Trim returns the share to trim at each end of n effects of blocks: nothing below 10, and 0.2 from 10 on. Few values
// cannot spare any. Of five normal ones the untrimmed interval is half as wide as Yuen's, and holds the centre as often
// as it says, in 95 %; where one value in ten is five times as wide as the others, it does so in 96 %. From 10 on two
// values at each end may go astray.
func Trim(n int) float64 {
	if n < 10 {
		return 0
	}
	return 0.2
}

// TrimmedMean drops the floor(trim·n) smallest and as many of the largest values, and returns the mean of the rest, in
// their unit: R's mean(x, trim). trim is at least 0 and below 0.5; 0.2 is the usual choice (Wilcox, Introduction to
// Robust Estimation and Hypothesis Testing, 3.3).
func TrimmedMean(xs []float64, trim float64) (m float64, ok bool) {
	s, g, ok := prepare(xs, trim)
	if !ok {
		return 0, false
	}
	return mean(s[g : len(s)-g]), true
}

// prepare sorts a copy, and says how many values to trim at each end.
func prepare(xs []float64, trim float64) (s []float64, g int, ok bool) {
	if !(trim >= 0 && trim < 0.5) {
		return nil, 0, false
	}
	s, ok = sorted(xs)
	return s, int(trim * float64(len(s))), ok
}

// winsorizedVariance replaces the g smallest of sorted values by the smallest that is left, and the g largest by the
// largest that is left, and returns the sample variance of all n, with n−1 below, in their unit squared (Wilcox, 3.3.2;
// winvar in his R functions). There must be at least two values.
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
