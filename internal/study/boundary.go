package study

import (
	"context"
	"errors"
	"runtime"
	"time"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/engines/bench"
	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/wire"
)

// boundarySamples is about how many samples a process takes: few, so that each is long enough to hold the collection of
// the garbage that its crossings leave behind. The median of short samples would be the time of those in which nothing
// was collected.
const boundarySamples = 5

// mostCrossings is how many crossings are made, where there is time, to see whether they leak.
const mostCrossings = 1_000_000

func init() { does[catalog.Boundary.Name] = boundary }

// boundary crosses between Go and JavaScript in one way, again and again, and notes what a crossing takes, how much Go
// allocates for it, and by how much memory grows. The script's entry names the crossing. Both sides keep a sum, so that
// a binding that loses values has no time.
func boundary(ctx context.Context, a engines.Adapter, job wire.StudyJob) (all []result.Series, err error) {
	maker, err := bench.CrossingOf(a)
	if err != nil {
		return nil, err
	}
	l := newLog()
	c, err := maker.NewCrossing(bench.Crossing(job.Script.Entry))
	if errors.Is(err, engines.ErrLacks) {
		l.failsNumber(catalog.PhaseCross, catalog.KindWall, "ns", err)
		return l.series, nil
	}
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, c.Close()) }()
	if err := pin(job); err != nil {
		return nil, err
	}
	k, err := calibrate(ctx, c, job.Measure/4)
	if err != nil {
		return nil, err
	}
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	crossings, times := 0, max(1, int(job.Measure/2/boundarySamples/warmSlice))
	for start, n := time.Now(), 0; n == 0 || time.Since(start) < job.Measure/2; n++ {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := l.sample(catalog.LaneCold, catalog.PhaseCross, k*times, func() error {
			return crossAll(c, k, times)
		}); err != nil {
			return nil, err
		}
		crossings += k * times
	}
	runtime.ReadMemStats(&after)
	l.number(catalog.PhaseCross, catalog.KindGoAllocations, "count/op",
		float64(after.Mallocs-before.Mallocs)/float64(crossings))
	l.number(catalog.PhaseCross, catalog.KindGoBytes, "bytes/op",
		float64(after.TotalAlloc-before.TotalAlloc)/float64(crossings))
	leaked, err := growth(ctx, k, mostCrossings, job.Measure/4, c.Cross, collectOf(c))
	if err != nil {
		l.failsNumber(catalog.PhaseCrossLeak, catalog.KindPSS, "bytes/op", err)
		return l.series, nil
	}
	l.slope(catalog.PhaseCrossLeak, leaked)
	return l.series, nil
}

// crossAll makes k crossings at a time, so many times.
func crossAll(c bench.Crosser, k, times int) error {
	for range times {
		if err := c.Cross(k); err != nil {
			return err
		}
	}
	return nil
}

// calibrate warms the crossing up and says how many take about a millisecond.
func calibrate(ctx context.Context, c bench.Crosser, lasts time.Duration) (k int, err error) {
	k = 1
	for start := time.Now(); time.Since(start) < lasts; {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		began := time.Now()
		if err := c.Cross(k); err != nil {
			return 0, err
		}
		if time.Since(began) < warmSlice/2 && k < 1<<20 {
			k *= 2
		}
	}
	return k, nil
}
