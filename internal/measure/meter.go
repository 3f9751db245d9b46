package measure

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/wire"
)

// Meter measures one script in one realm. It is for one goroutine, locked to its thread.
type Meter struct {
	// Inject is the share of each slice's processor time that is burned on top of it, within the slice: a slow-down of known
	// size, by which jsdyno finds out what it can see. 0 for work as it is.
	Inject float64

	realm    *engines.Realm
	counters *counters
	promises bool
	promised bool // the work returns promises
	last     *engines.Program
	slices   map[int]*engines.Program

	checked  bool
	checksum string // of the first iteration
	varied   bool
}

// NewMeter loads the meter and the script into the realm and gets it ready to be called: what a module does when it is
// loaded, and its set-up, have been done. PrintFunc is bound where the engine can call Go. promises says that the engine has CapPromiseJobs.
func NewMeter(ctx context.Context, realm *engines.Realm, s wire.Script, promises bool) (*Meter, error) {
	m := &Meter{realm: realm, counters: newCounters(), promises: promises, slices: map[int]*engines.Program{}}
	last := "__jsdyno.last"
	if promises {
		last = "__jsdyno.result()"
	}
	for _, step := range []struct{ file, source string }{
		{"jsdyno-prelude.js", preludeFor(s, promises)},
		{s.File, bodySource(s)},
		{"jsdyno-start.js", startCall(s)},
		{"jsdyno-result.js", last}, // throws if set-up has failed
	} {
		if _, err := realm.Eval(ctx, step.file, step.source); err != nil {
			m.Close()
			return nil, err
		}
	}
	var err error
	if m.last, err = realm.Compile("jsdyno-result.js", last); err != nil {
		m.Close()
		return nil, err
	}
	return m, nil
}

// Close gives back what the meter holds besides the realm.
func (m *Meter) Close() { m.counters.close() }

// First runs the very first iteration. It can be stopped: work that never ends mostly shows here.
func (m *Meter) First(ctx context.Context) (result.Slice, error) {
	source := sliceSource(1)
	if m.promises {
		source = "__jsdyno.first()"
	}
	p, err := m.realm.Compile("jsdyno-first.js", source)
	if err != nil {
		return result.Slice{}, err
	}
	s, v, err := m.time(ctx, p, 1)
	if s.ThreadCPU < s.Wall/2 && s.ThreadCPU < s.ProcessCPU/2 {
		s.ThreadCPU = s.ProcessCPU // otto runs what can be stopped on another thread
	}
	m.promised = v.Kind == engines.KindBool && v.Bool && m.promises
	return s, err
}

// Slice runs k iterations. It runs with a context that cannot end, since watching one costs time that would be measured, for
// otto half as much again. The driver kills a worker that outstays its deadline.
func (m *Meter) Slice(k int) (result.Slice, error) {
	p := m.slices[k]
	if p == nil {
		source := sliceSource(k)
		if m.promised {
			source = fmt.Sprintf("__jsdyno.chain(%d)", k)
		}
		var err error
		if p, err = m.realm.Compile("jsdyno-slice.js", source); err != nil {
			return result.Slice{}, err
		}
		m.slices[k] = p
	}
	s, _, err := m.time(context.Background(), p, k)
	return s, err
}

// sliceSource is the program that is timed where the work is synchronous. The result stays in JavaScript: it may be large.
func sliceSource(k int) string {
	return fmt.Sprintf("__jsdyno.last = __jsdyno.loop(__jsdyno.target, %d); void 0", k)
}

// time runs p, and then looks at the result of its last iteration, untimed. Between the two readings of the clocks nothing of
// ours runs or allocates but the call itself, and burn where a slow-down is asked for.
func (m *Meter) time(ctx context.Context, p *engines.Program, k int) (result.Slice, engines.Value, error) {
	delay, switches, faults := m.counters.read()
	process, thread, start := ProcessCPU(), ThreadCPU(), time.Now()
	v, err := m.realm.Run(ctx, p)
	var injected int64
	if m.Inject > 0 {
		injected = burn(thread, m.Inject)
	}
	wall, threadEnd, processEnd := time.Since(start), ThreadCPU(), ProcessCPU()
	delayEnd, switchesEnd, faultsEnd := m.counters.read()
	if err != nil {
		return result.Slice{}, v, err
	}
	text, err := m.realm.Run(ctx, m.last)
	if err != nil {
		return result.Slice{}, v, err
	}
	sum := Digest(text.String())
	if !m.checked {
		m.checked, m.checksum = true, sum
	}
	m.varied = m.varied || sum != m.checksum
	return result.Slice{
		Iterations: k, Wall: wall, Injected: time.Duration(injected),
		ThreadCPU: time.Duration(threadEnd - thread), ProcessCPU: time.Duration(processEnd - process),
		RunDelay: time.Duration(delayEnd - delay), Switches: switchesEnd - switches, Faults: faultsEnd - faults,
	}, v, nil
}

// burn spins until this thread has used share more processor time than it had used since start, both in the thread's own
// nanoseconds, and returns how much that was. What the work did to caches and to the processor's clock rate stays as it is.
func burn(start int64, share float64) int64 {
	begin := ThreadCPU()
	end := begin + int64(share*float64(begin-start))
	now := begin
	for now < end {
		now = ThreadCPU()
	}
	return now - begin
}

// Checksum returns what the iterations gave: the text, or "sha256:" and 16 hexadecimal digits where it is longer than 64
// bytes. varied reports that not all slices gave the same.
func (m *Meter) Checksum() (sum string, varied bool) { return m.checksum, m.varied }

// Describe loads the script as a module and returns the names of the functions it exports; "" stands for the module itself.
func Describe(ctx context.Context, realm *engines.Realm, s wire.Script) ([]string, error) {
	v, err := realm.Eval(ctx, s.File, Prelude+bodySource(s)+" "+oneLine(describeSource)+"(this, __jsdyno)")
	if err != nil {
		return nil, err
	}
	var names []string
	if err := json.Unmarshal([]byte(v.Text), &names); err != nil {
		return nil, fmt.Errorf("reading the exports of %s: %w", s.File, err)
	}
	return names, nil
}

// Digest shortens a result that is too long to be shown.
func Digest(s string) string {
	if len(s) <= 64 {
		return s
	}
	sum := sha256.Sum256([]byte(s))
	return "sha256:" + hex.EncodeToString(sum[:8])
}
