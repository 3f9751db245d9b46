package runner

import (
	"strings"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/internal/wire"
	"github.com/jsdyno/jsdyno/suites"
)

// found returns what Discover makes of a text: workloads as "name(entry)" or "name[script]", or "name[loading]" where a
// run of it loads a module, and hints.
func found(t *testing.T, source string) (workloads string, hints []Hint) {
	t.Helper()
	file := suites.File("f", "/x/f.js", source, 0).Workloads[0]
	d, err := Discover(t.Context(), mounted(t, "one"), file, 5*time.Second, 0)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, w := range d.Workloads {
		text := w.Name + "(" + w.Entry + ")"
		if !w.Mode.Calls() {
			text = w.Name + "[script]"
		}
		if w.Source != source {
			text = w.Name + "[loading]"
		}
		list = append(list, text)
	}
	return strings.Join(list, " "), d.Hints
}

func TestDiscover(t *testing.T) {
	const throwing = "Object.defineProperty(exports, 'g', " +
		"{ enumerable: true, get: function () { throw new Error('no') } }); "
	for _, tc := range []struct {
		source, want string
		hints        []string // a part of each
	}{
		{"exports.a = function () {}; exports.b = function () {};", "f.a(a) f.b(b)", nil},
		{"exports.run = function () {}; exports.setup = function () {};", "f(run)", nil},
		{"exports.run = function () {}; exports.C = class {}; exports.args = function (a) {};", "f(run)", nil},
		{"exports.run = function (a) {}; exports.setup = function (a, b) {};", "f(run)",
			[]string{"run of /x/f.js expects 1 ", "setup of /x/f.js expects 2 "}},
		{"exports.setup = function () {}; exports.sum = function () {};", "f.sum(sum)", nil},
		{"exports.setup = function* () {}; exports.sum = function () {};", "f.sum(sum)",
			[]string{"setup of /x/f.js is a generator function"}},
		{"module.exports = function () {}", "f()", nil},
		{"module.exports = function () {}; module.exports.setup = function () {}; module.exports.g = function () {}",
			"f() f.g(g)", nil},
		{"exports['a b'] = function () {}; exports[''] = function () {}", "f.a b(a b) f()", nil},
		{"Object.prototype.hello = function () {}; exports.own = function () {}", "f.own(own)", nil},
		{"exports.f = function () {}; exports.VERSION = '1'; exports.C = class {}", "f.f(f)",
			[]string{"C of /x/f.js is a class "}},
		{"exports.run = class {}; exports.f = function () {}", "f.f(f)", []string{"run of /x/f.js is a class "}},
		{"exports.g = function* () { yield 1 }; exports.h = function () {}", "f.g(g) f.h(h)",
			[]string{"g of /x/f.js is a generator function"}},
		{throwing + "exports.h = function (n) {}", "f.h(h)",
			[]string{"g of /x/f.js is not timed because its getter throws Error: no:", "h of /x/f.js expects 1 "}},

		{"console.log(1)", "f[script]", nil},
		{"exports.VERSION = '1'", "f[loading]", nil},
		{"#!/usr/bin/env node\nvar x = 1; module.exports = x;", "f[loading]", nil},
		{"if (typeof exports === 'object') { exports.x = 1; } else { this.x = 1; }", "f[script]", nil},
		{"var module = 1, text = 'exports'; // require", "f[script]", nil},
		{"exports.x = null.y;", "f[loading]", []string{"no engine could load /x/f.js to see what it exports: "}},
		{"exports.x = ;", "f[script]", []string{"no engine could load /x/f.js to see what it exports, so "}},
		{"this does not parse", "f[script]", nil},
		{"module.exports = class {}", "f[loading]",
			[]string{"module.exports of /x/f.js is a class ", "/x/f.js exports no function "}},
		{"exports.setup = function () {}", "f[loading]", []string{"/x/f.js exports no function "}},
		{throwing, "f[loading]", []string{"g of /x/f.js is not timed", "/x/f.js exports no function "}},
	} {
		got, hints := found(t, tc.source)
		if got != tc.want {
			t.Errorf("%s: %v, want %s", tc.source, got, tc.want)
		}
		if len(hints) != len(tc.hints) {
			t.Errorf("%s: hints %v, want %q", tc.source, hints, tc.hints)
			continue
		}
		for i, part := range tc.hints {
			if !strings.HasPrefix(hints[i].Text, part) {
				t.Errorf("%s: hint %q, want %q", tc.source, hints[i].Text, part)
			}
		}
	}
}

func TestAHintIsAboutWhatIsChosen(t *testing.T) {
	_, hints := found(t, "exports.setup = function (a) {}; exports.args = function (n) {}; "+
		"exports.C = class {}; exports.f = function () {}")
	for patterns, want := range map[string]string{
		"":               "setup args C",
		"*.args":         "setup args",
		"file/f.C,*.f":   "setup C",
		"f.f":            "setup",
		"kernels/*,none": "setup",
	} {
		var got []string
		for _, h := range hints {
			if h.About(patterns) {
				got = append(got, h.Export.Entry)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: hints about %v, want %s", patterns, got, want)
		}
	}
}

// What never ends is asked once: whether it is a plain script cannot be seen from a second wait.
func TestDiscoverWhatNeverEnds(t *testing.T) {
	file := suites.File("f", "/x/f.js", "/* no module */ for (;;) {}", 0).Workloads[0]
	d, err := Discover(t.Context(), mounted(t, "one"), file, 300*time.Millisecond, 0)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := d.Workloads[0].Source, wire.Loading(file.Source, "", ""); got != want {
		t.Errorf("text %q, want %q", got, want)
	}
	if len(d.Hints) != 1 || !strings.Contains(d.Hints[0].Text, ": see how it fails") {
		t.Errorf("hints %v", d.Hints)
	}
}
