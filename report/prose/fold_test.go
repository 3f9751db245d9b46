package prose

import (
	"slices"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
	"github.com/jsdyno/jsdyno/report/view"
)

// TestNotesAreFolded: a label that most numbers of an engine have is said in one line and marks none of them. A label
// of a single number marks it.
func TestNotesAreFolded(t *testing.T) {
	v := view.New(compare.Summarise(resulttest.Sample(), ""), view.Options{})
	notes := Folded(v, Warnings(v), false)
	of := map[string]int{}
	for _, w := range notes {
		label, _, _ := strings.Cut(w.Text, ": ")
		of[w.Engine+" "+label]++
	}
	if of["otto other threads on 14 of 14 workloads"] != 1 ||
		of["goja other threads on 15 of 23 workloads"] != 1 ||
		of["otto other threads"] != 0 || of["v8 no work"] != 1 || of["goja by calls"] != 1 {
		t.Errorf("the notes are %v", of)
	}
	if all := Warnings(v); len(all)-len(notes) != 27 { // 29 in two lines
		t.Errorf("%d notes of %d", len(notes), len(all))
	}
	for k, want := range map[[3]string]bool{
		{"otto", "kernels", "fibonacci"}: false,
		{"otto", "file", "silent.js"}:    true,
		{"v8", "file", "constant.js"}:    true,
		{"v8", "kernels", "fibonacci"}:   false,
	} {
		c, ok := v.Cell(k[0], k[1], k[2])
		if !ok || v.Starred(c) != want {
			t.Errorf("%v is starred: %v, want %v", k, v.Starred(c), want)
		}
	}
}

// TestNotesThatAreNotFolded: few notes of a label, and what only looks like one.
func TestNotesThatAreNotFolded(t *testing.T) {
	one := 1.0
	s := compare.Summary{Reference: "a", Engines: []result.Engine{{Name: "a", Available: true}}}
	var notes []result.Warning
	for _, name := range []string{"p", "q", "r", "s"} {
		s.Workloads = append(s.Workloads, result.Workload{Suite: "x", Name: name})
		s.Cells = append(s.Cells, compare.Cell{
			Engine: "a", Suite: "x", Workload: name, Status: result.OK, Value: &one,
			Labels: []compare.Label{compare.TwoModes},
		})
		note := result.Warning{Engine: "a", Suite: "x", Workload: name, Text: "two modes: " + name + " has them"}
		if name != "s" {
			note.Label = string(compare.TwoModes)
		}
		notes = append(notes, note)
	}
	v := view.New(s, view.Options{})
	if got := Folded(v, notes[1:], false); len(got) != 3 {
		t.Errorf("two notes of a label, and one without it: %v", got)
	}
	if got := Folded(v, notes, true); len(got) != 4 {
		t.Errorf("where each number has its labels: %v", got)
	}
	got := Folded(v, notes, false)
	if want := "two modes on 3 of 4 workloads (x/p, x/q, x/r): on x/p p has them"; len(got) != 2 ||
		got[0].Text != want || got[1] != notes[3] {
		t.Errorf("got %v, want %q and the last", got, want)
	}
}

// TestNotesAreSaidOnce: a file that has its notes twice is shown like one that has them once.
func TestNotesAreSaidOnce(t *testing.T) {
	v := view.New(compare.Summarise(resulttest.Sample(), ""), view.Options{})
	list := Warnings(v)
	for _, badged := range []bool{false, true} {
		once, twice := Folded(v, list, badged), Folded(v, slices.Concat(list, list), badged)
		if !slices.Equal(once, twice) {
			t.Errorf("badged is %v: %d notes, and %d where each is there twice", badged, len(once), len(twice))
		}
	}
}

// TestThreadsWithoutClocks: a summary may have the label for other threads and no clocks.
func TestThreadsWithoutClocks(t *testing.T) {
	one := 1.0
	s := compare.Summary{Reference: "a", Engines: []result.Engine{{Name: "a", Available: true}}}
	s.Cells = []compare.Cell{{
		Engine: "a", Suite: "x", Workload: "p", Status: result.OK, Value: &one,
		Labels: []compare.Label{compare.Threads},
	}}
	note := result.Warning{
		Engine: "a", Suite: "x", Workload: "p", Text: "other threads: it uses them", Label: string(compare.Threads),
	}
	got := Folded(view.New(s, view.Options{}), []result.Warning{note}, false)
	if want := "other threads (x/p): it uses them"; len(got) != 1 || got[0].Text != want {
		t.Errorf("%q, want %q", got, want)
	}
}
