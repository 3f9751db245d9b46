package console

import (
	"fmt"
	"io"
	"time"

	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/runner"
	"github.com/jsdyno/jsdyno/report/words"
)

// lines is what a pipe or a log gets: failures as they happen, and a sign of life every few seconds.
type lines struct {
	out  io.Writer
	last time.Duration
}

func (l *lines) Planned(f runner.Forecast) { fmt.Fprintln(l.out, forecastLine(f)) }

func (l *lines) Starting(p runner.Progress) {
	const every = 5 * time.Second
	if p.Done > 0 && p.Elapsed-l.last < every {
		return
	}
	l.last = p.Elapsed
	fmt.Fprintf(l.out, "%s: block %d of %s; %s; about %s left\n",
		Seconds(p.Elapsed), p.Block+1, words.Escape(p.Workload), standing(p), Seconds(p.Left))
}

func (l *lines) Finished(_ runner.Progress, batches []result.Batch) { printFailures(l.out, batches) }
