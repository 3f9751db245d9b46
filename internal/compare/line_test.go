package compare

import (
	"math"
	"testing"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
)

// started is a file of one script that was started on each engine in so many processes. An engine is given as the
// milliseconds of its cold steps, of its steps in a lane, and of a warm run. Each process takes a percent more than the
// one before.
func started(processes int, engines map[string][3]float64) *result.File {
	f := resulttest.EmptyStudy()
	for block := range processes {
		for engine, ms := range engines {
			b := result.Batch{Engine: engine, Suite: "startup", Workload: "w", Block: block}
			add := func(lane catalog.Lane, ms float64, phases ...string) {
				for _, phase := range phases {
					b.Series = append(b.Series, result.Series{
						Lane: lane, Phase: phase, Kind: catalog.KindWall, Unit: "ns", Iterations: 1,
						Values: []float64{ms * 1e6 * (1 + 0.01*float64(block))},
					})
				}
			}
			add(catalog.LaneCold, ms[0], "process", "realm", "compile", "first", "dispose")
			add(catalog.LaneFresh, ms[1], "realm", "compile", "first", "dispose")
			add(catalog.LanePrepared, ms[1], "cache-produce", "realm", "cache-load", "first", "dispose")
			add(catalog.LanePooled, ms[2], "warm")
			f.Batches = append(f.Batches, b)
		}
	}
	return f
}

func TestCostLines(t *testing.T) {
	s := Summarise(started(7, map[string][3]float64{"one": {10, 1, 0.1}, "two": {2, 3, 2}}), "")
	if len(s.Lines) != 6 || len(s.Crossovers) != 3 {
		t.Fatalf("%d lines and %d crossovers, want 6 and 3", len(s.Lines), len(s.Crossovers))
	}
	for _, want := range []CostLine{
		{Lane: catalog.LaneFresh, Engine: "one", Once: 50, Each: 4},
		{Lane: catalog.LaneFresh, Engine: "two", Once: 10, Each: 12},
		{Lane: catalog.LanePrepared, Engine: "one", Once: 51, Each: 4},
		{Lane: catalog.LanePrepared, Engine: "two", Once: 13, Each: 12},
		{Lane: catalog.LanePooled, Engine: "one", Once: 40, Each: 0.1},
		{Lane: catalog.LanePooled, Engine: "two", Once: 8, Each: 2},
	} {
		c := line(t, s, want.Lane, want.Engine)
		for name, pair := range map[string][2]float64{"once": {c.Once, want.Once}, "each": {c.Each, want.Each}} {
			if wanted := pair[1] * 1e-3 * 1.03; math.Abs(pair[0]-wanted) > 1e-9 { // the median of 0 to 6 % more
				t.Errorf("%s %q: %s is %v, want %v", c.Engine, c.Lane, name, pair[0], wanted)
			}
		}
		if c.Processes != 7 || c.OnceLow == nil || !(*c.OnceLow < c.Once && c.Once < *c.OnceHigh) ||
			!(*c.EachLow < c.Each && c.Each < *c.EachHigh) {
			t.Errorf("%+v", c)
		}
	}
	for _, x := range s.Crossovers {
		a, b := line(t, s, x.Lane, x.Winner).Line(), line(t, s, x.Lane, x.Loser).Line()
		if x.At == nil || math.Abs(a.At(*x.At)/b.At(*x.At)-1) > 1e-9 {
			t.Errorf("%+v is not where the lines meet", x)
		}
	}
}

func line(t *testing.T, s Summary, lane catalog.Lane, engine string) CostLine {
	t.Helper()
	for _, c := range s.Lines {
		if c.Lane == lane && c.Engine == engine {
			return c
		}
	}
	t.Fatalf("no line of %s in the lane %q", engine, lane)
	return CostLine{}
}

// TestFewProcessesHaveNoLine: two are too few for a line, and five for its interval. A process that failed counts for
// nothing.
func TestFewProcessesHaveNoLine(t *testing.T) {
	engines := map[string][3]float64{"one": {10, 1, 0.1}}
	if s := Summarise(started(2, engines), ""); len(s.Lines) != 0 {
		t.Errorf("of two processes: %+v", s.Lines)
	}
	f := started(6, engines)
	f.Batches[0].Failure = &result.Failure{Status: result.Crash}
	s := Summarise(f, "")
	if c := line(t, s, catalog.LaneFresh, "one"); c.Processes != 5 || c.OnceLow != nil || c.EachHigh != nil {
		t.Errorf("of five processes: %+v", c)
	}
	f.Batches[1].Series = f.Batches[1].Series[1:] // a step is missing
	if c := line(t, Summarise(f, ""), catalog.LanePooled, "one"); c.Processes != 4 {
		t.Errorf("without a step: %+v", c)
	}
}
