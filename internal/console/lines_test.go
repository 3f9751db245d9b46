package console

import (
	"strings"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/runner"
)

// TestLines: a log gets each failure, and a sign of life every five seconds.
func TestLines(t *testing.T) {
	var out strings.Builder
	l := &lines{out: &out}
	l.Planned(runner.Forecast{Workloads: 1, Engines: 2, Pass: 90 * time.Second, Budget: time.Minute})
	for done := range 4 {
		l.Starting(runner.Progress{
			Workload: "s/w", Block: done, Done: done, Workloads: 1, Undecided: 1,
			Elapsed: time.Duration(done) * 2500 * time.Millisecond, Left: time.Minute,
		})
	}
	failure := &result.Failure{Status: result.Timeout, Detail: "30 s"}
	l.Finished(runner.Progress{}, []result.Batch{
		{Engine: "a", Suite: "s", Workload: "w"}, {Engine: "b", Suite: "s", Workload: "w", Failure: failure},
	})
	const want = `1 workload on 2 engines: one pass takes about 1m30s, longer than --budget 1m0s; ` +
		`--strict-budget leaves out what does not fit
0s: block 1 of s/w; undecided; about 1m0s left
5s: block 3 of s/w; undecided; about 1m0s left
b on s/w: timeout: 30 s
`
	if got := out.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
