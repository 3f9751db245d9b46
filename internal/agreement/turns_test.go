package main

import (
	"math"
	"testing"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/measure"
	"github.com/jsdyno/jsdyno/internal/plan"
	"github.com/jsdyno/jsdyno/internal/result"
)

// turnsFile is a run of V8 and otto on one workload in which each of V8's slices that follows one of otto's takes
// longer by a share.
func turnsFile(cold float64) *result.File {
	const rounds, ottoTurns, seed, blocks = 80, 20, 7, 6
	f := &result.File{
		Header:    result.Header{Seed: seed},
		Workloads: []result.Workload{{Suite: "s", Name: "first"}, {Suite: "s", Name: "w"}},
	}
	for block := range blocks {
		turns := plan.NewTurns(2, rounds, seed, 1, uint64(block))
		var v8, otto []float64
		last := -1
		for round, row := range turns.Rounds {
			for _, i := range row {
				if i == 1 {
					if plan.Takes(round, ottoTurns, rounds) {
						otto, last = append(otto, 3e8), 1
					}
					continue
				}
				took := 2e7 * (1 + 0.001*float64(round%5))
				if last == 1 {
					took *= 1 + cold
				}
				v8, last = append(v8, took), 0
			}
		}
		for _, x := range []struct {
			engine string
			values []float64
		}{{"v8", v8}, {"otto", otto}} {
			f.Batches = append(f.Batches, result.Batch{
				Engine: x.engine, Suite: "s", Workload: "w", Block: block,
				Series: []result.Series{{
					Phase: catalog.PhaseWarm, Kind: catalog.KindProcessCPU,
					Unit: "ns", Iterations: 1000, Values: x.values,
				}},
			})
		}
	}
	return f
}

// TestColdRows: what follows otto's turns is found from the seed, and only what is beyond the tolerance differs.
func TestColdRows(t *testing.T) {
	for _, c := range []struct {
		cold   float64
		agrees bool
	}{{0, true}, {0.005, true}, {0.05, false}, {-0.05, false}} {
		rows := coldRows(turnsFile(c.cold))
		if len(rows) != 2 || rows[0].known() || rows[0].agrees() || rows[1].workload != "w" {
			t.Fatalf("%+v", rows)
		}
		x := newRatio(rows[1].logs)
		if math.Abs(x.centre-1-c.cold) > 0.002 || rows[1].agrees() != c.agrees || len(rows[1].after) != 6*20 {
			t.Errorf("colder by %v: %v of %d turns, agrees %t", c.cold, x, len(rows[1].after), rows[1].agrees())
		}
	}
}

// TestIdleEngine burns as many iterations as the meter's slice asks for, and nothing else.
func TestIdleEngine(t *testing.T) {
	for source, want := range map[string]int{
		"__jsdyno.last = __jsdyno.loop(__jsdyno.target, 200); void 0": 200,
		"__jsdyno.loop(__jsdyno.target, 0)":                           0,
		"1":                                                           0,
	} {
		p, _ := idle{}.Compile("", source)
		start := measure.ThreadCPU()
		_, _ = idle{}.Run(p)
		if took := measure.ThreadCPU() - start; p.(int) != want || took < int64(want)*int64(idleIteration) {
			t.Errorf("%s: %v iterations in %d ns", source, p, took)
		}
	}
}
