package stats

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
)

// exactFlips is the largest sample whose sign patterns SignFlip enumerates: half of 2^16 take about 2 ms.
const exactFlips = 16

// SignFlip returns a randomisation p for the hypothesis that xs come from a distribution that is symmetric about 0: the share of
// sign patterns, put on the sizes of xs, whose |t| of Yuen's test is at least that of xs (Fisher 1935, The Design of
// Experiments, §21; Efron 1969, "Student's t-test under symmetry conditions", JASA 64).
//
// Up to 16 values all patterns are counted, the p is exact, and draws and seed do not matter. The pattern of xs and its mirror
// image count, so p is at least 2^(1−n): 0.00049 for 12 values. Above 16, draws patterns are drawn from seed, at least one, and
// p = (1+count)/(1+draws), which is never 0 (Phipson and Smyth 2010, "Permutation p-values should never be zero"). The order
// and the signs of xs do not change what is drawn, and one seed gives one p on every platform.
//
// At least two values must be left after trimming.
func SignFlip(xs []float64, trim float64, draws int, seed uint64) (p float64, ok bool) {
	if !(trim >= 0 && trim < 0.5) || !finite(xs) {
		return 0, false
	}
	n := len(xs)
	f := newFlips(xs, int(trim*float64(n)))
	switch {
	case n-2*f.trimmed < 2 || n > exactFlips && draws < 1:
		return 0, false
	case n <= exactFlips:
		return f.exact(), true
	}
	return f.drawn(draws, seed), true
}

// flips computes the statistic of one sign pattern after the other, in linear time and without allocating.
type flips struct {
	sizes    []float64 // |x|, ascending
	negative []bool    // of each size; what patterns are written into
	work     []float64
	trimmed  int     // at each end
	observed float64 // the statistic of the signs as they were
}

func newFlips(xs []float64, trimmed int) *flips {
	s := slices.Clone(xs)
	slices.SortFunc(s, func(a, b float64) int {
		return cmp.Or(cmp.Compare(math.Abs(a), math.Abs(b)), cmp.Compare(a, b))
	})
	f := &flips{sizes: make([]float64, len(s)), negative: make([]bool, len(s)), work: make([]float64, len(s)), trimmed: trimmed}
	// Mirrored such that the largest is positive, the observed pattern is one of those that exact looks at, to the last bit.
	mirror := s[len(s)-1] < 0
	for i, x := range s {
		f.sizes[i], f.negative[i] = math.Abs(x), x < 0 != mirror
	}
	f.observed = f.statistic()
	return f
}

// statistic grows with |t|: the square of the trimmed mean over the Winsorized sum of squares. The conversions keep compilers from
// fusing multiplication and addition, which some platforms would and others cannot.
func (f *flips) statistic() float64 {
	n, g := len(f.sizes), f.trimmed
	low, high := 0, n-1
	for i := n - 1; i >= 0; i-- { // the largest sizes end up outermost: that sorts them
		if f.negative[i] {
			f.work[low] = -f.sizes[i]
			low++
		} else {
			f.work[high] = f.sizes[i]
			high--
		}
	}
	middle := f.work[g : n-g]
	if top := max(math.Abs(middle[0]), math.Abs(middle[len(middle)-1])); top < 1e-100 || top > 1e100 {
		normalise(middle) // squares would vanish or overflow. Each pattern has its own scale: another may trim what is large
	}
	kept := 0.0
	for _, x := range middle {
		kept += x
	}
	first, last := middle[0], middle[len(middle)-1]
	centre := (kept + float64(float64(g)*(first+last))) / float64(n)
	squares := 0.0
	for _, x := range middle {
		squares += float64((x - centre) * (x - centre))
	}
	squares += float64(float64(g) * (float64((first-centre)*(first-centre)) + float64((last-centre)*(last-centre))))
	if kept == 0 {
		return 0
	}
	return float64(kept*kept) / squares
}

// reaches says whether the pattern is at least as extreme as the observed one. Patterns that are equally extreme differ in the
// last digits, by the order of their sums; they count. So do all where the sum is 0 but for such digits.
func (f *flips) reaches() bool { return f.statistic() >= f.observed*(1-1e-10)-1e-20 }

// exact leaves the largest positive: each pattern stands for its mirror image too.
func (f *flips) exact() float64 {
	patterns := 1 << (len(f.sizes) - 1)
	count := 0
	f.negative[len(f.sizes)-1] = false
	for pattern := range patterns {
		for i := range len(f.sizes) - 1 {
			f.negative[i] = pattern>>i&1 == 1
		}
		if f.reaches() {
			count++
		}
	}
	return float64(count) / float64(patterns)
}

func (f *flips) drawn(draws int, seed uint64) float64 {
	source := rand.NewPCG(seed, uint64(len(f.sizes)))
	count := 0
	for range draws {
		var bits uint64
		for i := range f.negative {
			if i%64 == 0 {
				bits = source.Uint64()
			}
			f.negative[i] = bits>>(i%64)&1 == 1
		}
		if f.reaches() {
			count++
		}
	}
	return float64(1+count) / float64(1+draws)
}
