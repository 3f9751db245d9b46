package v8

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/engines/bench"
)

// said is what V8 10.9 says of a function with --trace-opt and --trace-deopt, cut short.
const said = "[marking 0x3b9e0010b7d1 <JSFunction hot (sfi = 0x3b9e0010b4f1)> for optimization to TURBOFAN, " +
	"ConcurrencyMode::kConcurrent, reason: hot and stable]\n" +
	"[compiling method 0x3b9e0010b7d1 <JSFunction hot (sfi = 0x3b9e0010b4f1)> (target TURBOFAN), " +
	"mode: ConcurrencyMode::kConcurrent]\n" +
	"[completed compiling 0x3b9e0010b7d1 <JSFunction hot (sfi = 0x3b9e0010b4f1)> (target TURBOFAN) " +
	"- took 0.183, 0.560, 0.018 ms]\n" +
	"[completed optimizing 0x3b9e0010b7d1 <JSFunction hot (sfi = 0x3b9e0010b4f1)> (target TURBOFAN)]\n" +
	"[completed compiling 0x3b9e0010b7d1 <JSFunction (sfi = 0x3b9e0010b4f1)> (target TURBOFAN) OSR " +
	"- took 0.183, 0.560, 0.018 ms]\n" +
	"[completed optimizing 0x3b9e0010b7d1 <JSFunction (sfi = 0x3b9e0010b4f1)> (target TURBOFAN)]\n" +
	"[completed optimizing 0x3b9e0010b7d1 <JSFunction jsdynoStatus (sfi = 0x3b9e0010b4f1)> (target TURBOFAN)]\n" +
	"[bailout (kind: deopt-eager, reason: not a Smi, or so): begin. " +
	"deoptimizing 0x3b9e0010b7d1 <JSFunction exports.run (sfi = 0x3b9e0010b4f1)>, opt id 0, bytecode offset 4, " +
	"deopt exit 2, FP to SP delta 32, caller SP 0x7ffd, pc 0x7f12]\n"

func TestTierEvents(t *testing.T) {
	t.Parallel()
	want := []bench.TierEvent{
		{Function: "hot", Code: engines.CodeOptimised},
		{Function: bench.Anonymous, Code: engines.CodeOptimised, OnStack: true},
		{Function: "exports.run", Reason: "not a Smi, or so"},
	}
	if got := tierEvents(said); !slices.Equal(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
}

func FuzzTierEvents(f *testing.F) {
	f.Add(said)
	f.Add("[completed optimizing 0x0 <JSFunction \xff(sfi = 0x0)>]")
	f.Fuzz(func(t *testing.T, text string) {
		for _, e := range tierEvents(text) {
			if e.Function == "" || e.Function == statusName ||
				!utf8.ValidString(e.Function) || !utf8.ValidString(e.Reason) {
				t.Errorf("%+v", e)
			}
		}
	})
}

func TestCodeOf(t *testing.T) {
	t.Parallel()
	for status, want := range map[int64]engines.Code{
		-1: "", 0: "", 1 | statusLazy: "", 1 | 1<<7: engines.CodeBytecode, 1 | statusBaseline: engines.CodeBaseline,
		1 | 1<<4 | statusMaglev: engines.CodeOptimised, 1 | 1<<4 | statusTurboFan: engines.CodeOptimised,
	} {
		if got, _ := codeOf(status); got != want {
			t.Errorf("status %#x is %q, want %q", status, got, want)
		}
	}
}

// orderTiers lets a function climb, gives it what it was not compiled for, and writes down each change. The order's
// function is V8's flags, and its file says whether the optimising compiler is waited for.
func orderTiers(o order, a *answered) error {
	w, err := Variant("v8", strings.Fields(o.Function)...).(bench.TierAdapter).NewTierWatch()
	if err != nil {
		return err
	}
	const source = `function hot(n) { return n < 2 ? n : hot(n - 1) + hot(n - 2); }
var given = 15;
function run() { return hot(given); }
run();`
	if err := w.Load("f.js", source, "run()"); err != nil {
		return err
	}
	top, err := w.Hottest(func() error {
		for n, start := 0, time.Now(); n < 5_000 || time.Since(start) < 500*time.Millisecond; n++ {
			if err := w.Run(); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if err := w.Load("f.js", "function idle() {}", "0"); err != nil {
		return err
	}
	idle, err := w.Look("idle")
	if err != nil {
		return err
	}
	if err := w.Load("f.js", source, "run()"); err != nil {
		return err
	}
	a.Numbers = map[string]float64{"line": float64(top.Line)}
	note := func(format string, args ...any) { a.Text += fmt.Sprintf(format, args...) }
	note("hottest %s", top.Name)
	if idle.Code != "" || len(idle.Events) > 0 {
		note("; stale %+v", idle)
	}
	look := func() (bench.TierLook, error) {
		l, err := w.Look("hot")
		for _, e := range l.Events {
			if e.Reason != "" {
				note("; gives up %s", e.Function)
			}
		}
		return l, err
	}
	last := bench.TierLook{}
	// V8 compiles beside the script, when it can.
	climbing := func() bool { return o.File == "climbs" && last.Code != engines.CodeOptimised }
	for n, start := 0, time.Now(); n < 2_000 || climbing() && time.Since(start) < 2*time.Minute; n++ {
		if err := w.Run(); err != nil {
			return err
		}
		l, err := look()
		if err != nil {
			return err
		}
		if l.Code != last.Code {
			note("; %s %s", l.Code, l.Compiler)
			last = l
		}
	}
	if missing, err := w.Look("missing"); err != nil || missing.Code != "" {
		note("; missing is %v, %v", missing, err)
	}
	if _, err := w.(*tierWatch).ctx.RunScript("given = '15'", "other.js"); err != nil {
		return err
	}
	for range 10 {
		if err := w.Run(); err != nil {
			return err
		}
	}
	if _, err := look(); err != nil {
		return err
	}
	return w.Close()
}

func TestAFunctionClimbsAndFalls(t *testing.T) {
	for flags, want := range map[string][]string{
		"":                        {"hottest hot; ", "optimised TurboFan; gives up hot"},
		"--no-opt":                {"bytecode Ignition; baseline Sparkplug"},
		"--jitless":               {"hottest hot; bytecode Ignition"},
		"--no-opt --no-sparkplug": {"hottest hot; bytecode Ignition"},
	} {
		o := order{Do: "tiers", Function: flags}
		if flags == "" {
			o.File = "climbs"
		}
		a, err := send(o)
		if err != nil {
			t.Errorf("%q: %v", flags, err)
			continue
		}
		for _, part := range want {
			if !strings.Contains(a.Text, part) {
				t.Errorf("%q: %s; want %q", flags, a.Text, part)
			}
		}
		if climbed := strings.Contains(a.Text, "optimised"); climbed != (flags == "") ||
			strings.Contains(a.Text, "missing") || strings.Contains(a.Text, "stale") {
			t.Errorf("%q: %s", flags, a.Text)
		}
		if flags == "--no-opt" {
			continue // where Sparkplug's code calls built-ins, V8's profiler takes the caller for the function at work
		}
		if a.Numbers["line"] != 1 {
			t.Errorf("%q: %v", flags, a.Numbers)
		}
	}
}
