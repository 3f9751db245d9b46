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
	realm  *engines.Realm
	check  *engines.Program
	first  *engines.Program
	slices map[int]*engines.Program
}

// NewMeter loads the meter and the script into the realm and gets it ready to be called: what a module does when it is
// loaded, and its set-up, have been done. PrintFunc must be bound. promises says that the engine has CapPromiseJobs.
func NewMeter(ctx context.Context, realm *engines.Realm, s wire.Script, promises bool) (*Meter, error) {
	m := &Meter{realm: realm, slices: map[int]*engines.Program{}}
	if _, err := realm.Eval(ctx, "jsdyno-prelude.js", preludeFor(s, promises)); err != nil {
		return nil, fmt.Errorf("loading the prelude: %w", err)
	}
	for _, step := range []struct{ file, source string }{
		{s.File, defineSource(s)},
		{"jsdyno-start.js", startSource(s)},
		{"jsdyno-ready.js", "__jsdyno.ready()"},
	} {
		if _, err := realm.Eval(ctx, step.file, step.source); err != nil {
			return nil, err
		}
	}
	var err error
	if m.check, err = realm.Compile("jsdyno-check.js", "__jsdyno.check()"); err != nil {
		return nil, err
	}
	if m.first, err = realm.Compile("jsdyno-first.js", "__jsdyno.firstSlice()"); err != nil {
		return nil, err
	}
	return m, nil
}

// First runs the very first iteration. It can be stopped: work that never ends mostly shows here.
func (m *Meter) First(ctx context.Context) (Slice, error) { return m.time(ctx, m.first, 1) }

// Slice runs k iterations. It runs with a context that cannot end, since watching one costs time that would be measured, for
// otto half as much again. The driver kills a worker that outstays its deadline.
func (m *Meter) Slice(k int) (Slice, error) {
	p := m.slices[k]
	if p == nil {
		var err error
		if p, err = m.realm.Compile("jsdyno-slice.js", fmt.Sprintf("__jsdyno.slice(%d)", k)); err != nil {
			return Slice{}, err
		}
		m.slices[k] = p
	}
	return m.time(context.Background(), p, k)
}

func (m *Meter) time(ctx context.Context, p *engines.Program, k int) (Slice, error) {
	cpu, start := threadCPU(), time.Now()
	_, err := m.realm.Run(ctx, p)
	wall, cpuEnd := time.Since(start), threadCPU()
	if err != nil {
		return Slice{}, err
	}
	if _, err := m.realm.Run(ctx, m.check); err != nil {
		return Slice{}, err
	}
	return Slice{Iterations: k, Wall: wall, ThreadCPU: time.Duration(cpuEnd - cpu)}, nil
}

// Checksum returns what the iterations gave: the text, or "sha256:" and 16 hexadecimal digits where it is longer than 64
// bytes. varied reports that not all slices gave the same.
func (m *Meter) Checksum(ctx context.Context) (sum string, varied bool, err error) {
	v, err := m.realm.Eval(ctx, "jsdyno-checksum.js", "__jsdyno.checksum()")
	if err != nil {
		return "", false, err
	}
	b, err := m.realm.Eval(ctx, "jsdyno-varied.js", "__jsdyno.varied()")
	return Digest(v.String()), b.Bool, err
}

// describeSource is a script whose value is the JSON of the names of the exported functions.
const describeSource = ` __jsdyno.load(); (function (t) { var names = [], key;
if (typeof t === "function") { names.push(""); }
for (key in t) { if (typeof t[key] === "function") { names.push(key); } }
return JSON.stringify(names); })(__jsdyno.target)`

// Describe loads the script as a module and returns the names of the functions it exports; "" stands for the module itself.
func Describe(ctx context.Context, realm *engines.Realm, s wire.Script) ([]string, error) {
	v, err := realm.Eval(ctx, s.File, Prelude+defineSource(s)+describeSource)
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
