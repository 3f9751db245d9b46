package measure

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/wire"
)

// Meter measures one script. It is for one goroutine, except Interrupt. The goroutine is locked to its thread unless
// the engine is in pure Go: a program that embeds such an engine does not lock it either.
type Meter struct {
	Injector *Injector // nil for work as it is

	work   work
	realms realms
	watch  stopwatch
	calls  int
	last   result.Slice // or lead-in

	checked  bool
	checksum string // of the first iteration
	varied   bool
}

// work is what is measured.
type work interface {
	first(ctx context.Context, w *stopwatch) error // runs the very first iteration, which ctx can stop
	run(k int, w *stopwatch) error                 // runs k iterations, which nothing but interrupt can stop
	probe(w *stopwatch) error                      // runs one iteration of which the result is known, for that alone
	// result gives that of the last iteration; not known where it is not to be had without another iteration. Of an
	// object whole says more than its JSON, and has the names in order.
	result() (text string, known bool, err error)
	whole() (text string, known bool, err error)
}

// realms are what the work runs in.
type realms interface {
	interrupt() // stops what runs; any goroutine may call it
	close() error
}

// NewMeter gets the script ready to be called: a module has been loaded, and its set-up has run. open makes a realm, in
// which engines.PrintFunc is bound where the engine can call Go.
func NewMeter(
	ctx context.Context, open func() (*engines.Realm, error), s wire.Script, a engines.Adapter,
) (*Meter, error) {
	// The monitor is looked for before there is a realm, as it is where an injector needs it, so that both sides of a
	// pair load into the same heap.
	theMonitor()
	var w interface {
		work
		realms
	}
	var err error
	switch {
	case s.Mode.Calls():
		w, err = newModule(ctx, open, s, slices.Contains(a.Capabilities(), engines.CapPromiseJobs))
	case s.Mode.Keeps():
		w, err = newKeptScript(ctx, open, s)
	default:
		w = newFreshScript(open, s)
	}
	if err != nil {
		return nil, err
	}
	return &Meter{work: w, realms: w, watch: newStopwatch(!a.Info().PureGo)}, nil
}

// discard closes a realm in which something has failed. That says more than what nobody has handled there, which may
// take a script to tell.
func discard(realm *engines.Realm) {
	_ = realm.WatchRejections(false)
	_ = realm.Close()
}

// Interrupt stops what runs. Any goroutine may call it, at any time until Close.
func (m *Meter) Interrupt() { m.realms.interrupt() }

// Close gives back what the meter holds.
func (m *Meter) Close() error {
	m.watch.close()
	return m.realms.close()
}

// First runs the very first iteration. It can be stopped: work that never ends mostly shows here.
func (m *Meter) First(ctx context.Context) (result.Slice, error) {
	m.watch.look()
	s, err := m.slice(1, func(w *stopwatch) error { return m.work.first(ctx, w) })
	if err != nil {
		return s, err
	}
	return s, m.check()
}

// Slice runs k iterations. Their context cannot end, because watching one costs time that would be measured: for otto
// half as much again. The driver kills a worker that outstays its deadline.
func (m *Meter) Slice(k int) (result.Slice, error) {
	m.watch.look()
	s, err := m.slice(k, func(w *stopwatch) error { return m.work.run(k, w) })
	if err != nil {
		return s, err
	}
	return s, m.check()
}

// LeadIn runs units times k iterations that do not count. Since this engine's last slice another engine had the
// processor, and has left the caches cold: V8's first milliseconds then take up to a seventh longer. After a lead-in
// the timed slice is a stretch of work that has been going on for a while: as much of a collection's work runs into it
// as runs out of it at its end.
func (m *Meter) LeadIn(units, k int) error {
	for range units {
		if _, err := m.slice(k, func(w *stopwatch) error { return m.work.run(k, w) }); err != nil {
			return err
		}
	}
	if units == 0 {
		return nil
	}
	return m.check()
}

func (m *Meter) slice(k int, run func(*stopwatch) error) (result.Slice, error) {
	m.watch.injector, m.watch.sum = m.Injector, result.Slice{Iterations: k}
	start := time.Now()
	if err := run(&m.watch); err != nil {
		return result.Slice{}, err
	}
	m.calls += k
	if m.watch.sum.ProcessCPU < 0 {
		// The clock of a process lags behind those of its threads by what runs on other processors at the moment. Where
		// that is more than the slice, the wall clock is the better one.
		m.watch.sum.ProcessCPU = m.watch.sum.Wall
	}
	m.watch.sum.Beside = max(0, time.Since(start)-m.watch.sum.Wall)
	m.watch.sum.Counts = m.watch.tallies.counts()
	m.last = m.watch.sum
	return m.last, nil
}

// The bounds of a probe.
const (
	mostProbes  = 1000
	probingLong = 20 * time.Millisecond
)

// Probe runs iterations one by one, untimed, and looks at the result of each. Of a slice only the last result is looked
// at, and results that alternate could be the same there each time. Where an iteration is short, a period of up to a
// thousand is seen; where it is long, a slice is one iteration. At the end the last result is looked at whole: until
// then an object is its JSON, which has no NaN, no Map and nothing undefined.
func (m *Meter) Probe() error {
	for n, start := 0, time.Now(); n < mostProbes && (n < 2 || time.Since(start) < probingLong); n++ {
		if err := m.work.probe(&m.watch); err != nil {
			return err
		}
		m.calls++
		if err := m.check(); err != nil {
			return err
		}
	}
	if m.varied {
		return nil
	}
	text, known, err := m.work.whole()
	if err == nil && known {
		m.checksum = Digest(text)
	}
	return err
}

// check compares the last iteration's result with the first one's, untimed.
func (m *Meter) check() error {
	text, known, err := m.work.result()
	if err != nil || !known {
		return err
	}
	sum := Digest(text)
	if !m.checked {
		m.checked, m.checksum = true, sum
	}
	m.varied = m.varied || sum != m.checksum
	return nil
}

// Resident is how much memory the process has now, in bytes, or 0 where that is not known.
func (m *Meter) Resident() int64 { return Resident() }

// Checksum returns what the iterations gave: the text, or "sha256:" and 16 hexadecimal digits where it is longer than
// 64 bytes. varied reports that not all that were looked at gave the same.
func (m *Meter) Checksum() (sum string, varied bool) { return m.checksum, m.varied }

// Calls is how many iterations were run so far, timed or not.
func (m *Meter) Calls() int { return m.calls }

// Describe loads the script as a module and returns what it exports that can be called, or cannot be read.
func Describe(ctx context.Context, realm *engines.Realm, s wire.Script) ([]wire.Export, error) {
	v, err := realm.Eval(ctx, s.File, Prelude+bodySource(s)+" "+oneLine(describeSource)+"(__jsdyno)")
	if err != nil {
		return nil, err
	}
	var exports []wire.Export
	if err := json.Unmarshal([]byte(v.Text), &exports); err != nil {
		return nil, fmt.Errorf("reading the exports of %s: %w", s.File, err)
	}
	return exports, nil
}

// Digest shortens a result that is too long to be shown.
func Digest(s string) string {
	if len(s) <= 64 {
		return s
	}
	sum := sha256.Sum256([]byte(s))
	return "sha256:" + hex.EncodeToString(sum[:8])
}
