package measure_test

import (
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/adapters/goja"
	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/measure"
	"github.com/jsdyno/jsdyno/internal/mode"
	"github.com/jsdyno/jsdyno/internal/wire"
)

// hand is a clock that is set by hand. It stands in for the CPU time of a process.
type hand struct{ now time.Duration }

func (h *hand) read() int64 { return int64(h.now) }

// least returns the shortest of some burns: one that an interrupt fell into is longer.
func least(burn func() time.Duration) time.Duration {
	shortest := burn()
	for range 20 {
		shortest = min(shortest, burn())
	}
	return shortest
}

// TestCollectedBurnsTheShareOfWhatWasUsed since the last collection, without what was burned for that one, at the end
// of the slice that it fell into.
func TestCollectedBurnsTheShareOfWhatWasUsed(t *testing.T) {
	h := &hand{now: time.Hour} // what was used before it was made does not count
	i := measure.NewInjector(0.1, wire.IntoCollection, h.read)
	burned := least(func() time.Duration {
		i.BeforeWork()
		start := h.read()
		h.now += 10 * time.Millisecond
		i.Collected()
		lump := i.AfterWork(start)
		h.now += lump // it is CPU time too
		return lump
	})
	if burned < time.Millisecond || burned > 1100*time.Microsecond {
		t.Errorf("burned %v at least, for 10 ms at 10 %%", burned)
	}
	h.now += time.Second
	if i.AfterWork(h.read()-int64(time.Second)) != 0 {
		t.Error("burned at the end of a slice without a collection")
	}
	i.Collected()
	if i.BeforeWork(); i.AfterWork(h.read()) != 0 {
		t.Error("burned for a collection before the slice")
	}
}

func TestAfterWorkBurnsTheShareOfTheSlice(t *testing.T) {
	h := &hand{}
	i := measure.NewInjector(0.1, wire.IntoWork, h.read)
	burned := least(func() time.Duration {
		start := h.read()
		h.now += 10 * time.Millisecond
		return i.AfterWork(start)
	})
	if burned < time.Millisecond || burned > 1100*time.Microsecond {
		t.Errorf("burned %v at least, for 10 ms at 10 %%", burned)
	}
	start := h.read()
	if i.Collected(); i.AfterWork(start) != 0 {
		t.Error("burned for a collection")
	}
	none := measure.NewInjector(0, wire.IntoCollection, h.read)
	h.now += time.Second
	if none.Collected(); none.AfterWork(0) != 0 {
		t.Error("burned without being asked")
	}
}

// TestCollectionsOfAnEngineAreSlower by what stands in the slices.
func TestCollectionsOfAnEngineAreSlower(t *testing.T) {
	injector := measure.NewInjector(0.5, wire.IntoCollection, measure.WorkCPU)
	open := func() (*engines.Realm, error) {
		realm, err := engines.NewRealm(goja.New())
		if err != nil {
			return nil, err
		}
		return realm, realm.OnCollection(injector.Collected)
	}
	m, err := measure.NewMeter(t.Context(), open, wire.Script{
		File: "w.js", Mode: mode.Module, Entry: "run",
		Source: "exports.run = function () { " +
			"for (var i = 0, n = 0; i < 1000; i++) { n += [i, { i: i }].length; } return n; }",
	}, goja.New())
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()
	m.Injector = injector
	var cpu, injected time.Duration
	for i := 0; i < 5000 && injected == 0 || i < 50; i++ {
		s, err := m.Slice(5)
		if err != nil {
			t.Fatal(err)
		}
		cpu, injected = cpu+s.ProcessCPU, injected+s.Injected
	}
	if injected == 0 || injected >= cpu {
		t.Errorf("%v of %v were burned", injected, cpu)
	}
}
