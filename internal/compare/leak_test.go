package compare

import (
	"testing"

	"github.com/jsdyno/jsdyno/internal/result"
)

// TestLeaks: the interval decides, and less than a byte each time is no leak.
func TestLeaks(t *testing.T) {
	for _, c := range []struct {
		name, phase, kind string
		ends              []float64
		want              Leak
	}{
		{"lost each time", "run-leak", "pss", []float64{2.98, 3.36}, Leaks},
		{"one byte", "cross-leak", "pss", []float64{1, 1.5}, Leaks},
		{"a third of a byte", "run-leak", "pss", []float64{0.31, 0.35}, Grows},
		{"perhaps a byte", "cycle-leak", "pss", []float64{0.5, 6}, Grows},
		{"around nothing", "cycle-leak", "pss", []float64{-3.56, 6.38}, NoLeak},
		{"from nothing on", "cycle-leak", "pss", []float64{0, 6.38}, NoLeak},
		{"less and less", "run-leak", "pss", []float64{-4, -2}, NoLeak},
		{"two processes", "run-leak", "pss", nil, TooFew},
		{"how often it was done", "run-leak", "times", []float64{5, 5}, ""},
		{"what is kept", "keep-10", "pss", []float64{5, 6}, ""},
	} {
		f := Figure{Phase: c.phase, Kind: c.kind, Status: result.OK, Value: new(1.0)}
		if len(c.ends) == 2 {
			f.Low, f.High = &c.ends[0], &c.ends[1]
		}
		if got := leakOf(&f); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	if got := leakOf(&Figure{Phase: "run-leak", Kind: "pss", Status: result.Timeout}); got != "" {
		t.Errorf("no figure at all: %q", got)
	}
}
