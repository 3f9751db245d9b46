package study

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/adapters/goja"
	"github.com/jsdyno/jsdyno/adapters/otto"
	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/engines/bench"
	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/mode"
	"github.com/jsdyno/jsdyno/internal/proc"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/wire"
)

// on runs a study on a thread of its own, as a worker does.
func on(ctx context.Context, a engines.Adapter, job wire.StudyJob) (all []result.Series, err error) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread() // never unlocked: it may be pinned
		all, err = Run(ctx, a, job)
	}()
	<-done
	return all, err
}

func module(source string) wire.StudyJob {
	return wire.StudyJob{Study: catalog.Startup.Name, Measure: 60 * time.Millisecond,
		Script: wire.Script{File: "m.js", Source: source, Mode: mode.Module, Entry: "run"}}
}

const counting = "var calls = 0, ready = false;\n" +
	"exports.setup = function () { ready = true; };\n" +
	"exports.run = function () { if (!ready) { throw new Error(\"not set up\"); } " +
	"for (var i = 0, n = 0; i < 1000; i++) { n += i; } console.log(n); calls++; return n; };"

// names are the lanes and phases of which there are times, in order.
func names(all []result.Series) (list []string) {
	for _, s := range all {
		if name := string(s.Lane) + "/" + s.Phase; s.Kind == catalog.KindWall && !slices.Contains(list, name) {
			list = append(list, name)
		}
	}
	return list
}

func TestStartupMeasuresEveryPhaseOfEveryLane(t *testing.T) {
	want := []string{
		"/realm", "/compile", "/first", "/dispose",
		"fresh/realm", "fresh/compile", "fresh/first", "fresh/dispose",
		"prepared/cache-produce", "prepared/realm", "prepared/cache-load", "prepared/first", "prepared/dispose",
		"pooled/warm",
	}
	last := proc.Processors()[len(proc.Processors())-1]
	for name, a := range map[string]engines.Adapter{"goja": goja.New(), "otto": otto.New()} {
		for text, job := range map[string]wire.StudyJob{
			"module": module(counting),
			"script": {
				Study:     catalog.Startup.Name,
				Measure:   60 * time.Millisecond,
				Processor: &last,
				Script: wire.Script{
					File:   "s.js",
					Source: "var n = (typeof n === 'number' ? n : 0) + 1; print(n)",
				},
			},
		} {
			all, err := on(t.Context(), a, job)
			if err != nil {
				t.Fatalf("%s, %s: %v", name, text, err)
			}
			if got := names(all); !slices.Equal(got, want) {
				t.Errorf("%s, %s: %v, want %v", name, text, got, want)
			}
			for i, s := range all {
				switch {
				case s.Kind == catalog.KindWall &&
					slices.ContainsFunc(s.Values, func(v float64) bool { return v <= 0 }):
					t.Errorf("%s, %s: %+v", name, text, s)
				case s.Kind == catalog.KindWall && len(s.Values) != len(all[i+1].Values):
					t.Errorf("%s, %s: %d wall times of %s/%s and %d of the thread",
						name, text, len(s.Values), s.Lane, s.Phase, len(all[i+1].Values))
				case s.Lane == catalog.LaneCold && len(s.Values) != 1,
					(s.Lane == catalog.LaneFresh || s.Phase == "cache-load") && len(s.Values) < 1:
					t.Errorf("%s, %s: %d values of %s/%s", name, text, len(s.Values), s.Lane, s.Phase)
				}
			}
			if !slices.ContainsFunc(all, func(s result.Series) bool { return s.Unit == "count" && s.Values[0] > 10 }) {
				t.Errorf("%s, %s: nothing is said of what was made of the source", name, text)
			}
		}
	}
}

func TestStartupHandsOnErrors(t *testing.T) {
	for source, want := range map[string]string{
		"exports.run = function () { throw new Error('mine'); };": "mine",
		"exports.run = 1;":     "not an object",
		"exports.run = ;":      "m.js",
		"require('fs');":       "cannot find module 'fs'",
		"exports.other = 1; }": "m.js",
	} {
		_, err := on(t.Context(), goja.New(), module(source))
		thrown, _ := errors.AsType[*engines.ScriptError](err)
		if thrown == nil || !strings.Contains(thrown.Error()+" "+thrown.Place(), want) {
			t.Errorf("%s: %v, want %q", source, err, want)
		}
	}
	if _, err := on(t.Context(), struct{ engines.Adapter }{goja.New()}, module(counting)); err == nil ||
		err.Error() != "needs bare-realms" {
		t.Errorf("an engine without bare realms: %v", err)
	}
	if _, err := on(t.Context(), goja.New(), wire.StudyJob{Study: "astrology"}); err == nil ||
		!strings.Contains(err.Error(), "astrology") {
		t.Errorf("an unknown study: %v", err)
	}
}

// TestLinesStayThoseOfTheFile: an error of the script names its own line.
func TestLinesStayThoseOfTheFile(t *testing.T) {
	_, err := on(t.Context(), goja.New(), module("\n\nexports.run = function () {\n  throw new Error('here');\n};"))
	if thrown, ok := errors.AsType[*engines.ScriptError](err); !ok || thrown.Place() != "m.js:4" {
		t.Errorf("%v", err)
	}
}

// TestWhatIsKnownStays: a deadline, or a run that fails after others, takes its own phase and no other.
func TestWhatIsKnownStays(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	all, err := on(ctx, goja.New(), module(counting))
	if err != nil {
		t.Fatal(err)
	}
	if s := series(all, "first", catalog.KindWall); s == nil || s.Lane != catalog.LaneCold || len(s.Values) != 1 {
		t.Errorf("of a study that is over there is no first run: %+v", s)
	}
	if s := series(all, "warm", catalog.KindWall); s == nil || s.Status == "" || len(s.Values) != 0 || s.Note == "" {
		t.Errorf("and no reason for the lack of another: %+v", s)
	}
	late := module("var calls = 0; exports.run = function () { if (calls++ > 5) { throw new Error('late'); } };")
	late.WarmUp = wire.WarmUp{CPU: time.Millisecond, Iterations: 10, Cap: 20 * time.Millisecond}
	if all, err = on(t.Context(), goja.New(), late); err != nil {
		t.Fatal(err)
	}
	if s := series(all, "warm", catalog.KindWall); s == nil || s.Status != result.ScriptError ||
		!strings.Contains(s.Note, "late") {
		t.Errorf("%+v", s)
	}
	if s := series(all, catalog.PhaseCacheLoad, catalog.KindWall); s == nil || len(s.Values) == 0 ||
		s.Note != bench.KeptAsItIs || s.Manner != result.MannerAsItIs {
		t.Errorf("%+v", s)
	}
}

// TestScriptsRunAgain, whatever they declare, and stay as strict as they are.
func TestScriptsRunAgain(t *testing.T) {
	for _, source := range []string{
		"const print = 1; let a = 2; class B {}",
		"#!/usr/bin/env node\nvar a = 1;",
		"'use strict'; if ((function () { return this; })() !== undefined) { throw new Error('sloppy'); }",
		"if ((function () { return this; })() === undefined) { throw new Error('strict'); }",
		"if (typeof console.log !== 'function' || this === undefined) { throw new Error('no console'); } " +
			"// a comment at the end",
	} {
		all, err := on(t.Context(), goja.New(), wire.StudyJob{
			Study:   catalog.Startup.Name,
			Measure: 30 * time.Millisecond,
			Script:  wire.Script{File: "s.js", Source: source},
		})
		if err != nil {
			t.Errorf("%s: %v", source, err)
			continue
		}
		for _, s := range all {
			if s.Status != "" {
				t.Errorf("%s: %+v", source, s)
			}
		}
	}
}

// teller is an engine that says how much code its realms hold: a hundred bytes more each time that it is asked.
type teller struct{ engines.Adapter }

func (t teller) NewBare() (bench.BareRealm, error) {
	b, err := t.Adapter.(bench.BareAdapter).NewBare()
	return &telling{BareRealm: b}, err
}

type telling struct {
	bench.BareRealm
	asked int64
}

func (t *telling) CodeBytes() (bytecode, machine int64) {
	t.asked++
	return 100 * t.asked, 1000 * t.asked
}

// TestCodeIsCounted: of an engine that counts its code, what the script has added is a size; of another there is none.
func TestCodeIsCounted(t *testing.T) {
	compiling := module(counting)
	compiling.Study = catalog.Compile.Name
	for study, job := range map[string]wire.StudyJob{"startup": module(counting), "compile": compiling} {
		all, err := on(t.Context(), teller{goja.New()}, job)
		if err != nil {
			t.Fatal(err)
		}
		phase := map[string]string{"startup": "cache-produce", "compile": "compile"}[study]
		if s := series(all, phase, "bytecode"); s == nil || len(s.Values) != 1 || s.Values[0] != 100 ||
			s.Unit != "bytes" {
			t.Errorf("%s: bytecode %+v", study, s)
		}
		s := series(all, "warm", "machine-code")
		if study == "startup" && (s == nil || s.Lane != catalog.LanePooled || s.Values[0] != 1000) {
			t.Errorf("%s: machine code %+v", study, s)
		}
		plain, err := on(t.Context(), goja.New(), job)
		if err != nil || series(plain, phase, "bytecode") != nil || series(plain, "warm", "machine-code") != nil {
			t.Errorf("%s: an engine that does not count has a size, or %v", study, err)
		}
	}
}
