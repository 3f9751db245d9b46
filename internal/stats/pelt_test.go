package stats

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/changepoint"
)

// segmentCost is −2·ln(likelihood) without n·ln 2π, by two passes over the values.
func segmentCost(xs []float64, least float64) float64 {
	m, sum := mean(xs), 0.0
	for _, x := range xs {
		sum += (x - m) * (x - m)
	}
	n := float64(len(xs))
	v := max(sum/n, least)
	return n*math.Log(v) + sum/v
}

// cutCost is the cost of a given cut.
func cutCost(xs []float64, changes []int, penalty, least float64) float64 {
	cost, begin := penalty*float64(len(changes)), 0
	for _, end := range append(slices.Clone(changes), len(xs)) {
		cost += segmentCost(xs[begin:end], least)
		begin = end
	}
	return cost
}

// everyCut returns the least cost of all ways to cut xs, tried one by one.
func everyCut(xs []float64, minSegment int, penalty, least float64) float64 {
	best := math.Inf(1)
	for pattern := range 1 << (len(xs) - 1) {
		var changes []int
		fits, begin := true, 0
		for at := 1; at <= len(xs); at++ {
			if at == len(xs) || pattern>>(at-1)&1 == 1 {
				fits = fits && at-begin >= minSegment
				if begin = at; at < len(xs) {
					changes = append(changes, at)
				}
			}
		}
		if fits {
			best = min(best, cutCost(xs, changes, penalty, least))
		}
	}
	return best
}

// optimalPartitioning is the same in quadratic time, without pruning (Jackson et al. 2005).
func optimalPartitioning(xs []float64, minSegment int, penalty, least float64) float64 {
	best := make([]float64, len(xs)+1)
	best[0] = -penalty
	for end := 1; end <= len(xs); end++ {
		best[end] = math.Inf(1)
		for begin := 0; begin <= end-minSegment; begin++ {
			best[end] = min(best[end], best[begin]+segmentCost(xs[begin:end], least)+penalty)
		}
	}
	return best[len(xs)]
}

// series draws segments with different means and variances, or values rounded so that many are equal.
func series(r *rand.Rand, n int) []float64 {
	xs := make([]float64, n)
	m, sd := 0.0, 1.0
	coarse := r.IntN(3) == 0
	for i := range xs {
		if r.IntN(12) == 0 {
			m, sd = 5*r.NormFloat64(), math.Exp(r.NormFloat64())
		}
		xs[i] = m + sd*r.NormFloat64()
		if coarse {
			xs[i] = math.Round(xs[i])
		}
	}
	return xs
}

// TestPELTIsOptimal compares the cost with that of the best of all cuts: pruning must lose nothing.
func TestPELTIsOptimal(t *testing.T) {
	r := rand.New(rand.NewPCG(101, 102))
	cuts := 0
	for i := range 700 {
		n, minSegment, penalty := 2+r.IntN(10), 2+r.IntN(4), 6*r.Float64()
		if i%2 == 1 {
			n, penalty = 12+r.IntN(80), 12*r.Float64()
		}
		xs := series(r, n)
		s := slices.Clone(xs)
		normalise(s)
		least := leastVariance(s)
		changes, ok := PELT(xs, minSegment, penalty)
		if !ok {
			t.Fatalf("PELT(%v, %d, %v) has no answer", xs, minSegment, penalty)
		}
		if n < minSegment || least == 0 {
			if len(changes) > 0 {
				t.Fatalf("PELT(%v, %d, %v) = %v; want no change", xs, minSegment, penalty, changes)
			}
			continue
		}
		begin := 0
		for _, end := range append(slices.Clone(changes), n) {
			if end-begin < minSegment {
				t.Fatalf("PELT(%v, %d, %v) = %v: a segment is too short", xs, minSegment, penalty, changes)
			}
			begin = end
		}
		want := optimalPartitioning(s, minSegment, penalty, least)
		if n <= 11 {
			if every := everyCut(s, minSegment, penalty, least); !near(want, every, 1e-9) {
				t.Fatalf("the oracles differ: %v, %v", want, every)
			}
		}
		if got := cutCost(s, changes, penalty, least); !near(got, want, 1e-9) {
			t.Fatalf("PELT(%v, %d, %v) = %v costs %v; the best cut costs %v",
				xs, minSegment, penalty, changes, got, want)
		}
		cuts += len(changes)
	}
	if cuts < 700 {
		t.Errorf("only %d changes in 700 series: they test little", cuts)
	}
}

func TestPELT(t *testing.T) {
	step := make([]float64, 200) // the mean changes at 80, the variance at 150
	r := rand.New(rand.NewPCG(103, 104))
	for i := range step {
		step[i] = 10 + 0.1*r.NormFloat64()
		if i < 80 {
			step[i] += 2
		}
		if i >= 150 {
			step[i] = 10 + 3*r.NormFloat64()
		}
	}
	clean := slices.Concat(slices.Repeat([]float64{3}, 60), slices.Repeat([]float64{2}, 60))
	tick := make([]float64, 400) // a clock that resolves less than the noise
	for i := range tick {
		tick[i] = 100
		if r.IntN(10) == 0 {
			tick[i] = 101
		}
	}
	for _, c := range []struct {
		name       string
		xs         []float64
		minSegment int
		want       []int
	}{
		{"mean, then variance", step, 2, []int{80, 150}},
		{"segments of up to 60", step, 60, []int{80, 140}},
		{"without noise", clean, 2, []int{60}},
		{"a coarse clock", tick, 2, nil},
		{"all equal", slices.Repeat([]float64{7}, 50), 2, nil},
		{"one value", []float64{1}, 2, nil},
		{"shorter than two segments", []float64{1, 2, 1000}, 2, nil},
	} {
		got, ok := PELT(c.xs, c.minSegment, 15*math.Log(float64(len(c.xs))))
		if !ok || c.minSegment == 2 && !slices.Equal(got, c.want) || len(got) != len(c.want) {
			t.Errorf("%s: %v, %v; want %v", c.name, got, ok, c.want)
		}
	}
	for i, bad := range []struct {
		minSegment int
		penalty    float64
	}{{1, 1}, {0, 1}, {-2, 1}, {2, -1}, {2, math.NaN()}, {2, math.Inf(1)}} {
		if got, ok := PELT(step, bad.minSegment, bad.penalty); ok || got != nil {
			t.Errorf("bad input %d: %v, %v; want none", i, got, ok)
		}
	}
	// Another library, with another method (ED-PELT, of any distribution), sees the same two.
	if other := changepoint.NonParametric(step, 20); len(other) != 2 ||
		math.Abs(float64(other[0]-80)) > 2 || math.Abs(float64(other[1]-150)) > 5 {
		t.Errorf("pgregory.net/changepoint: %v; want about [80 150]", other)
	}
}

// TestPELTInvariance: unit and origin do not matter, and read backwards the changes are the same.
func TestPELTInvariance(t *testing.T) {
	r := rand.New(rand.NewPCG(105, 106))
	for range 100 {
		xs := make([]float64, 60)
		for i := range xs {
			xs[i] = r.NormFloat64() + 4*float64(i/20%2)
		}
		moved, mirrored := make([]float64, 60), make([]float64, 60)
		for i, x := range xs {
			moved[i], mirrored[59-i] = 1e-6*(x+30), x
		}
		want, _ := PELT(xs, 3, 10)
		if got, _ := PELT(moved, 3, 10); !slices.Equal(got, want) {
			t.Fatalf("%v, moved and scaled %v", want, got)
		}
		got, _ := PELT(mirrored, 3, 10)
		slices.Reverse(got)
		for i := range got {
			got[i] = 60 - got[i]
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%v, mirrored %v", want, got)
		}
		if more, _ := PELT(xs, 3, 20); len(more) > len(want) {
			t.Fatalf("a larger penalty gives more changes: %v, %v", more, want)
		}
	}
}

func BenchmarkPELT(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	xs := make([]float64, 2000)
	for i := range xs {
		xs[i] = r.NormFloat64()
	}
	for b.Loop() {
		PELT(xs, 2, 15*math.Log(2000))
	}
}

func FuzzClassify(f *testing.F) {
	f.Add(floatBytes([]float64{9, 9, 5, 4, 4, 4, 4, 4}), uint8(2), 3.0)
	f.Fuzz(func(t *testing.T, raw []byte, minSegment uint8, penalty float64) {
		xs := floats(raw, 60)
		changes, ok := PELT(xs, int(minSegment), penalty)
		begin := 0
		for _, at := range changes {
			if !ok || at-begin < int(minSegment) || len(xs)-at < int(minSegment) {
				t.Errorf("PELT(%v, %d, %v) = %v, %v", xs, minSegment, penalty, changes, ok)
			}
			begin = at
		}
		class, steady, ok := Classify(xs)
		switch class {
		case Flat:
			ok = ok && steady == 0
		case WarmUp, Slowdown:
			ok = ok && steady > 0 && steady < len(xs)
		case NoSteadyState:
			ok = ok && steady == -1
		default:
			ok = !ok && steady == 0
		}
		if !ok {
			t.Errorf("Classify(%v) = %v, %v", xs, class, steady)
		}
	})
}
