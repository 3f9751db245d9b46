package study

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/engines/bench"
	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/wire"
)

const (
	leakRuns   = 100_000 // of the script in one realm
	leakCycles = 10_000  // of making a realm, running the script in it and disposing of it
)

// counts are how many realms are kept when memory is looked at.
var counts = []int{1, 10, 100, 1000}

func init() { does[catalog.Memory.Name] = keeping }

// keeping makes realms, runs the script once in each, keeps them, and looks at what each takes; then it gives all back
// and looks again. After that it looks for leaks: how memory grows while one realm runs the script again and again, and
// while realms come and go. What a realm takes is by how much more the process takes, with Go's garbage collected and
// its free memory given back, divided by the number of realms. An engine with a heap of its own collects it when it
// sees a need, so that the garbage of the first run is in the figure; what it gives back when it is told to collect is
// a figure of its own.
func keeping(ctx context.Context, a engines.Adapter, job wire.StudyJob) ([]result.Series, error) {
	maker, err := bench.BareOf(a)
	if err != nil {
		return nil, err
	}
	k := &keeper{
		log: newLog(), ctx: ctx, maker: maker,
		file: job.Script.File, whole: whole(job.Script),
		most: job.Memory,
	}
	warm, err := k.realm() // what an engine sets up once is not a realm's
	if err != nil {
		return nil, err
	}
	before := settledMemory()
	if !before.known {
		lacks := engines.Lacks("this system does not report the memory of a process")
		return nil, errors.Join(lacks, warm.Close())
	}
	k.many(before)
	if err := warm.Close(); err != nil {
		k.failsNumber(catalog.PhaseGiveBack, catalog.KindPSS, "bytes", err)
	}
	k.leak(catalog.PhaseRunLeak, leakRuns, job.Measure/3, k.runs)
	k.leak(catalog.PhaseCycleLeak, leakCycles, job.Measure/3, k.cycles)
	return k.series, k.close()
}

// keeper keeps realms of one script.
type keeper struct {
	*log
	ctx         context.Context
	maker       bench.BareAdapter
	file, whole string
	most        int64 // bytes that the process may hold; 0 for no limit
	kept        []keptRealm
}

// keptRealm is a realm with its program.
type keptRealm struct {
	bench.BareRealm
	program engines.AdapterProgram
}

// realm makes a realm that has run the script.
func (k *keeper) realm() (r keptRealm, err error) {
	if err := k.ctx.Err(); err != nil {
		return r, err
	}
	if r.BareRealm, err = k.maker.NewBare(); err != nil {
		return r, err
	}
	if r.program, err = r.Compile(k.file, k.whole, bench.WayLazy); err == nil {
		err = r.Run(r.program)
	}
	if err != nil {
		return r, errors.Join(err, r.Close())
	}
	return r, nil
}

// many keeps more and more realms, as long as there are time and memory, and gives them back. What is known when one
// fails stays.
func (k *keeper) many(before memory) {
	start := time.Now()
	for _, n := range counts {
		phase := catalog.Kept.Phase(n)
		if why := k.tooMany(n, time.Since(start), before); why != "" {
			k.series = append(k.series, result.Series{
				Phase: phase, Kind: catalog.KindPSS, Unit: "bytes", Iterations: 1, Note: why,
			})
			continue
		}
		if err := k.keep(n); err != nil {
			k.failsNumber(phase, catalog.KindPSS, "bytes", err)
			break
		}
		now := settledMemory()
		k.number(phase, catalog.KindPSS, "bytes", float64(now.pss-before.pss)/float64(n))
		k.number(phase, catalog.KindGoHeap, "bytes", float64(now.heap-before.heap)/float64(n))
		if heap := engineHeap(k.kept); heap > 0 {
			k.number(phase, catalog.KindEngineHeap, "bytes", float64(heap)/float64(n))
		}
	}
	if len(k.kept) > 0 {
		k.collect()
		k.giveBack()
	}
}

// keep makes realms until there are n.
func (k *keeper) keep(n int) error {
	k.kept = slices.Grow(k.kept, n-len(k.kept)) // what is kept of a realm is no part of it
	for len(k.kept) < n {
		r, err := k.realm()
		if err != nil {
			return fmt.Errorf("keeping realm %d: %w", len(k.kept)+1, err)
		}
		k.kept = append(k.kept, r)
	}
	return nil
}

// tooMany says why n realms are not kept, judged by those that are; "" if they can be. Half of the time that is left
// must do, and four fifths of the memory.
func (k *keeper) tooMany(n int, taken time.Duration, before memory) string {
	have := len(k.kept)
	if have == 0 {
		return ""
	}
	need := taken / time.Duration(have) * time.Duration(n-have)
	if deadline, limited := k.ctx.Deadline(); limited && need > time.Until(deadline)/2 {
		return fmt.Sprintf("creating that many would take about %v; raise --timeout", need.Round(time.Second))
	}
	now := settledMemory()
	if bytes := now.pss + (now.pss-before.pss)/int64(have)*int64(n-have); k.most > 0 && bytes > k.most/5*4 {
		return fmt.Sprintf("that many would take about %d of the %d MiB that the process may use; raise --memory",
			bytes>>20, k.most>>20)
	}
	return ""
}

// collect has some of the realms collect their garbage, and notes how much that gives back. All of them would take
// seconds.
func (k *keeper) collect() {
	some := k.kept[:min(len(k.kept), 100)]
	if _, own := bench.CollectorOf(some[0].BareRealm); !own {
		return
	}
	full := settledMemory()
	for _, r := range some {
		collectOf(r.BareRealm)()
	}
	k.number(catalog.PhaseCollect, catalog.KindPSS, "bytes", float64(full.pss-settledMemory().pss)/float64(len(some)))
}

// giveBack disposes of all realms and notes what that gives back.
func (k *keeper) giveBack() {
	full, n := settledMemory(), len(k.kept)
	if err := k.close(); err != nil {
		k.failsNumber(catalog.PhaseGiveBack, catalog.KindPSS, "bytes", err)
		return
	}
	k.number(catalog.PhaseGiveBack, catalog.KindPSS, "bytes", float64(full.pss-settledMemory().pss)/float64(n))
}

// close disposes of all realms, whatever becomes of one, and keeps none.
func (k *keeper) close() error {
	failed := make([]error, len(k.kept))
	for i, r := range k.kept {
		failed[i] = r.Close()
	}
	k.kept = nil
	return errors.Join(failed...)
}

// engineHeap is what the engine itself says of the realms, in bytes; 0 if it does not.
func engineHeap(all []keptRealm) (sum int64) {
	for _, r := range all {
		sum += bench.HeapBytes(r.BareRealm)
	}
	return sum
}

// leak notes by how many bytes memory grows each time that something is done.
func (k *keeper) leak(phase string, most int, lasts time.Duration, do func(n int) error) {
	collect := func() {
		for _, r := range k.kept {
			collectOf(r.BareRealm)()
		}
	}
	grown, err := growth(k.ctx, 1, most, lasts, do, collect)
	if err != nil {
		k.failsNumber(phase, catalog.KindPSS, "bytes/op", err)
		return
	}
	k.slope(phase, grown)
}

// runs runs the script n times in one realm, which is made for it.
func (k *keeper) runs(n int) error {
	if len(k.kept) == 0 {
		if err := k.keep(1); err != nil {
			return err
		}
	}
	for range n {
		if err := k.kept[0].Run(k.kept[0].program); err != nil {
			return err
		}
	}
	return nil
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
