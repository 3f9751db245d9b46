package compare

import (
	"slices"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/result"
)

// TestDrift: a time that changes with the machine, for all engines, is set apart. What one of them does alone is not.
func TestDrift(t *testing.T) {
	rising := func(by float64) func(block int) float64 {
		return func(block int) float64 { return 1 + by*float64(block)/5 }
	}
	steady := rising(0)
	for _, c := range []struct {
		name   string
		blocks int
		v8     func(int) float64
		goja   func(int) float64
		want   string // of the warning; "" for none
	}{
		{"both slower", 6, rising(0.3), rising(0.25), "v8 and goja all took 2"},
		{"both faster", 6, rising(-0.3), rising(-0.25), "% less time at the end"},
		{"one alone", 6, steady, rising(0.5), ""},
		{"against each other", 6, rising(-0.3), rising(0.5), ""},
		{"one hardly", 6, rising(0.02), rising(0.5), ""},
		{"both a little", 6, rising(0.08), rising(0.08), ""},
		{"too few to tell", 5, rising(0.5), rising(0.5), ""},
		{"steady", 12, steady, steady, ""},
	} {
		f := file("v8 goja otto", workload("a", ""))
		for block := range c.blocks {
			f.Batches = append(f.Batches,
				batch("v8", "a", block, "1", c.v8(block)),
				batch("goja", "a", block, "1", 40*c.goja(block)),
				failed("otto", "a", block, result.Timeout, "too long"))
		}
		s := Summarise(f, "")
		warned := slices.ContainsFunc(s.Warnings, func(w result.Warning) bool {
			return w.Workload == "a" && w.Engine == "" &&
				strings.HasPrefix(w.Text, string(Drifted)) && strings.Contains(w.Text, c.want)
		})
		if warned != (c.want != "") {
			t.Errorf("%s: %+v; want %q", c.name, s.Warnings, c.want)
		}
		for _, got := range s.Cells {
			if has := slices.Contains(got.Labels, Drifted); has != (c.want != "" && got.Engine != "otto") {
				t.Errorf("%s: %s has the labels %v", c.name, got.Engine, got.Labels)
			}
		}
	}
}

// TestDriftBesideFewProcesses: an engine that has too few processes to tell takes the label from no other.
func TestDriftBesideFewProcesses(t *testing.T) {
	f := file("v8 goja otto", workload("a", ""))
	for block := range 6 {
		machine := 1 + 0.3*float64(block)/5
		f.Batches = append(f.Batches,
			batch("v8", "a", block, "1", machine), batch("goja", "a", block, "1", 40*machine))
		if block < 5 {
			f.Batches = append(f.Batches, batch("otto", "a", block, "1", 200*machine))
		}
	}
	s := Summarise(f, "")
	for _, engine := range []string{"v8", "goja", "otto"} {
		c := cellOf(t, s, engine, "a")
		if has := slices.Contains(c.Labels, Drifted); c.Status != result.OK || has != (engine != "otto") {
			t.Errorf("%s: %s, with the labels %v", engine, c.Status, c.Labels)
		}
	}
}

// TestOneEngineCannotTellDrift: with one engine, a change may be its own.
func TestOneEngineCannotTellDrift(t *testing.T) {
	f := file("v8", workload("a", ""))
	for block := range 9 {
		f.Batches = append(f.Batches, batch("v8", "a", block, "1", 1+float64(block)))
	}
	if c := cellOf(t, Summarise(f, ""), "v8", "a"); slices.Contains(c.Labels, Drifted) {
		t.Errorf("labels %v", c.Labels)
	}
}
