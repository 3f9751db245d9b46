package study

import (
	"context"
	"os"
	"runtime"
	"runtime/debug"
	"time"

	"github.com/jsdyno/jsdyno/engines/bench"
	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/proc"
)

// checkpoints is how often memory is looked at while something is done again and again. It is half as often at least.
const checkpoints = 16

// collectOf is what collects the garbage of an engine's own heap, or nothing where Go's collector does.
func collectOf(x any) func() {
	if c, ok := bench.CollectorOf(x); ok {
		return c.Collect
	}
	return func() {}
}

// grown is by how many bytes memory grows each time that something is done, and how often it was done.
type grown struct {
	each float64
	done int
}

// slope notes what grows, and over how many times that was seen.
func (l *log) slope(phase string, g grown) {
	l.number(phase, catalog.KindPSS, "bytes/op", g.each)
	l.number(phase, catalog.KindTimes, "count", float64(g.done))
}

// growth does something again and again, atOnce times or more in one go, until it was done most times or for about the
// time lasts, and looks at memory on the way. The growth is the slope of the least-squares line over the later half of
// what is seen, because the earlier half fills caches.
func growth(
	ctx context.Context, atOnce, most int, lasts time.Duration, do func(n int) error, collect func(),
) (g grown, err error) {
	once := time.Now()
	if err := do(atOnce); err != nil {
		return g, err
	}
	each := min(max(1, most/checkpoints), atOnce*(1+int(lasts/checkpoints/max(1, time.Since(once)))))
	var xs, ys []float64
	for start := time.Now(); g.done < most && (time.Since(start) < lasts || len(xs) < checkpoints/2); {
		if err := ctx.Err(); err != nil {
			return g, err
		}
		if err := do(each); err != nil {
			return g, err
		}
		g.done += each
		collect()
		xs, ys = append(xs, float64(g.done)), append(ys, float64(settledMemory().pss))
	}
	half := len(xs) / 2
	g.each = slope(xs[half:], ys[half:])
	return g, nil
}

// memory is what the process takes, in bytes.
type memory struct {
	pss, heap int64
	known     bool // whether the system says what a process takes
}

// settledMemory collects Go's garbage, gives back what is free, and reads.
func settledMemory() memory {
	debug.FreeOSMemory()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	out := memory{heap: int64(m.HeapAlloc)}
	if p, err := proc.MemoryOf(os.Getpid()); err == nil {
		out.pss, out.known = p.PSS, p.PSS > 0
	}
	return out
}

// slope is that of the least-squares line.
func slope(xs, ys []float64) float64 {
	var mx, my float64
	for i := range xs {
		mx, my = mx+xs[i]/float64(len(xs)), my+ys[i]/float64(len(xs))
	}
	var num, den float64
	for i := range xs {
		num, den = num+(xs[i]-mx)*(ys[i]-my), den+(xs[i]-mx)*(xs[i]-mx)
	}
	return num / den
}
