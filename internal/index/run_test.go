package index

import (
	"slices"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/result"
)

// TestOnlyTheFirstOfANameCounts: neither a second engine nor a second workload of a name is in the index.
func TestOnlyTheFirstOfANameCounts(t *testing.T) {
	r := New(&result.File{
		Engines: []result.Engine{{Name: "v8", Version: "1"}, {Name: "goja"}, {Name: "v8", Version: "2"}},
		Workloads: []result.Workload{
			{Suite: "s", Name: "a", Checksum: "1"}, {Suite: "t", Name: "a"}, {Suite: "s", Name: "a", Checksum: "2"},
		},
	})
	if e, ok := r.Engine("v8"); len(r.Engines) != 2 || !ok || e.Version != "1" {
		t.Errorf("%+v, of %+v", e, r.Engines)
	}
	if w, ok := r.Workload("s", "a"); len(r.Workloads) != 2 || !ok || w.Checksum != "1" {
		t.Errorf("%+v, of %+v", w, r.Workloads)
	}
	if e, ok := r.Engine("otto"); ok || e.Name != "" {
		t.Errorf("an engine that is not there: %+v", e)
	}
	if w, ok := r.Workload("t", "b"); ok || w.Name != "" {
		t.Errorf("a workload that is not there: %+v", w)
	}
}

// TestBatchesAreInOrder: by block, then by the place in it, then by time, whatever their order in the file.
func TestBatchesAreInOrder(t *testing.T) {
	w := result.Workload{Suite: "s", Name: "a"}
	f := &result.File{
		Engines:   []result.Engine{{Name: "v8"}, {Name: "goja"}},
		Workloads: []result.Workload{w},
		Batches: []result.Batch{
			{Engine: "v8", Block: 1, PeakBytes: 5},
			{Engine: "v8", Block: 0, Host: "b", PeakBytes: 4},
			{Engine: "v8", Block: 0, Host: "a", Place: 1, PeakBytes: 3},
			{Engine: "goja", Block: 0, PeakBytes: 6},
			{Engine: "v8", Block: 0, Host: "a", Started: time.Unix(2, 0), PeakBytes: 2},
			{Engine: "v8", Block: 0, Host: "a", Started: time.Unix(1, 0), PeakBytes: 1},
			{Engine: "rhino", PeakBytes: 7},
		},
	}
	for i := range f.Batches {
		f.Batches[i].Suite, f.Batches[i].Workload = w.Suite, w.Name
	}
	r := New(f)
	numbers := func(list []*result.Batch) (all []int64) {
		for _, b := range list {
			all = append(all, b.PeakBytes)
		}
		return all
	}
	if got := numbers(r.Batches("v8", w)); !slices.Equal(got, []int64{1, 2, 3, 4, 5}) {
		t.Errorf("of one engine: %v", got)
	}
	if got := numbers(r.AllBatches(w)); !slices.Equal(got, []int64{1, 2, 3, 4, 5, 6}) {
		t.Errorf("of all engines: %v", got)
	}
}

func TestMetric(t *testing.T) {
	f := &result.File{}
	if got := New(f).Metric(); got != catalog.KindWall {
		t.Errorf("of a file that asks for none: %q", got)
	}
	f.Header.Metric = catalog.KindThreadCPU
	if got := New(f).Metric(); got != catalog.KindThreadCPU {
		t.Errorf("%q", got)
	}
}

// TestColumns: each is listed once, in the order in which it comes, and times have one unit.
func TestColumns(t *testing.T) {
	w := result.Workload{Suite: "s", Name: "a"}
	first := result.Series{
		Phase: "first", Kind: catalog.KindWall, Unit: "ns", Iterations: 2, Values: []float64{4e9, 6e9},
	}
	kept := result.Series{Phase: "keep", Kind: catalog.KindPSS, Unit: "bytes", Values: []float64{7}}
	f := &result.File{
		Engines:   []result.Engine{{Name: "v8"}, {Name: "goja"}},
		Workloads: []result.Workload{w},
		Batches: []result.Batch{
			{Engine: "goja", Suite: "s", Workload: "a", Series: []result.Series{kept, first}},
			{Engine: "v8", Suite: "s", Workload: "a", Series: []result.Series{first}},
		},
	}
	r := New(f)
	columns := r.Columns(w)
	want := []Column{
		{Phase: "first", Kind: catalog.KindWall, Unit: "sec/op"}, {Phase: "keep", Kind: catalog.KindPSS, Unit: "bytes"},
	}
	if !slices.Equal(columns, want) {
		t.Fatalf("%+v", columns)
	}
	if !columns[0].Times() || !columns[0].Compares() || columns[1].Times() || columns[1].Compares() {
		t.Error("a time is taken for something else, or the other way round")
	}
	b := &f.Batches[0]
	if got := columns[0].Samples(b); !slices.Equal(got, []float64{2, 3}) {
		t.Errorf("times: %v", got)
	}
	if columns[0].Holds(kept) || !columns[1].Holds(kept) {
		t.Error("a series is in the wrong column")
	}
}
