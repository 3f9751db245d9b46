package measure

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/wire"
)

// Slice is one sample: Iterations calls in a row.
type Slice struct {
	Iterations int
	Wall       time.Duration
	ThreadCPU  time.Duration // of the thread that ran the script; 0 where unknown
}

// Meter measures one script in one realm. It is for one goroutine, locked to its thread.
type Meter struct {
	realm    *engines.Realm
	promises bool
	promised bool // the work returns promises
	result   *engines.Program
	slices   map[int]*engines.Program

	checked  bool
	checksum string // of the first iteration
	varied   bool
}

// NewMeter loads the meter and the script into the realm and gets it ready to be called: what a module does when it is
// loaded, and its set-up, have been done. PrintFunc is bound where the engine can call Go. promises says that the engine has CapPromiseJobs.
func NewMeter(ctx context.Context, realm *engines.Realm, s wire.Script, promises bool) (*Meter, error) {
	m := &Meter{realm: realm, promises: promises, slices: map[int]*engines.Program{}}
	result := "__jsdyno.last"
	if promises {
		result = "__jsdyno.result()"
	}
	for _, step := range []struct{ file, source string }{
		{"jsdyno-prelude.js", preludeFor(s, promises)},
		{s.File, bodySource(s)},
		{"jsdyno-start.js", startCall(s)},
		{"jsdyno-result.js", result}, // throws if set-up has failed
	} {
		if _, err := realm.Eval(ctx, step.file, step.source); err != nil {
			return nil, err
		}
	}
	var err error
	if m.result, err = realm.Compile("jsdyno-result.js", result); err != nil {
		return nil, err
	}
	return m, nil
}

// First runs the very first iteration. It can be stopped: work that never ends mostly shows here.
func (m *Meter) First(ctx context.Context) (Slice, error) {
	source := sliceSource(1)
	if m.promises {
		source = "__jsdyno.first()"
	}
	p, err := m.realm.Compile("jsdyno-first.js", source)
	if err != nil {
		return Slice{}, err
	}
	s, v, err := m.time(ctx, p, 1)
	m.promised = v.Kind == engines.KindBool && v.Bool && m.promises
	return s, err
}

// Slice runs k iterations. It runs with a context that cannot end, since watching one costs time that would be measured, for
// otto half as much again. The driver kills a worker that outstays its deadline.
func (m *Meter) Slice(k int) (Slice, error) {
	p := m.slices[k]
	if p == nil {
		source := sliceSource(k)
		if m.promised {
			source = fmt.Sprintf("__jsdyno.chain(%d)", k)
		}
		var err error
		if p, err = m.realm.Compile("jsdyno-slice.js", source); err != nil {
			return Slice{}, err
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

// time runs p, and then looks at the result of its last iteration, untimed.
func (m *Meter) time(ctx context.Context, p *engines.Program, k int) (Slice, engines.Value, error) {
	cpu, start := ThreadCPU(), time.Now()
	v, err := m.realm.Run(ctx, p)
	wall, cpuEnd := time.Since(start), ThreadCPU()
	if err != nil {
		return Slice{}, v, err
	}
	result, err := m.realm.Run(ctx, m.result)
	if err != nil {
		return Slice{}, v, err
	}
	sum := Digest(result.String())
	if !m.checked {
		m.checked, m.checksum = true, sum
	}
	m.varied = m.varied || sum != m.checksum
	return Slice{Iterations: k, Wall: wall, ThreadCPU: time.Duration(cpuEnd - cpu)}, v, nil
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
