package measure

import (
	"slices"
	"time"

	"github.com/jsdyno/jsdyno/internal/result"
)

// stopwatch adds up what timed stretches of work cost, by every clock. It is for one goroutine, and neither start nor
// stop allocates.
type stopwatch struct {
	thread   bool // the script has a thread of its own, which is the goroutine's; else there is no clock of one
	counters *counters
	tallies  tallies
	monitor  monitor
	injector *Injector // nil for work as it is

	began reading
	sum   result.Slice
	own   result.Slice // what a stretch of nothing costs
}

// newStopwatch makes a stopwatch that knows its own cost: about a microsecond for each stretch, which counts where many
// short ones make a slice.
func newStopwatch(thread bool) stopwatch {
	w := stopwatch{
		thread: thread, counters: newCounters(!thread), tallies: newTallies(thread), monitor: theMonitor(),
	}
	const times = 101
	var walls, threads, works [times]float64
	counted := make([][times]float64, len(w.tallies))
	for i := range times {
		w.sum = result.Slice{}
		w.start()
		w.stop()
		walls[i], threads[i], works[i] = float64(w.sum.Wall), float64(w.sum.ThreadCPU), float64(w.sum.ProcessCPU)
		for j := range w.tallies {
			counted[j][i] = w.tallies[j].take()
		}
	}
	middle := func(all []float64) float64 {
		slices.Sort(all)
		return all[times/2]
	}
	w.own = result.Slice{
		Wall: time.Duration(middle(walls[:])), ThreadCPU: time.Duration(middle(threads[:])),
		ProcessCPU: time.Duration(middle(works[:])),
	}
	for j := range w.tallies {
		w.tallies[j].own = middle(counted[j][:])
	}
	w.sum = result.Slice{}
	return w
}

// look readies what is counted for a slice. It may allocate: call it when nothing is timed.
func (w *stopwatch) look() {
	w.counters.look()
	w.tallies.look()
}

func (w *stopwatch) close() {
	w.counters.close()
	w.tallies.close()
}

// reading is what the clocks say at one moment.
type reading struct {
	wall             time.Time
	thread, work     int64 // nanoseconds of CPU time: of this thread, and of all threads but the monitor
	delay            int64
	switches, faults int
}

// start begins a stretch. It reads the clocks last, and stop reads them first. The clock that leads is read closest to
// the work.
func (w *stopwatch) start() {
	w.injector.BeforeWork()
	w.tallies.start()
	w.began.delay, w.began.switches, w.began.faults = w.counters.read()
	w.began.wall, w.began.thread, w.began.work = time.Now(), ThreadCPU(), w.monitor.workCPU()
}

// stop ends a stretch.
func (w *stopwatch) stop() {
	w.sum.Injected += w.injector.AfterWork(w.began.work)
	work := w.monitor.workCPU()
	thread, wall := ThreadCPU(), time.Since(w.began.wall)
	delay, switches, faults := w.counters.read()
	w.tallies.stop()
	w.sum.Wall += wall - w.own.Wall
	if w.thread {
		w.sum.ThreadCPU += time.Duration(thread-w.began.thread) - w.own.ThreadCPU
	}
	w.sum.ProcessCPU += time.Duration(work-w.began.work) - w.own.ProcessCPU
	w.sum.RunDelay += time.Duration(delay - w.began.delay)
	w.sum.Switches += switches - w.began.switches
	w.sum.Faults += faults - w.began.faults
}
