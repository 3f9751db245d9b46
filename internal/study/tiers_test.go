package study

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/adapters/goja"
	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/engines/bench"
	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/mode"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/wire"
)

// climber is an engine with compilers that are told: each look is the next of a list, and then the last one again.
type climber struct {
	engines.Adapter
	hot    bench.HotFunction
	looks  []bench.TierLook
	loaded []string // sources
	runs   int
	closed int
	fails  error                     // of Run
	parses func(source string) error // nil if every source does
}

func (c *climber) NewTierWatch() (bench.TierWatch, error) { return c, nil }
func (c *climber) Close() error                           { c.closed++; return nil }
func (c *climber) Load(_, source, _ string) error {
	c.loaded = append(c.loaded, source)
	if c.parses != nil {
		return c.parses(source)
	}
	return nil
}
func (c *climber) Run() error {
	c.runs++
	time.Sleep(10 * time.Microsecond)
	return c.fails
}
func (c *climber) Hottest(do func() error) (bench.HotFunction, error) { return c.hot, do() }
func (c *climber) Look(string) (bench.TierLook, error) {
	look := c.looks[0]
	if len(c.looks) > 1 {
		c.looks = c.looks[1:]
	} else {
		c.looks[0].Events = nil
	}
	return look, nil
}

func tiersOf(t *testing.T, c *climber, measure time.Duration) []result.Series {
	t.Helper()
	job := module(counting)
	job.Study, job.Measure = catalog.Tiers.Name, measure
	all, err := on(t.Context(), c, job)
	if err != nil || c.closed != 1 || len(c.loaded) != 2 {
		t.Fatalf("%v; closed %d times, loaded %d times", err, c.closed, len(c.loaded))
	}
	return all
}

// long is enough for half a dozen looks, also on a machine with other work to do.
const long = 2 * time.Second

var (
	interpreted = bench.TierLook{Code: engines.CodeBytecode, Compiler: "Ignition"}
	baseline    = bench.TierLook{Code: engines.CodeBaseline, Compiler: "Sparkplug"}
	turbo       = bench.TierLook{Code: engines.CodeOptimised, Compiler: "TurboFan"}
)

// saying adds what an engine says of the function f.
func saying(l bench.TierLook, events ...bench.TierEvent) bench.TierLook {
	for _, e := range events {
		e.Function = "f"
		l.Events = append(l.Events, e)
	}
	return l
}

func TestTiersFollowAFunctionUp(t *testing.T) {
	smi, maps := bench.TierEvent{Reason: "Smi"}, bench.TierEvent{Reason: "wrong map"}
	all := tiersOf(t, &climber{
		hot: bench.HotFunction{Name: "f"},
		looks: []bench.TierLook{
			interpreted, interpreted, baseline, turbo, saying(baseline, maps, smi, maps), turbo, turbo,
		},
	}, long)
	tier := series(all, "tier", "tier")
	if tier == nil || tier.Note != "f: optimised (TurboFan)" ||
		len(tier.Values) != 1 || tier.Values[0] != 3 || tier.Unit != result.UnitCode {
		t.Errorf("tier: %+v", tier)
	}
	if n := series(all, "tier-up", "iterations"); n == nil || n.Values[0] != 5 {
		t.Errorf("iterations: %+v", n)
	}
	if wall := series(all, "tier-up", catalog.KindWall); wall == nil || wall.Unit != "ns" || wall.Values[0] < 50e3 {
		t.Errorf("wall: %+v", wall)
	}
	if d := series(all, "deopts", "deopts"); d == nil || d.Values[0] != 3 || d.Note != "wrong map ×2, Smi ×1" {
		t.Errorf("deopts: %+v", d)
	}
}

// TestTiersFollowWhatIsTold: a function that no name reaches is followed by what the engine tells.
func TestTiersFollowWhatIsTold(t *testing.T) {
	var out bench.TierLook
	all := tiersOf(t, &climber{
		hot:   bench.HotFunction{Name: "f"},
		looks: []bench.TierLook{out, out, saying(out, bench.TierEvent{Code: engines.CodeOptimised}), out},
	}, long)
	if tier := series(all, "tier", "tier"); tier.Note != "f: optimised, as the engine reported" || tier.Values[0] != 3 {
		t.Errorf("tier: %+v", tier)
	}
	if n := series(all, "tier-up", "iterations"); n == nil || n.Values[0] != 2 {
		t.Errorf("iterations: %+v", n)
	}
}

func TestTiersOfWhatDoesNotClimb(t *testing.T) {
	onStack := bench.TierEvent{Code: engines.CodeOptimised, OnStack: true}
	for _, tc := range []struct {
		what, name string
		look       bench.TierLook
		note       string
		rank       float64 // -1 for none
	}{
		{"stays", "f", interpreted, "f: bytecode (Ignition)", 1},
		{"loops", "f", saying(interpreted, onStack), "f: bytecode (Ignition), and optimised in its loops", 1},
		{"out of reach, and told", "f", saying(bench.TierLook{}, onStack), "f: optimised, as the engine reported", 3},
		{
			"out of reach, and given up", "f",
			saying(bench.TierLook{}, onStack, bench.TierEvent{Reason: "Smi"}),
			"f on line 7 cannot be reached by its name", -1,
		},
		{
			"out of reach, and nameless", bench.Anonymous,
			bench.TierLook{Events: []bench.TierEvent{
				{Function: bench.Anonymous, Code: engines.CodeOptimised},
			}},
			"(anonymous) on line 7 cannot be reached by its name", -1,
		},
		{"another's events", "g", saying(bench.TierLook{}, onStack), "g on line 7 cannot be reached by its name", -1},
	} {
		all := tiersOf(t, &climber{
			hot:   bench.HotFunction{Name: tc.name, Line: 7},
			looks: []bench.TierLook{tc.look},
		}, 40*time.Millisecond)
		tier, up := series(all, "tier", "tier"), series(all, "tier-up", catalog.KindWall)
		if tier.Note != tc.note || (tc.rank < 0) != (len(tier.Values) == 0) ||
			len(tier.Values) > 0 && tier.Values[0] != tc.rank {
			t.Errorf("%s: %+v", tc.what, tier)
		}
		if len(up.Values) != 0 || up.Note == "" {
			t.Errorf("%s: it has not changed, and %+v", tc.what, up)
		}
	}
}

func TestTiersHandOnErrors(t *testing.T) {
	job := module(counting)
	job.Study = catalog.Tiers.Name
	if _, err := on(t.Context(), goja.New(), job); err == nil || err.Error() != "needs tiers" {
		t.Errorf("an engine that does not tell: %v", err)
	}
	c := &climber{fails: errors.New("planted"), looks: []bench.TierLook{turbo}}
	if _, err := on(t.Context(), c, job); err == nil || err.Error() != "planted" || c.closed != 1 {
		t.Errorf("a run that fails: %v; closed %d times", err, c.closed)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := on(ctx, &climber{looks: []bench.TierLook{turbo}}, job); !errors.Is(err, context.Canceled) {
		t.Errorf("a study that is over: %v", err)
	}
}

// TestFunctionsAreHandedOut runs scripts as the study loads them, and looks whether the variable holds the function.
func TestFunctionsAreHandedOut(t *testing.T) {
	const source = "'use strict';\n" +
		"function declared() { return 1; } var held = function () { return {}; }; " +
		"var A = function () { this.a = 1; }; " +
		"A.prototype.method = A.prototype.class = function () { return 1; }; let late = () => 1;\n" +
		"exports.run = function () { function inner() { return 1; } return inner; }; // the end"
	for name, want := range map[string]bool{
		"declared": true, "held": true, "A": true, "A.method": true, "A.class": true, "late": true, "exports.run": true,
		"inner": false, "missing.one": false, bench.Anonymous: false, "": false, "x); throw 1; (": false,
		// no variable can have these names
		"class": false, "delete": false, "a-b": false, "x²": false,
		// methods, beside global functions of the same names
		"constructor": false, "toString": false, "print": false,
	} {
		b, err := goja.New().(bench.BareAdapter).NewBare()
		if err != nil {
			t.Fatal(err)
		}
		c := &climber{parses: func(source string) error {
			_, err := b.Compile("m.js", source, bench.WayLazy)
			return err
		}}
		s := wire.Script{File: "m.js", Source: source, Mode: mode.Module, Entry: "run"}
		if err := (&climb{log: newLog(), ctx: t.Context(), watch: c, script: s}).load(name); err != nil {
			t.Errorf("%q: %v", name, err)
			continue
		}
		p, err := b.Compile("m.js", c.loaded[len(c.loaded)-1]+"; if (typeof "+watched+" !== 'function') "+
			"{ throw new Error('nothing'); }", bench.WayLazy)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if err := b.Run(p); (err == nil) != want || err != nil && !strings.Contains(err.Error(), "nothing") {
			t.Errorf("%q: %v", name, err)
		}
	}
}
