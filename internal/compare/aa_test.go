package compare

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/internal/plan"
	"github.com/jsdyno/jsdyno/internal/result"
)

// selfRun is a run of twenty cells. A sample is the product of the speed of its process, its own noise, and what
// strikes the sample of this number.
func selfRun(r *rand.Rand, samples int, strikes func(sample int) float64) *result.File {
	f := file("v8 goja")
	for w := range 10 {
		name := fmt.Sprint("w", w)
		f.Workloads = append(f.Workloads, workload(name, ""))
		for block := range 8 {
			for _, e := range f.Engines {
				process := math.Exp(0.1 * r.NormFloat64()) // some processes are slow, which both sides share
				var times []float64
				for i := range samples {
					times = append(times, process*strikes(i)*math.Exp(0.05*r.NormFloat64()))
				}
				f.Batches = append(f.Batches, batch(e.Name, name, block, "1", times...))
			}
		}
	}
	return f
}

func selfWarned(s Summary) bool {
	return slices.ContainsFunc(s.Warnings, func(w result.Warning) bool {
		return strings.HasPrefix(w.Text, "compared with itself")
	})
}

// TestAA: an engine hardly ever differs from itself, except where something strikes every so many samples.
func TestAA(t *testing.T) {
	nothing := func(int) float64 { return 1 }
	failing := 0
	for seed := range uint64(60) {
		s := Summarise(selfRun(rand.New(rand.NewPCG(seed, 5)), 40, nothing), "")
		if s.AA.Comparisons != 20 || s.AA.Different+s.AA.Same+s.AA.Undecided != 20 ||
			s.AA.Visible == nil || !(*s.AA.Visible > 0.005 && *s.AA.Visible < 0.2) {
			t.Fatalf("%+v", s.AA)
		}
		if s.AA.Different > 0 {
			failing++
		}
		if selfWarned(s) != (s.AA.Different > 0) {
			t.Errorf("different on %d, and warned %v", s.AA.Different, selfWarned(s))
		}
	}
	if failing > 3 { // at 1 %, four or more of sixty are one in three hundred
		t.Errorf("%d of 60 runs fail their own test", failing)
	}
	drift := func(i int) float64 { return 1 + 0.02*float64(i) } // the order ABBA takes it out
	if s := Summarise(selfRun(rand.New(rand.NewPCG(1, 6)), 40, drift), ""); s.AA.Different > 0 {
		t.Errorf("of a drift: %+v", s.AA)
	}
	pulse := func(i int) float64 { return 1 + 0.2*float64((i+1)/2%2) } // on the second and third of every four
	if s := Summarise(selfRun(rand.New(rand.NewPCG(1, 7)), 40, pulse), ""); s.AA.Different != 20 || !selfWarned(s) {
		t.Errorf("of a planted pulse: %+v", s.AA)
	}
	if s := Summarise(selfRun(rand.New(rand.NewPCG(1, 8)), 3, nothing), ""); s.AA != (AA{}) {
		t.Errorf("of three samples a process: %+v", s.AA)
	}
}

// TestAACollectorsKeepNoStep simulates engines that collect every so many milliseconds of their own work, with turns as
// a plan draws them. The rhythm must not pass for a difference. It does without lead-ins, which is planted beside it,
// and with lead-ins of one length.
func TestAACollectorsKeepNoStep(t *testing.T) {
	const lump, blocks = 3.0, 12 // milliseconds of a collection, and processes
	alarms := func(led func(turns plan.Turns, turn int) float64) (n int) {
		for rhythm := 10.0; rhythm < 110; rhythm += 2 {
			var effects []float64
			for block := range uint64(blocks) {
				turns := plan.NewTurns(2, 80, 1, uint64(rhythm), block)
				r := rand.New(rand.NewPCG(uint64(rhythm), block))
				worked, next := 0.0, rhythm
				work := func(ms float64) float64 { // and what it costs
					worked += ms
					for next <= worked {
						next += rhythm * (1 + 0.03*r.NormFloat64()) // no collector is a clock
						ms += lump
					}
					return ms
				}
				work(1) // processes that start alike collect alike
				var times []float64
				for turn := range 80 {
					work(led(turns, turn))
					times = append(times, work(20)*(1+0.005*r.NormFloat64()))
				}
				x, y := deal(times)
				effects = append(effects, math.Log(y/x))
			}
			if v := judged(effects, 0.01, 0.005).Verdict; v == Slower || v == Faster {
				n++
			}
		}
		return n
	}
	if n := alarms(func(turns plan.Turns, turn int) float64 {
		units, each := turns.LeadIn(turn, 0, 100*time.Microsecond, 200)
		return 0.1 * float64(units*each)
	}); n > 2 {
		t.Errorf("%d of 50 rhythms pass for a difference", n)
	}
	if n := alarms(func(plan.Turns, int) float64 { return 0 }); n < 3 {
		t.Errorf("without lead-ins only %d of 50 rhythms pass for a difference: this test could not fail", n)
	}
}
