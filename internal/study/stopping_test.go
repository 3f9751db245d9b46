package study

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/adapters/goja"
	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/wire"
)

func series(all []result.Series, phase, kind string) *result.Series {
	i := slices.IndexFunc(all, func(s result.Series) bool { return s.Phase == phase && s.Kind == kind })
	if i < 0 {
		return nil
	}
	return &all[i]
}

func TestStopping(t *testing.T) {
	for _, c := range []struct {
		source, phase, note string
		manner              result.Manner
	}{
		{"for (;;) {}", "stop", "stopped", result.MannerStopped},
		{"for (;;) { host(); }", "stop", "stopped", result.MannerStopped},
		{"1 + 1", "end", "returned", result.MannerReturned},
		{"throw new TypeError('x')", "end", "threw TypeError", result.MannerThrew},
		{"throw 1", "end", "threw", result.MannerThrew},
		{"function f() { return f() + 1; } f();", "end", "threw RangeError", result.MannerThrew},
		{"(function again() { Promise.resolve().then(again); })();", "stop", "stopped", result.MannerStopped},
	} {
		usual := stopAfter
		if c.phase == "end" {
			stopAfter = time.Hour // what ends by itself may take its time on a full machine
		}
		all, err := on(t.Context(), goja.New(), wire.StudyJob{
			Study:  catalog.Stopping.Name,
			Script: wire.Script{File: "s.js", Source: c.source},
		})
		stopAfter = usual
		if err != nil {
			t.Errorf("%s: %v", c.source, err)
			continue
		}
		s := series(all, c.phase, catalog.KindWall)
		if s == nil || !strings.HasPrefix(s.Note, c.note) || s.Manner != c.manner ||
			len(s.Values) != 1 || s.Values[0] < 0 || s.Values[0] > 60e9 {
			t.Errorf("%s: %+v, want %s: %s", c.source, s, c.phase, c.note)
		}
		if r := series(all, catalog.PhaseReuse, catalog.KindWall); r == nil || len(r.Values) != 1 ||
			r.Note != "can be used again" {
			t.Errorf("%s: %+v", c.source, r)
		}
		for _, kind := range []string{"before", "stopped", "closed"} {
			if m := series(all, "memory", kind); m == nil || m.Unit != "bytes" || m.Values[0] < 1<<20 {
				t.Errorf("%s: memory %s: %+v", c.source, kind, m)
			}
		}
	}
}

// spoiled is an engine whose realms do not survive an interrupt.
type spoiled struct{ engines.Adapter }

type spoiledRealm struct {
	engines.AdapterRealm
	dead bool
}

func (s spoiled) NewRealm() (engines.AdapterRealm, error) {
	r, err := s.Adapter.NewRealm()
	return &spoiledRealm{AdapterRealm: r}, err
}

func (s spoiled) Capabilities() []engines.Capability { return nil }

func (r *spoiledRealm) Interrupt() {
	r.dead = true
	r.AdapterRealm.Interrupt()
}

func (r *spoiledRealm) Compile(file, source string) (engines.AdapterProgram, error) {
	if r.dead {
		source = "0"
	}
	return r.AdapterRealm.Compile(file, source)
}

func TestARealmThatIsLostIsSaidSo(t *testing.T) {
	all, err := on(t.Context(), spoiled{goja.New()}, wire.StudyJob{
		Study:  catalog.Stopping.Name,
		Script: wire.Script{File: "s.js", Source: "for (;;) {}"},
	})
	if err != nil {
		t.Fatal(err)
	}
	if r := series(all, "reuse", catalog.KindWall); r == nil || len(r.Values) != 0 ||
		!strings.HasPrefix(r.Note, "is broken: 1 + 1 is") {
		t.Errorf("%+v", r)
	}
}
