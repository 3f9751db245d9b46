package main

import (
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/internal/answers"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/runner"
)

// draws counts what is written to it.
type draws struct{ n atomic.Int64 }

func (d *draws) Write(p []byte) (int, error) {
	d.n.Add(1)
	return len(p), nil
}

// TestTheBarIsDrawnWhileItMoves is for the race detector: the runner writes what is drawn, and mpb reads it on a
// goroutine of its own. Looking at what was drawn synchronises the two, so the bar moves many times between two looks.
func TestTheBarIsDrawnWhileItMoves(t *testing.T) {
	var out draws
	b := newBar(&out)
	for limit := time.Now().Add(2 * time.Minute); out.n.Load() < 3; {
		if time.Now().After(limit) {
			t.Fatalf("it was drawn %d times", out.n.Load())
		}
		for n := range 1000 {
			b.Starting(runner.Progress{Workload: "s/w", Block: n, Elapsed: time.Duration(n), Left: time.Hour})
			time.Sleep(500 * time.Microsecond)
		}
	}
	b.finish()
}

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
	group := answers.Group{Answers: []answers.Answer{{Engine: "v8", Status: text, Error: text}}}
	got := line + strings.Join(groupLines(group, nil, ""), "\n")
	if strings.Contains(got, "\x1b") || strings.Count(got, `\x1b[2J`) != 5 {
		t.Errorf("%q", got)
	}
}
