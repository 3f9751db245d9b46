package stats

import "math"

// modesLevel is how often evenly spread values may seem to have two modes.
const modesLevel = 0.005

// TwoModes says whether the values fall into two groups with nothing between them, and how many are in the lower one. A
// gap splits them if it leaves at least two values and a fifth of them on either side, and if values spread evenly
// between the smallest and the largest would have such a gap, as wide, less than five times in a thousand. With a share
// s of the whole range, of n values, that is at most k·(1−s)^(n−2) over the k places that are allowed, because each of
// the n−1 spacings of n−2 uniform values exceeds s with probability (1−s)^(n−2) (Feller 1971, An Introduction to
// Probability Theory and Its Applications II, I.7). Values that crowd around one centre have narrower gaps there than
// evenly spread ones, so that for them it is rarer still. Of times, take the logarithms: their long tail has wide gaps.
// A fifth is what a trimmed mean leaves out.
//
// There must be at least four finite values. What gap is wide enough to matter is for the caller to say.
func TwoModes(xs []float64) (below int, ok bool) {
	s, ok := sorted(xs)
	if !ok || len(s) < 4 {
		return 0, false
	}
	n := len(s)
	least := max(2, (n+4)/5)
	widest := 0.0
	for i := least; i <= n-least; i++ {
		if gap := s[i] - s[i-1]; gap > widest {
			widest, below = gap, i
		}
	}
	whole := s[n-1] - s[0]
	places := float64(n - 2*least + 1)
	if !(whole > 0) || math.IsInf(whole, 0) || places*math.Pow(1-widest/whole, float64(n-2)) > modesLevel {
		return 0, false
	}
	return below, true
}
