package kernels_test

import (
	"io/fs"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/suites/kernels"
)

// load reads the whole suite. A file that breaks the format fails the test that asked.
func load(t *testing.T) []workload {
	t.Helper()
	files, err := fs.Glob(kernels.Files, "*.js")
	if err != nil {
		t.Fatal(err)
	}
	var workloads []workload
	for _, file := range files {
		text, err := kernels.Files.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		w, err := read(file, string(text))
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		workloads = append(workloads, w)
	}
	return workloads
}

func TestGoja(t *testing.T) {
	for _, w := range load(t) {
		t.Run(w.Name, func(t *testing.T) {
			results, err := runGoja(w)
			if err := agree(w, results, err); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestOtto(t *testing.T) {
	for _, w := range load(t) {
		t.Run(w.Name, func(t *testing.T) {
			if w.Tier > 5 || len(w.Needs) > 0 {
				t.Skipf("otto is ES5 on RE2: the workload is %s, needs %v", w.Tier, w.Needs)
			}
			results, err := runOtto(w)
			if err := agree(w, results, err); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestNode(t *testing.T) {
	workloads := load(t)
	results := runNode(t, workloads)
	for _, w := range workloads {
		if err := agree(w, results[w.Name], nil); err != nil {
			t.Errorf("%s: %v", w.Name, err)
		}
	}
}

// TestRunsCatchWrongWorkloads: the planted workloads are wrong, each in one way, and every engine that can see it has
// to.
func TestRunsCatchWrongWorkloads(t *testing.T) {
	for name, c := range map[string]struct {
		body string
		want string // part of the message
	}{
		"wrong-sum":     {"exports.run = function () { return 41; };", `"41"`},
		"carries-state": {"var n = 41; exports.run = function () { n++; return n; };", `"43"`},
		"throws":        {"exports.run = function () { throw new Error('oh'); };", "oh"},
		"no-run":        {"exports.setup = function () {};", "run"},
		"no-syntax":     {"exports.run = function ( { return 42; };", ""},
		"uses-console":  {"exports.run = function () { console.assert(true); return 42; };", ""},
	} {
		w := workload{Name: name, Checksum: "42", Source: "'use strict';\n" + c.body}
		check := func(engine string, err error) {
			t.Helper()
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%s on %s: got error %v", name, engine, err)
			}
		}
		results, err := runGoja(w)
		check("goja", agree(w, results, err))
		if name != "uses-console" { // otto has a console
			results, err = runOtto(w)
			check("otto", agree(w, results, err))
		}
		t.Run(name, func(t *testing.T) {
			check("node", agree(w, runNode(t, []workload{w})[name], nil))
		})
	}
}

func TestGojaCatchesItsOwn(t *testing.T) {
	for name, body := range map[string]string{
		"assigns a global":      "exports.run = function () { Function('return this')().leak = 1; return 42; };",
		"undeclared promise":    "exports.run = function () { return Promise.resolve(42); };",
		"promise never settles": "exports.run = function () { return new Promise(function () {}); };",
	} {
		w := workload{Name: "planted", Checksum: "42", Source: "'use strict';\n" + body}
		if results, err := runGoja(w); agree(w, results, err) == nil {
			t.Errorf("goja accepted a workload that %s", name)
		}
	}
}

func TestNodeCatchesItsOwn(t *testing.T) {
	for name, c := range map[string]struct{ body, checksum string }{
		"inexact number": {"exports.run = function () { return 0.5; };", "0.5"},
		"overlapping runs": {
			"var busy = 0; exports.run = function () { busy++; " +
				"return Promise.resolve().then(function () { var n = busy; busy = 0; return 41 + n; }); };",
			"42",
		},
	} {
		w := workload{Name: "planted", Checksum: c.checksum, Source: "'use strict';\n" + c.body}
		if err := agree(w, runNode(t, []workload{w})["planted"], nil); err == nil {
			t.Errorf("node accepted: %s", name)
		}
	}
}
