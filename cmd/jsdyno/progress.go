package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
	"golang.org/x/term"

	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/runner"
	"github.com/jsdyno/jsdyno/report"
)

// newObserver shows a bar on a terminal and plain lines elsewhere. finish must be called before anything else is printed.
func newObserver(out *os.File) (o runner.Observer, finish func()) {
	if term.IsTerminal(int(out.Fd())) {
		b := newBar(out)
		return b, b.finish
	}
	return &lines{out: out}, func() {}
}

// bar is one line: what runs, how far, how long.
type bar struct {
	bars *mpb.Progress
	bar  *mpb.Bar
	now  runner.Progress
}

func newBar(out io.Writer) *bar {
	b := &bar{bars: mpb.New(mpb.WithOutput(out), mpb.WithWidth(40), mpb.WithAutoRefresh())}
	text := func(f func(runner.Progress) string) decor.Decorator {
		return decor.Any(func(s decor.Statistics) string { return f(b.now) })
	}
	b.bar = b.bars.AddBar(0, mpb.BarRemoveOnComplete(),
		mpb.PrependDecorators(text(func(p runner.Progress) string {
			return fmt.Sprintf("%-5s %-32s ", p.Engine, report.Escape(p.Workload))
		})),
		mpb.AppendDecorators(text(func(p runner.Progress) string {
			return fmt.Sprintf(" %d/%d  %s, %s left", p.Done, p.Total, seconds(p.Elapsed), seconds(p.Left))
		})))
	return b
}

func (b *bar) Starting(p runner.Progress) {
	b.now = p
	b.bar.SetTotal(int64(p.Total), false)
	b.bar.SetCurrent(int64(p.Done))
}

func (b *bar) Finished(p runner.Progress, batch result.Batch) {
	b.Starting(p)
	if batch.Failure != nil {
		fmt.Fprintln(b.bars, failureLine(batch))
	}
}

func (b *bar) finish() {
	b.bar.SetTotal(-1, true)
	b.bars.Wait()
}

// lines is what a pipe or a log gets: failures as they happen, and a sign of life every few seconds.
type lines struct {
	out  io.Writer
	last time.Duration
}

func (l *lines) Starting(p runner.Progress) {
	const every = 5 * time.Second
	if p.Done > 0 && p.Elapsed-l.last < every {
		return
	}
	l.last = p.Elapsed
	fmt.Fprintf(l.out, "%s: %s on %s, %d of %d processes done, about %s left\n",
		seconds(p.Elapsed), p.Engine, report.Escape(p.Workload), p.Done, p.Total, seconds(p.Left))
}

func (l *lines) Finished(_ runner.Progress, batch result.Batch) {
	if batch.Failure != nil {
		fmt.Fprintln(l.out, failureLine(batch))
	}
}

func failureLine(b result.Batch) string {
	return fmt.Sprintf("%s on %s/%s: %s: %s", b.Engine, b.Suite, report.Escape(b.Workload), b.Failure.Status, report.Escape(b.Failure.Detail))
}

func seconds(d time.Duration) string { return d.Round(time.Second).String() }
