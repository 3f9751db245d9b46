package console

import (
	"fmt"
	"io"
	"sync/atomic"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"

	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/runner"
	"github.com/jsdyno/jsdyno/report/words"
)

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
		mpb.PrependDecorators(text(before)), mpb.AppendDecorators(text(behind)))
	return b
}

// before is what stands before the bar.
func before(p runner.Progress) string {
	return fmt.Sprintf("%-24s ", words.Clip(words.Escape(p.Workload), 24))
}

// behind is what stands behind it. A line that is too long loses its end.
func behind(p runner.Progress) string {
	return fmt.Sprintf(" %s, %s left; %s", Seconds(p.Elapsed), Seconds(p.Left), standing(p))
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
