package study

import (
	"testing"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/report/view"
)

// TestWorkloadsByName: of two workloads of one name, the first says what was studied and what it is about, also where
// the name is empty.
func TestWorkloadsByName(t *testing.T) {
	v := view.New(compare.Summary{Workloads: []result.Workload{
		{Suite: "s", Name: "", Study: "startup", About: "The first."},
		{Suite: "s", Name: "", Study: "memory", About: "The second."},
		{Suite: "s", Name: "w"},
	}}, view.Options{})
	for name, want := range map[string]string{"": "startup", "w": "s", "unknown": "s"} {
		if got := v.StudyOf(&compare.Figure{Suite: "s", Workload: name}); got != want {
			t.Errorf("%q is of study %q, want %q", name, got, want)
		}
	}
	if got := newStudy(v, "s", "startup", nil).about(""); got != "The first." {
		t.Errorf("%q", got)
	}
}
