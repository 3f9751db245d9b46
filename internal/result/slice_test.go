package result

import (
	"slices"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/internal/catalog"
)

func TestSeriesOf(t *testing.T) {
	all := []Slice{
		{Iterations: 1, Wall: time.Second},
		{Iterations: 10, Wall: 2 * time.Second, ThreadCPU: 3, Faults: 1},
		{Iterations: 10, Wall: 4 * time.Second, ThreadCPU: 5},
		{Iterations: 1, Wall: 0, ProcessCPU: 7, RunDelay: 8, Switches: 9, Injected: 11},
	}
	want := []Series{
		{Phase: "warm", Kind: "wall", Unit: "ns", Iterations: 1, Values: []float64{1e9}},
		{Phase: "warm", Kind: "wall", Unit: "ns", Iterations: 10, Values: []float64{2e9, 4e9}},
		{Phase: "warm", Kind: "thread-cpu", Unit: "ns", Iterations: 10, Values: []float64{3, 5}},
		// One that is not 0 keeps them all.
		{Phase: "warm", Kind: "faults", Unit: "count", Iterations: 10, Values: []float64{1, 0}},
		{Phase: "warm", Kind: "wall", Unit: "ns", Iterations: 1, Values: []float64{0}},
		{Phase: "warm", Kind: "process-cpu", Unit: "ns", Iterations: 1, Values: []float64{7}},
		{Phase: "warm", Kind: "run-delay", Unit: "ns", Iterations: 1, Values: []float64{8}},
		{Phase: "warm", Kind: "switches", Unit: "count", Iterations: 1, Values: []float64{9}},
		{Phase: "warm", Kind: "injected", Unit: "ns", Iterations: 1, Values: []float64{11}},
	}
	got := SeriesOf("warm", all)
	if !slices.EqualFunc(got, want, func(a, b Series) bool {
		return a.Phase == b.Phase && a.Kind == b.Kind && a.Unit == b.Unit &&
			a.Iterations == b.Iterations && slices.Equal(a.Values, b.Values)
	}) {
		t.Errorf("got\n%v, want\n%v", got, want)
	}
	if got := SeriesOf("warm", nil); got != nil {
		t.Errorf("of nothing: %v", got)
	}
}

func TestPerOp(t *testing.T) {
	for _, tc := range []struct {
		series Series
		want   []float64
	}{
		{Series{Unit: "ns", Iterations: 4, Values: []float64{8, 2e9}}, []float64{2e-9, 0.5}},
		{Series{Unit: "sec/op", Iterations: 4, Values: []float64{8, 2}}, []float64{8, 2}},
		{Series{Unit: "ns", Iterations: 4}, nil},
	} {
		kept := slices.Clone(tc.series.Values)
		if got := tc.series.PerOp(); !slices.Equal(got, tc.want) {
			t.Errorf("%+v: %v, want %v", tc.series, got, tc.want)
		}
		if !slices.Equal(tc.series.Values, kept) {
			t.Errorf("the series itself was changed: %v", tc.series.Values)
		}
	}
}

// TestTimesAreInTheOrderOfTheSlices, also where the number of iterations changed in between.
func TestTimesAreInTheOrderOfTheSlices(t *testing.T) {
	var b Batch
	b.Series = append(SeriesOf("warmup", []Slice{
		{Iterations: 1, Wall: 99e9, ThreadCPU: 99e9},
	}), SeriesOf("warm", []Slice{
		{Iterations: 1, Wall: 1e9, ThreadCPU: 5e9},
		{Iterations: 2, Wall: 4e9, ThreadCPU: 12e9},
		{Iterations: 1, Wall: 3e9, ThreadCPU: 7e9},
	})...)
	if got := b.Times("warm", catalog.KindWall); !slices.Equal(got, []float64{1, 2, 3}) {
		t.Errorf("wall %v", got)
	}
	if got := b.Times("warm", catalog.KindThreadCPU); !slices.Equal(got, []float64{5, 6, 7}) {
		t.Errorf("thread %v", got)
	}
	if got := b.Times("warm", catalog.KindProcessCPU); got != nil {
		t.Errorf("a kind that is not there: %v", got)
	}
}

// TestACountIsASeries: a metric that has no field is read from the counts, and shared by the iterations where it is one
// of an iteration.
func TestACountIsASeries(t *testing.T) {
	steps := catalog.Metric{Kind: "steps", Unit: "count", PerIteration: true}
	whole := catalog.Metric{Kind: "whole", Unit: "count"}
	got := seriesOf([]catalog.Metric{steps, whole}, "warm", []Slice{
		{Iterations: 2, Counts: map[string]float64{"steps": 10, "whole": 4}},
		{Iterations: 2, Counts: map[string]float64{"steps": 6}},
		{Iterations: 3},
	})
	if len(got) != 2 || got[0].Kind != "steps" || got[1].Kind != "whole" || got[0].Unit != "count" {
		t.Fatalf("%+v", got)
	}
	for i, want := range [][]float64{{5, 3}, {4, 0}} {
		if per := got[i].perOp([]catalog.Metric{steps, whole}[i]); !slices.Equal(per, want) {
			t.Errorf("%s: %v, want %v", got[i].Kind, per, want)
		}
	}
}
