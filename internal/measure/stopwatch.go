package measure

import (
	"time"

	"github.com/jsdyno/jsdyno/internal/result"
)

// stopwatch adds up what timed stretches of work cost, by every clock. It is for one goroutine, locked to its thread, and neither start
// nor stop allocates.
type stopwatch struct {
	counters *counters
	monitor  monitor
	injector *Injector // nil for work as it is

	began reading
	sum   result.Slice
}

// reading is what the clocks say at one moment.
type reading struct {
	wall             time.Time
	thread, work     int64 // nanoseconds of processor time: of this thread, and of all threads but the monitor
	delay            int64
	switches, faults int
}

// start begins a stretch. The clocks are read last, and at its end first.
func (w *stopwatch) start() {
	w.injector.Take() // what was burned between two stretches is in neither
	w.began.delay, w.began.switches, w.began.faults = w.counters.read()
	w.began.work, w.began.thread, w.began.wall = w.monitor.workCPU(), ThreadCPU(), time.Now()
}

// stop ends a stretch.
func (w *stopwatch) stop() {
	w.injector.AfterWork(w.began.work)
	w.sum.Injected += w.injector.Take() // as at the start, before the clocks
	wall, thread, work := time.Since(w.began.wall), ThreadCPU(), w.monitor.workCPU()
	delay, switches, faults := w.counters.read()
	w.sum.Wall += wall
	w.sum.ThreadCPU += time.Duration(thread - w.began.thread)
	w.sum.ProcessCPU += time.Duration(work - w.began.work)
	w.sum.RunDelay += time.Duration(delay - w.began.delay)
	w.sum.Switches += switches - w.began.switches
	w.sum.Faults += faults - w.began.faults
}
