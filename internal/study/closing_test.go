package study

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/engines/bench"
	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/wire"
)

// ledger is an engine that does nothing, whose step of a number fails, and that counts what is open.
type ledger struct {
	fails int // the number of the step, from 1; 0 for none

	mu    sync.Mutex // guards what follows: some studies use several goroutines
	done  int        // steps
	open  int        // realms and crossers
	twice bool       // something was closed twice
}

var errPlanted = errors.New("planted")

// step fails if it is the one that does.
func (l *ledger) step() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.done++; l.done == l.fails {
		return errPlanted
	}
	return nil
}

// made is a step that leaves something open, unless it fails.
func (l *ledger) made() (*opened, error) {
	if err := l.step(); err != nil {
		return nil, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.open++
	return &opened{ledger: l}, nil
}

func (l *ledger) Info() engines.Info { return engines.Info{Name: "ledger"} }

func (l *ledger) Capabilities() []engines.Capability {
	return []engines.Capability{engines.CapBareRealms, engines.CapCrossings, engines.CapParallelRealms}
}

func (l *ledger) NewRealm() (engines.AdapterRealm, error) { return nil, errPlanted }

func (l *ledger) NewBare() (bench.BareRealm, error) {
	e, err := l.made()
	if err != nil {
		return nil, err
	}
	return e, nil
}

func (l *ledger) NewCrossing(bench.Crossing) (bench.Crosser, error) {
	e, err := l.made()
	if err != nil {
		return nil, err
	}
	return e, nil
}

// opened is a realm, or a crosser.
type opened struct {
	ledger *ledger
	closed bool
}

func (e *opened) Compile(string, string, bench.Way) (engines.AdapterProgram, error) {
	return nil, e.ledger.step()
}

func (e *opened) Run(engines.AdapterProgram) error { return e.ledger.step() }

func (e *opened) Keep(engines.AdapterProgram) (bench.Product, error) {
	return bench.Product{Sizes: func() ([]bench.Size, error) { return nil, e.ledger.step() }}, e.ledger.step()
}

func (e *opened) Load(bench.Product) (engines.AdapterProgram, error) { return nil, e.ledger.step() }

func (e *opened) Cross(int) error { return e.ledger.step() }

// Close closes even where it fails, as it is called once.
func (e *opened) Close() error {
	e.ledger.mu.Lock()
	e.ledger.twice = e.ledger.twice || e.closed
	e.ledger.open--
	e.closed = true
	e.ledger.mu.Unlock()
	return e.ledger.step()
}

// leaves does a study again and again, of whose steps another one fails each time, up to a number. It returns the steps
// whose failure left something open, or had it closed twice. 0 is a study without a failure.
func leaves(steps int, do func(context.Context, engines.Adapter, wire.StudyJob) ([]result.Series, error)) (bad []int) {
	job := wire.StudyJob{Memory: 1, Script: wire.Script{File: "s.js", Source: "1", Entry: string(bench.CallNone)}}
	for n := range steps + 1 {
		l := &ledger{fails: n}
		_, _ = do(context.Background(), l, job)
		if l.open != 0 || l.twice {
			bad = append(bad, n)
		}
	}
	return bad
}

// TestEveryRealmIsClosed, whichever step of a study fails: each is done once with no time to measure, and in so many
// steps.
func TestEveryRealmIsClosed(t *testing.T) {
	for name, steps := range map[string]int{
		catalog.Startup.Name: 30, catalog.Compile.Name: 26, catalog.Memory.Name: 24, catalog.Boundary.Name: 12,
		catalog.Scaling.Name: 20,
	} {
		if bad := leaves(steps, does[name]); len(bad) > 0 {
			t.Errorf("%s: realms stay open, or are closed twice, where step %v fails", name, bad)
		}
	}
}

// TestEveryKeptRealmIsClosed, although the first of them does not close well.
func TestEveryKeptRealmIsClosed(t *testing.T) {
	l := &ledger{fails: 10} // after three steps for each of three realms
	k := &keeper{log: newLog(), ctx: t.Context(), maker: l}
	if err := k.keep(3); err != nil {
		t.Fatal(err)
	}
	k.giveBack()
	if s := series(k.series, catalog.PhaseGiveBack, catalog.KindPSS); l.open != 0 || len(k.kept) > 0 || s == nil ||
		s.Note != errPlanted.Error() {
		t.Errorf("%d realms are open, %d are kept, and the note is %+v", l.open, len(k.kept), s)
	}
}

// TestPlantedLeaksAreCaught: a study that forgets its realm where the run fails, and one that closes it twice.
func TestPlantedLeaksAreCaught(t *testing.T) {
	forgets := func(_ context.Context, a engines.Adapter, _ wire.StudyJob) ([]result.Series, error) {
		realm, err := a.(bench.BareAdapter).NewBare()
		if err != nil {
			return nil, err
		}
		if err := realm.Run(nil); err != nil {
			return nil, err
		}
		return nil, realm.Close()
	}
	if bad := leaves(3, forgets); !slices.Equal(bad, []int{2}) {
		t.Errorf("a realm is forgotten where step 2 fails; found %v", bad)
	}
	repeats := func(_ context.Context, a engines.Adapter, _ wire.StudyJob) ([]result.Series, error) {
		realm, err := a.(bench.BareAdapter).NewBare()
		if err != nil {
			return nil, err
		}
		return nil, errors.Join(realm.Close(), realm.Close())
	}
	if bad := leaves(1, repeats); !slices.Equal(bad, []int{0}) {
		t.Errorf("a realm is closed twice where nothing fails; found %v", bad)
	}
}
