package study

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"time"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/proc"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/wire"
)

const (
	leakRuns    = 100_000 // of the script in one realm
	leakCycles  = 10_000  // of making a realm, running the script in it and disposing of it
	checkpoints = 16      // how often memory is looked at on the way, at least half of it
)

// counts are how many realms are kept when memory is looked at.
var counts = []int{1, 10, 100, 1000}

// keeping makes realms, runs the script once in each, keeps them, and looks at what each takes; then gives all back and looks again. Then it looks
// for leaks: how memory grows while one realm runs the script again and again, and while realms come and go. What a realm takes is what the
// process takes more, with Go's garbage collected and its free memory given back, divided by the number.
func keeping(ctx context.Context, a engines.Adapter, job wire.StudyJob) ([]result.Series, error) {
	maker, err := bareOf(a)
	if err != nil {
		return nil, err
	}
	k := &keeper{log: newLog(), ctx: ctx, maker: maker, file: job.Script.File, whole: whole(job.Script)}
	warm, err := k.realm() // what an engine sets up once is not a realm's
	if err != nil {
		return nil, err
	}
	if err := warm.Close(); err != nil {
		return nil, err
	}
	for _, step := range []func() error{k.many, func() error { return k.leak("run-leak", leakRuns, job.Measure/3, k.runs) }, func() error { return k.leak("cycle-leak", leakCycles, job.Measure/3, k.cycles) }} {
		if err := step(); err != nil {
			return k.series, err
		}
	}
	return k.series, nil
}

// keeper keeps realms of one script.
type keeper struct {
	*log
	ctx         context.Context
	maker       engines.BareAdapter
	file, whole string
	kept        []engines.BareRealm
}

// realm makes one that has run the script.
func (k *keeper) realm() (engines.BareRealm, error) {
	if err := k.ctx.Err(); err != nil {
		return nil, err
	}
	r, err := k.maker.NewBare()
	if err != nil {
		return nil, err
	}
	p, err := r.Compile(k.file, k.whole, engines.WayLazy)
	if err != nil {
		return nil, err
	}
	return r, r.Run(p)
}

// many keeps more and more realms, as long as there is time.
func (k *keeper) many() error {
	before, start := settledMemory(), time.Now()
	for _, n := range counts {
		phase := fmt.Sprintf("keep-%d", n)
		if need, ok := k.affords(n, time.Since(start)); !ok {
			why := fmt.Sprintf("making so many would take about %v; give it more with --timeout", need.Round(time.Second))
			k.series = append(k.series, result.Series{Phase: phase, Kind: "pss", Unit: "bytes", Iterations: 1, Note: why})
			continue
		}
		for len(k.kept) < n {
			r, err := k.realm()
			if err != nil {
				return fmt.Errorf("keeping realm %d: %w", len(k.kept)+1, err)
			}
			k.kept = append(k.kept, r)
		}
		now := settledMemory()
		k.number(phase, "pss", "bytes", float64(now.pss-before.pss)/float64(n))
		k.number(phase, "go-heap", "bytes", float64(now.heap-before.heap)/float64(n))
		if heap := engineHeap(k.kept); heap > 0 {
			k.number(phase, "engine-heap", "bytes", float64(heap)/float64(n))
		}
	}
	full, n := settledMemory(), len(k.kept)
	for _, r := range k.kept {
		if err := r.Close(); err != nil {
			return err
		}
	}
	k.kept = nil
	k.number("give-back", "pss", "bytes", float64(full.pss-settledMemory().pss)/float64(n))
	return nil
}

// affords says what it takes to keep n realms, judged by those that are kept, and whether half of the time that is left would do.
func (k *keeper) affords(n int, taken time.Duration) (need time.Duration, ok bool) {
	deadline, limited := k.ctx.Deadline()
	if !limited || len(k.kept) == 0 {
		return 0, true
	}
	need = taken / time.Duration(len(k.kept)) * time.Duration(n-len(k.kept))
	return need, need < time.Until(deadline)/2
}

// engineHeap is what the engine itself says of the realms, in bytes; 0 if it does not.
func engineHeap(all []engines.BareRealm) (sum int64) {
	for _, r := range all {
		if t, ok := r.(engines.HeapTeller); ok {
			sum += t.HeapBytes()
		}
	}
	return sum
}

// leak notes by how many bytes memory grows each time that something is done.
func (k *keeper) leak(phase string, most int, lasts time.Duration, do func(n int) error) error {
	collect := func() {
		for _, r := range k.kept {
			collectOf(r)()
		}
	}
	grown, err := growth(k.ctx, 1, most, lasts, do, collect)
	if err == nil {
		k.number(phase, "pss", "bytes/op", grown)
	}
	return err
}

// runs runs the script n times in one realm, which is made for it.
func (k *keeper) runs(n int) error {
	if len(k.kept) == 0 {
		r, err := k.maker.NewBare()
		if err != nil {
			return err
		}
		k.kept = append(k.kept, r)
	}
	p, err := k.kept[0].Compile(k.file, k.whole, engines.WayLazy)
	for range n {
		if err != nil {
			return err
		}
		err = k.kept[0].Run(p)
	}
	return err
}

func (k *keeper) cycles(n int) error {
	for range n {
		r, err := k.realm()
		if err != nil {
			return err
		}
		if err := r.Close(); err != nil {
			return err
		}
	}
	return nil
}

// collectOf is what collects the garbage of an engine's own heap, or nothing where Go's collector does.
func collectOf(x any) func() {
	if c, ok := x.(engines.Collector); ok {
		return c.Collect
	}
	return func() {}
}

// growth is by how many bytes memory grows each time that something is done, at most so often and for about so long, at least some times in one go:
// the slope of least squares over the later half of what is seen on the way, for the earlier half fills caches.
func growth(ctx context.Context, atOnce, most int, lasts time.Duration, do func(n int) error, collect func()) (float64, error) {
	once := time.Now()
	if err := do(atOnce); err != nil {
		return 0, err
	}
	each := min(max(1, most/checkpoints), atOnce*(1+int(lasts/checkpoints/max(1, time.Since(once)))))
	var xs, ys []float64
	for start, done := time.Now(), atOnce; done < most && (time.Since(start) < lasts || len(xs) < checkpoints/2); {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		if err := do(each); err != nil {
			return 0, err
		}
		done += each
		collect()
		xs, ys = append(xs, float64(done)), append(ys, float64(settledMemory().pss))
	}
	half := len(xs) / 2
	return slope(xs[half:], ys[half:]), nil
}

// memory is what the process takes, in bytes.
type memory struct{ pss, heap int64 }

// settledMemory collects Go's garbage, gives back what is free, and reads.
func settledMemory() memory {
	debug.FreeOSMemory()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	out := memory{heap: int64(m.HeapAlloc)}
	if p, err := proc.MemoryOf(os.Getpid()); err == nil {
		out.pss = p.PSS
	}
	return out
}

// slope is that of the least squares line.
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
