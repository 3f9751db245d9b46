package study

import (
	"cmp"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
	"github.com/jsdyno/jsdyno/report/view"
)

// TestEnginesOfAlikeNames: names that differ only at their ends look different in pictures, and in tables however
// narrow they are.
func TestEnginesOfAlikeNames(t *testing.T) {
	s := compare.Summarise(resulttest.Studies(), "")
	rename := func(name *string) {
		*name = cmp.Or(map[string]string{"goja": "an-engine@v0.0.1", "otto": "an-engine@v0.0.2"}[*name], *name)
	}
	for i := range s.Engines {
		rename(&s.Engines[i].Name)
	}
	for i := range s.Figures {
		rename(&s.Figures[i].Engine)
	}
	for i := range s.Lines {
		rename(&s.Lines[i].Engine)
	}
	for i := range s.Crossovers {
		rename(&s.Crossovers[i].Winner)
		rename(&s.Crossovers[i].Loser)
	}
	bars, lines := 0, 0
	for _, table := range Sections(view.New(s, view.Options{}))[0].Tables {
		seen := map[string]bool{}
		if table.Stack != nil {
			for _, b := range table.Stack.Bars {
				bars++
				if seen[b.Engine] {
					t.Errorf("%s: two bars of %q", table.Script, b.Engine)
				}
				seen[b.Engine] = true
			}
		}
		for _, c := range table.Curves {
			seen := map[string]bool{}
			for _, l := range c.Lines {
				lines++
				if seen[l.Name] {
					t.Errorf("%s: two lines of %q", table.Script, l.Name)
				}
				seen[l.Name] = true
			}
		}
	}
	if bars < 3 || lines < 3 {
		t.Errorf("%d bars and %d lines", bars, lines)
	}
	got := strings.Join(view.New(s, view.Options{}).EngineNames(14), " ")
	if want := "v8 an-eng…@v0.0.1 an-eng…@v0.0.2"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
