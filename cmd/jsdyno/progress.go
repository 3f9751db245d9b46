package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync/atomic"
	"time"

	"github.com/dustin/go-humanize/english"
	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"

	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/runner"
	"github.com/jsdyno/jsdyno/internal/supervise"
	"github.com/jsdyno/jsdyno/report/words"
)

// console tells the user on standard error how a session goes.
type console struct{}

func (console) Notice(text, hint string) {
	fmt.Fprintf(os.Stderr, "jsdyno: %s\n", words.Escape(text))
	if hint != "" {
		fmt.Fprintf(os.Stderr, "jsdyno: hint: %s\n", plain(hint))
	}
}

func (console) Missing(m supervise.Mounted) {
	fmt.Fprintf(os.Stderr, "jsdyno: %s is not available: %s\njsdyno: hint: %s\n",
		m.Name, plain(m.Reason), plain(m.Hint))
}

func (console) Watch() (progress runner.Observer, end func()) { return newObserver(os.Stderr) }

func (console) Log() io.Writer { return os.Stderr }

// newObserver returns a bar on a terminal that can move its cursor, and plain lines elsewhere. finish must be called
// before anything else is printed.
func newObserver(out *os.File) (o runner.Observer, finish func()) {
	if movesCursor(out) {
		b := newBar(out)
		return b, b.finish
	}
	return &lines{out: out}, func() {}
}

// bar shows on one line what runs, how far it is, and how long it takes.
type bar struct {
	bars *mpb.Progress
	bar  *mpb.Bar
	now  atomic.Pointer[runner.Progress] // what is shown: mpb draws it at any time, on a goroutine of its own
}

func newBar(out io.Writer) *bar {
	b := &bar{bars: mpb.New(mpb.WithOutput(out), mpb.WithWidth(40), mpb.WithAutoRefresh())}
	b.now.Store(new(runner.Progress))
	text := func(f func(runner.Progress) string) decor.Decorator {
		return decor.Any(func(decor.Statistics) string { return f(*b.now.Load()) })
	}
	b.bar = b.bars.AddBar(0, mpb.BarRemoveOnComplete(),
		mpb.PrependDecorators(text(func(p runner.Progress) string {
			return fmt.Sprintf("%-24s ", words.Clip(words.Escape(p.Workload), 24))
		})),
		mpb.AppendDecorators(text(func(p runner.Progress) string {
			// A line that is too long loses its end.
			return fmt.Sprintf(" %s, %s left; %s", seconds(p.Elapsed), seconds(p.Left), standing(p))
		})))
	return b
}

func (b *bar) Planned(f runner.Forecast) { fmt.Fprintln(b.bars, forecastLine(f)) }

func (b *bar) Starting(p runner.Progress) {
	b.now.Store(&p)
	b.bar.SetTotal(int64(p.Elapsed+p.Left)+1, false)
	b.bar.SetCurrent(int64(p.Elapsed))
}

func (b *bar) Finished(p runner.Progress, batches []result.Batch) {
	b.Starting(p)
	printFailures(b.bars, batches)
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

func (l *lines) Planned(f runner.Forecast) { fmt.Fprintln(l.out, forecastLine(f)) }

func (l *lines) Starting(p runner.Progress) {
	const every = 5 * time.Second
	if p.Done > 0 && p.Elapsed-l.last < every {
		return
	}
	l.last = p.Elapsed
	fmt.Fprintf(l.out, "%s: block %d of %s; %s; about %s left\n",
		seconds(p.Elapsed), p.Block+1, words.Escape(p.Workload), standing(p), seconds(p.Left))
}

func (l *lines) Finished(_ runner.Progress, batches []result.Batch) { printFailures(l.out, batches) }

// forecastLine says how long the run will take.
func forecastLine(f runner.Forecast) string {
	line := fmt.Sprintf("%d %s on %d %s: one pass takes about %s",
		f.Workloads, english.PluralWord(f.Workloads, "workload", ""),
		f.Engines, english.PluralWord(f.Engines, "engine", ""), seconds(f.Pass))
	switch {
	case f.Fits():
		return line + fmt.Sprintf("; --budget %v is enough for about %d", f.Budget, f.Passes())
	case f.Strict:
		return line + fmt.Sprintf(", longer than --budget %v: what does not fit is left out", f.Budget)
	}
	return line + fmt.Sprintf(", longer than --budget %v; --strict-budget leaves out what does not fit", f.Budget)
}

// standing says what is still undecided. Studies are never decided; they are measured as long as there is time.
func standing(p runner.Progress) string {
	var parts []string
	if p.Workloads > 0 {
		parts = append(parts, undecided(p))
	}
	if p.Studies > 0 {
		parts = append(parts, fmt.Sprintf("%d %s studied", p.Studies, english.PluralWord(p.Studies, "workload", "")))
	}
	return strings.Join(parts, ", ")
}

// undecided says how many of the workloads that are compared are undecided. One alone is the one that the line names,
// unless others are studied.
func undecided(p runner.Progress) string {
	if p.Workloads != 1 {
		return fmt.Sprintf("%d of %d workloads undecided", p.Undecided, p.Workloads)
	}
	word := "undecided"
	if p.Undecided == 0 {
		word = "decided"
	}
	if p.Studies > 0 {
		return "1 workload " + word
	}
	return word
}

func printFailures(out io.Writer, batches []result.Batch) {
	for _, b := range batches {
		if b.Failure != nil {
			fmt.Fprintln(out, failureLine(b))
		}
	}
}

func failureLine(b result.Batch) string {
	return fmt.Sprintf("%s on %s/%s: %s: %s", b.Engine, b.Suite, words.Escape(b.Workload),
		words.Escape(string(b.Failure.Status)), words.Escape(b.Failure.Detail))
}

func seconds(d time.Duration) string { return d.Round(time.Second).String() }
