package change

import (
	"testing"

	"github.com/jsdyno/jsdyno/internal/changes"
	"github.com/jsdyno/jsdyno/report/view"
)

func TestFineRatio(t *testing.T) {
	for in, want := range map[float64]string{
		1:      "1.000",
		1.0044: "1.004",
		0.71:   "0.710",
		9.9994: "9.999",
		9.9996: "10.0",
		36.24:  "36.2",
		0.05:   "0.05",
	} {
		if got := fineRatio(in); got != want {
			t.Errorf("fineRatio(%v) = %s, want %s", in, got, want)
		}
	}
}

// TestMarginIsThatOfTheSteps: each step is judged by its own files, and the words hold for all of them.
func TestMarginIsThatOfTheSteps(t *testing.T) {
	for _, c := range []struct {
		least []float64 // of each step
		want  string
	}{
		{nil, "2 %"}, {[]float64{0.005}, "2 %"}, {[]float64{0.05, 0.05}, "5 %"},
		{[]float64{0.005, 0.05}, "2 %, or --min-effect where that is larger"},
	} {
		var s changes.Summary
		for _, least := range c.least {
			s.Steps = append(s.Steps, changes.Step{MinEffect: least})
		}
		if got := New(s, view.Options{}).margin(); got != c.want {
			t.Errorf("%v: %q, want %q", c.least, got, c.want)
		}
	}
}
