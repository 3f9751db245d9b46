package compare

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/stats"
)

func TestThinned(t *testing.T) {
	for _, n := range []int{0, 1, 999, 1000, 1001, 1499, 1500, 50_000, 10_000_000} {
		places := thinned(n)
		if len(places) != min(n, mostClassified) {
			t.Fatalf("of %d samples %d are looked at", n, len(places))
		}
		for i, at := range places {
			if i < min(n, mostClassified/2) && at != i || at >= n || i > 0 && at <= places[i-1] {
				t.Fatalf("of %d samples number %d is at %d, behind %d", n, i, at, places[max(0, i-1)])
			}
		}
	}
	// What comes every so many samples is met as often as it is there: here one of eight, of stretches of eight.
	met := 0
	places := thinned(mostClassified/2 + 8*mostClassified/2)
	for _, at := range places[mostClassified/2:] {
		if at%8 == 3 {
			met++
		}
	}
	if share := float64(met) / (mostClassified / 2); share < 0.10 || share > 0.15 {
		t.Errorf("one of eight samples is met in a share of %v", share)
	}
}

// TestManySamplesAreClassified: a process with more samples than are looked at has the class of one with few.
func TestManySamplesAreClassified(t *testing.T) {
	const n = 50_000
	for name, c := range map[string]struct {
		time  func(i int) float64
		class stats.Warmup
		least int
		most  int
	}{
		"flat":     {func(int) float64 { return 1 }, stats.Flat, 0, 0},
		"warm-up":  {func(i int) float64 { return 1 + 2*step(i < 40) }, stats.WarmUp, 40, 40},
		"slowdown": {func(i int) float64 { return 1 + 0.5*step(i >= 20_000) }, stats.Slowdown, 20_000, 20_200},
		"late":     {func(i int) float64 { return 1 + 0.5*step(i >= 45_000) }, stats.NoSteadyState, -1, -1},
	} {
		noise := rand.New(rand.NewPCG(1, 2))
		s := result.Series{Phase: catalog.PhaseWarm, Kind: catalog.KindWall, Unit: "ns", Iterations: 10}
		for i := range n {
			s.Values = append(s.Values, math.Round(2e7*c.time(i)*(1+0.01*noise.NormFloat64())))
		}
		w := warmUp([]*result.Batch{{Block: 3, Series: []result.Series{s}}}, catalog.KindWall)
		if w == nil || w.Class != c.class || len(w.Courses) != 1 || w.Courses[0].Block.Number != 3 {
			t.Errorf("%s: %+v", name, w)
			continue
		}
		if from := w.Courses[0].From; from < c.least || from > c.most {
			t.Errorf("%s: steady from %d on, want %d to %d", name, from, c.least, c.most)
		}
		if from := w.Courses[0].From; from > 0 {
			if want := sum(s.Values[:from]) / 1e9; w.ToSteady == nil || math.Abs(*w.ToSteady-want) > 1e-9*want {
				t.Errorf("%s: %v of work before it, want %v", name, *w.ToSteady, want)
			}
		}
		if first := s.Values[0] / 10 / 1e9; math.Abs(w.First-first) > 1e-12 ||
			math.Abs(w.Worst-slices.Max(s.Values[:10])/10/1e9) > 1e-12 {
			t.Errorf("%s: first %v, worst %v", name, w.First, w.Worst)
		}
	}
}

// TestToSteadyIsOfMost: the time until the steady state is the median of the processes that have one, if most do.
func TestToSteadyIsOfMost(t *testing.T) {
	steps := map[bool]func(i int) bool{
		true:  func(i int) bool { return i < 30 },    // warms up
		false: func(i int) bool { return i%60 < 30 }, // has no steady state
	}
	for _, c := range []struct {
		steady []bool // of each process
		want   bool
	}{
		{[]bool{true, true, false}, true}, {[]bool{true, false}, false}, {[]bool{true, false, false}, false},
	} {
		noise := rand.New(rand.NewPCG(1, 2))
		var all []*result.Batch
		for block, steady := range c.steady {
			s := result.Series{Phase: catalog.PhaseWarm, Kind: catalog.KindWall, Unit: "ns", Iterations: 10}
			for i := range 240 {
				s.Values = append(s.Values, math.Round(2e7*(1+step(steps[steady](i)))*(1+0.01*noise.NormFloat64())))
			}
			all = append(all, &result.Batch{Block: block, Series: []result.Series{s}})
		}
		w := warmUp(all, catalog.KindWall)
		if w == nil || (w.ToSteady != nil) != c.want {
			t.Fatalf("%v: %+v", c.steady, w)
		}
		if c.want && math.Abs(*w.ToSteady-30*0.04) > 0.03 {
			t.Errorf("%v: %v s of work before the steady state, want about 1.2", c.steady, *w.ToSteady)
		}
	}
}

// TestUnsteady: a warm-up that ended at its cap is no reason to warn where all samples together say that it was enough.
func TestUnsteady(t *testing.T) {
	const warmed, all = 40, 140
	for name, c := range map[string]struct {
		samples int
		slow    func(i int) bool
		want    bool
	}{
		"steady from the first on":     {all, func(int) bool { return false }, false},
		"steady within the warm-up":    {all, func(i int) bool { return i < 20 }, false},
		"steady after it":              {all, func(i int) bool { return i < 80 }, true},
		"never steady":                 {all, func(i int) bool { return i%60 < 30 }, true},
		"too few samples to tell that": {fewestTelling - 1, func(int) bool { return false }, true},
	} {
		noise := rand.New(rand.NewPCG(1, 2))
		b := &result.Batch{Series: []result.Series{
			{Phase: catalog.PhaseWarmUp, Kind: catalog.KindWall, Unit: "ns", Iterations: 10},
			{Phase: catalog.PhaseWarm, Kind: catalog.KindWall, Unit: "ns", Iterations: 10},
		}}
		for i := range c.samples {
			into := &b.Series[0]
			if i >= warmed {
				into = &b.Series[1]
			}
			into.Values = append(into.Values, math.Round(2e7*(1+step(c.slow(i)))*(1+0.01*noise.NormFloat64())))
		}
		cell := &Measured{Cell: Cell{Metric: catalog.KindWall, WarmUp: warmUp([]*result.Batch{b}, catalog.KindWall)}}
		if got := cell.unsteady(b); got != c.want {
			t.Errorf("%s: %t, with %+v", name, got, cell.WarmUp)
		}
	}
}

func step(after bool) float64 {
	if after {
		return 1
	}
	return 0
}

func sum(values []float64) (total float64) {
	for _, x := range values {
		total += x
	}
	return total
}
