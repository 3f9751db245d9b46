package compare

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/stats"
)

// drawn draws the samples of a process with a median near centre, whose time grows by a share over all of them.
func drawn(r *rand.Rand, centre, growth float64) (times []float64) {
	for i := range 60 {
		times = append(times, centre*(1+growth*float64(i)/60)*math.Exp(0.05*r.NormFloat64()))
	}
	return times
}

func TestLabels(t *testing.T) {
	r := rand.New(rand.NewPCG(41, 42))
	processes := func(n int, centre func(int) float64, growth func() float64) (all [][]float64) {
		for i := range n {
			all = append(all, drawn(r, centre(i), growth()))
		}
		return all
	}
	one := func(int) float64 { return 1 }
	none := func() float64 { return 0 }
	for _, c := range []struct {
		name  string
		times [][]float64
		want  []Label
		note  string
	}{
		{"steady", processes(12, one, none), nil, ""},
		{"two speeds", processes(12, func(i int) float64 { return 1 + 7*float64(i%3/2) }, none),
			[]Label{TwoModes}, "4 of 12 processes take "},
		{"two speeds that hardly differ", processes(12, func(i int) float64 { return 1 + 0.02*float64(i%2) }, none),
			nil, ""},
		{"grows", processes(8, one, func() float64 { return 0.5 }), []Label{Slowing}, "iterations took 3"},
		{"gets quicker", processes(8, one, func() float64 { return -0.3 }), []Label{Settling}, "was not warm yet"},
		{"each of three gets quicker, by very different amounts",
			[][]float64{drawn(r, 1, -0.9), drawn(r, 1, -0.2), drawn(r, 1, -0.5)},
			[]Label{Settling}, "in every process"},
		{"one of three does not", [][]float64{drawn(r, 1, -0.9), drawn(r, 1, 0), drawn(r, 1, -0.9)}, nil, ""},
		{"one process that halves", processes(1, one, func() float64 { return -0.6 }),
			[]Label{Settling}, "in every process"},
		{"two that fall by a tenth", processes(2, one, func() float64 { return -0.17 }), nil, ""},
		{"grows by less than what is labelled", processes(8, one, func() float64 { return 0.02 }), nil, ""},
		{"the machine drifts, now up, now down",
			processes(8, one, func() float64 { return 0.3 * r.NormFloat64() }), nil, ""},
		{"two processes say nothing", processes(2, one, func() float64 { return 0.5 }), nil, ""},
		{"both",
			processes(12, func(i int) float64 { return 1 + 9*float64(i%2) }, func() float64 { return 0.5 }),
			[]Label{TwoModes, Slowing}, "two modes"},
	} {
		var logs []float64
		for _, times := range c.times {
			m, _ := stats.Median(times)
			logs = append(logs, math.Log(m))
		}
		got := &Measured{Cell: Cell{Engine: "e", Suite: "s", Workload: "w"}}
		var all []*result.Batch
		for i, times := range c.times {
			b := batch("e", "w", i, "1", times...)
			all = append(all, &b)
		}
		got.Metric, got.Clocks = catalog.KindWall, &Clocks{}
		got.label(logs, all)
		if !slices.Equal(got.Labels, c.want) || len(got.Notes) != len(c.want) {
			t.Errorf("%s: %v, %+v; want %v", c.name, got.Labels, got.Notes, c.want)
			continue
		}
		for i, n := range got.Notes {
			if n.Label != string(c.want[i]) || n.Workload != "w" || !strings.HasPrefix(n.Text, n.Label+": ") {
				t.Errorf("%s: the note of the label %q is %+v", c.name, c.want[i], n)
			}
		}
		if c.note != "" && !strings.Contains(got.Notes[0].Text, c.note) {
			t.Errorf("%s: %+v; want %q", c.name, got.Notes, c.note)
		}
	}
}

// TestDriftIsSeldomLabelled: where each process drifts for itself, now up, now down, hardly one cell of a hundred gets
// a label by chance. The drift is so large that the label's other bound, on the size of the change, stops few.
func TestDriftIsSeldomLabelled(t *testing.T) {
	const cells = 1500
	r := rand.New(rand.NewPCG(45, 46))
	labelled := 0
	for range cells {
		c := &Measured{Cell: Cell{Engine: "e", Suite: "s", Workload: "w", Metric: catalog.KindWall, Clocks: &Clocks{}}}
		var all []*result.Batch
		for block := range 8 {
			drift, times := 0.3*r.NormFloat64(), []float64(nil)
			for i := range 12 {
				times = append(times, math.Exp(drift*float64(i)/12))
			}
			b := batch("e", "w", block, "1", times...)
			all = append(all, &b)
		}
		c.label(nil, all)
		if c.has(Slowing) || c.has(Settling) {
			labelled++
		}
	}
	if share := float64(labelled) / cells; share < 0.003 || share > 0.02 {
		t.Errorf("%.1f %% of the cells are labelled, want about one in a hundred", 100*share)
	}
}

// TestGrowthIsThatOfAll: one process that gets slower says nothing of the work.
func TestGrowthIsThatOfAll(t *testing.T) {
	for _, tc := range []struct {
		trends []float64
		grows  bool
	}{{nil, false}, {[]float64{0.5}, true}, {[]float64{0.5, 0.4, 0.6}, true}, {[]float64{0.5, 0, 0.6}, false}} {
		if got := growth(tc.trends); got > 0 != tc.grows {
			t.Errorf("trends %v: growth %v", tc.trends, got)
		}
	}
}

// TestUnmeasured are the reasons that lie in the run.
func TestUnmeasured(t *testing.T) {
	for _, status := range []result.Status{
		result.OK, result.Unsupported, result.ScriptError, result.WrongResult, result.Timeout, result.Crash,
		result.Interrupted, result.LeftOut,
	} {
		if got := Unmeasured(status); got != (status == result.Interrupted || status == result.LeftOut) {
			t.Errorf("%s: %t", status, got)
		}
	}
}
