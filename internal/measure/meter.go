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
	Injector *Injector // nil for work as it is

	realm    *engines.Realm
	counters *counters
	promises bool
	promised bool             // the work returns promises
	wake     *engines.Program // no iteration
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
	if err := m.load(ctx, s); err != nil {
		m.Close()
		return nil, err
	}
	return m, nil
}

func (m *Meter) load(ctx context.Context, s wire.Script) (err error) {
	for _, step := range []struct{ file, source string }{
		{"jsdyno-prelude.js", preludeFor(s)},
		{s.File, bodySource(s)},
		{"jsdyno-start.js", startCall(s)},
	} {
		if _, err := m.realm.Eval(ctx, step.file, step.source); err != nil {
			return err
		}
	}
	if m.wake, err = m.realm.Compile("jsdyno-wake.js", "__jsdyno.loop(__jsdyno.target, 0)"); err != nil {
		return err
	}
	if m.last, err = m.realm.Compile(resultFile, "__jsdyno.last"); err != nil {
		return err
	}
	_, err = m.await(ctx) // what set-up returned
	return err
}

const resultFile = "jsdyno-result.js"

// await waits for the last result if it is a promise, and returns whether it is. What promises need is loaded with the first of
// them: what stays alive in a realm weighs on its collector.
func (m *Meter) await(ctx context.Context) (bool, error) {
	if !m.promises {
		return false, nil
	}
	v, err := m.realm.Eval(ctx, "jsdyno-await.js", isPromise)
	if err != nil || !v.Bool {
		return false, err
	}
	if _, err := m.realm.Eval(ctx, "jsdyno-promises.js", oneLine(promisesSource)+" __jsdyno.await(__jsdyno.last)"); err != nil {
		return false, err
	}
	if m.last, err = m.realm.Compile(resultFile, "__jsdyno.result()"); err != nil {
		return false, err
	}
	_, err = m.realm.Run(ctx, m.last) // throws if it was rejected
	return true, err
}

// Close gives back what the meter holds besides the realm.
func (m *Meter) Close() { m.counters.close() }

// First runs the very first iteration. It can be stopped: work that never ends mostly shows here.
func (m *Meter) First(ctx context.Context) (result.Slice, error) {
	p, err := m.realm.Compile("jsdyno-first.js", sliceSource(1))
	if err != nil {
		return result.Slice{}, err
	}
	s, err := m.time(ctx, p, 1)
	if err != nil {
		return s, err
	}
	if s.ThreadCPU < s.Wall/2 && s.ThreadCPU < s.ProcessCPU/2 {
		s.ThreadCPU = s.ProcessCPU // otto runs what can be stopped on another thread
	}
	if m.promised, err = m.await(ctx); err != nil {
		return s, err
	}
	return s, m.check(ctx)
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
	s, err := m.time(context.Background(), p, k)
	if err != nil {
		return s, err
	}
	return s, m.check(context.Background())
}

// sliceSource is the program that is timed where the work is synchronous. The result stays in JavaScript: it may be large.
func sliceSource(k int) string {
	return fmt.Sprintf("__jsdyno.last = __jsdyno.loop(__jsdyno.target, %d); void 0", k)
}

// time runs p. Between the two readings of the clocks nothing of ours runs or allocates but the call itself, and the injector
// where a slow-down is asked for. The way into the engine is gone once before: since the last slice another process had this processor,
// and what the way costs with cold caches, 30 µs or one percent of a slice, is not the work's.
func (m *Meter) time(ctx context.Context, p *engines.Program, k int) (result.Slice, error) {
	delay, switches, faults := m.counters.read()
	if _, err := m.realm.Run(ctx, m.wake); err != nil {
		return result.Slice{}, err
	}
	m.Injector.Take() // what was burned between two slices is in neither
	process, thread, start := ProcessCPU(), ThreadCPU(), time.Now()
	_, err := m.realm.Run(ctx, p)
	m.Injector.AfterWork(process)
	injected := m.Injector.Take() // like the first, just before the clocks: what another thread burns in between evens out
	wall, threadEnd, processEnd := time.Since(start), ThreadCPU(), ProcessCPU()
	delayEnd, switchesEnd, faultsEnd := m.counters.read()
	if err != nil {
		return result.Slice{}, err
	}
	return result.Slice{
		Iterations: k, Wall: wall, Injected: injected,
		ThreadCPU: time.Duration(threadEnd - thread), ProcessCPU: time.Duration(processEnd - process),
		RunDelay: time.Duration(delayEnd - delay), Switches: switchesEnd - switches, Faults: faultsEnd - faults,
	}, nil
}

// check looks at the last iteration's result, untimed.
func (m *Meter) check(ctx context.Context) error {
	text, err := m.realm.Run(ctx, m.last)
	if err != nil {
		return err
	}
	sum := Digest(text.String())
	if !m.checked {
		m.checked, m.checksum = true, sum
	}
	m.varied = m.varied || sum != m.checksum
	return nil
}

// Checksum returns what the iterations gave: the text, or "sha256:" and 16 hexadecimal digits where it is longer than 64
// bytes. varied reports that not all slices gave the same.
func (m *Meter) Checksum() (sum string, varied bool) { return m.checksum, m.varied }

// Describe loads the script as a module and returns what it exports that can be called, or cannot be read.
func Describe(ctx context.Context, realm *engines.Realm, s wire.Script) ([]wire.Export, error) {
	v, err := realm.Eval(ctx, s.File, Prelude+bodySource(s)+" "+oneLine(describeSource)+"(this, __jsdyno)")
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
