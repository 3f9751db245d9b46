package console

import (
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/runner"
)

// TestStanding: what is undecided, in the singular too.
func TestStanding(t *testing.T) {
	for _, c := range []struct {
		p    runner.Progress
		want string
	}{
		{runner.Progress{Workloads: 1, Undecided: 1}, "undecided"},
		{runner.Progress{Workloads: 1}, "decided"},
		{runner.Progress{Workloads: 2, Undecided: 1}, "1 of 2 workloads undecided"},
		{runner.Progress{Workloads: 1, Undecided: 1, Studies: 1}, "1 workload undecided, 1 workload studied"},
		{runner.Progress{Workloads: 3, Studies: 2}, "0 of 3 workloads undecided, 2 workloads studied"},
		{runner.Progress{Studies: 2}, "2 workloads studied"},
	} {
		if got := standing(c.p); got != c.want {
			t.Errorf("%+v: %q, want %q", c.p, got, c.want)
		}
	}
}

// TestFailuresAreShownAsText: nothing that a worker says of a failure is what a terminal does.
func TestFailuresAreShownAsText(t *testing.T) {
	const text = "\x1b[2J"
	line := failureLine(result.Batch{
		Engine: "v8", Suite: "file", Workload: text, Failure: &result.Failure{Status: text, Detail: text},
	})
	if strings.Contains(line, "\x1b") || strings.Count(line, `\x1b[2J`) != 3 {
		t.Errorf("%q", line)
	}
}
