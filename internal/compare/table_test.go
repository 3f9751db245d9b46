package compare

import (
	"reflect"
	"slices"
	"testing"

	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
)

// TestOneGridForAllReferences: with another reference, a summary is what it would have been with that one from the
// start, whatever the grid was asked for before.
func TestOneGridForAllReferences(t *testing.T) {
	for name, f := range map[string]*result.File{
		"whole":   resulttest.Whole(),
		"node":    resulttest.SampleWithNode(),
		"hostile": resulttest.Hostile(),
		"old":     resulttest.Old(),
	} {
		grid := NewGrid(f, "")
		s := grid.Summary("")
		if !reflect.DeepEqual(s, Summarise(f, "")) {
			t.Errorf("%s: without a reference the summary is not that of the file's own", name)
		}
		for _, e := range f.Engines {
			want := Summarise(f, e.Name)
			if name == "hostile" { // its engines disagree about a result, and the grid's own reference is right
				want = NewGrid(f, "").Summary(e.Name)
			}
			if got := grid.Summary(e.Name); !reflect.DeepEqual(got, want) {
				t.Errorf("%s: against %s the summary is not that of a run with this reference", name, e.Name)
			}
			if e.Name != s.Reference && e.Available && reflect.DeepEqual(want, s) {
				t.Errorf("%s: another reference changes nothing: this test could not fail", name)
			}
		}
	}
}

// TestReferencesDoNotMeet: what a cell is labelled with against one reference, it is not against another. Which of two
// results is right does not change with the reference, or a page would take back numbers that it shows.
func TestReferencesDoNotMeet(t *testing.T) {
	unlike := file("v8 goja", workload("a", ""))
	unlike.Batches = []result.Batch{batch("v8", "a", 0, "1", 1), batch("goja", "a", 0, "2", 2)}
	growing := workFile(func(e string, b *result.Batch) {
		grow(b, 2)
		if e == "v8" {
			b.Calls = 10000
		}
	})
	results, calls := NewGrid(unlike, ""), NewGrid(growing, "")
	for range 2 {
		for _, reference := range []string{"v8", "goja"} {
			for _, c := range results.Summary(reference).Cells {
				if believed := c.Status == result.OK; believed != (c.Engine == "v8") {
					t.Errorf("against %s: %s is %s", reference, c.Engine, c.Status)
				}
			}
			for _, c := range calls.Summary(reference).Cells {
				if labelled := slices.Contains(c.Labels, ByCalls); labelled != (c.Engine != reference) {
					t.Errorf("against %s: %s has the labels %v", reference, c.Engine, c.Labels)
				}
			}
		}
	}
}
