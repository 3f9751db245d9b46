package measure_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/adapters/goja"
	"github.com/jsdyno/jsdyno/adapters/otto"
	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/measure"
	"github.com/jsdyno/jsdyno/internal/wire"
)

// described is what an engine says that a text exports, as "name kind/parameters" with commas between them.
func described(t *testing.T, a engines.Adapter, source string) string {
	t.Helper()
	r, err := engines.NewRealm(a)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	exports, err := measure.Describe(context.Background(), r, wire.Script{File: "x.js", Source: source})
	if err != nil {
		t.Fatalf("%s: %v", source, err)
	}
	var list []string
	for _, e := range exports {
		text := fmt.Sprintf("%s %s/%d", e.Name, e.Kind, e.Parameters)
		if e.Thrown != "" {
			text += " " + e.Thrown
		}
		list = append(list, text)
	}
	return strings.Join(list, ", ")
}

func TestDescribe(t *testing.T) {
	for source, want := range map[string]string{
		"exports.a = function () {}; exports.b = 1; exports.c = function (x, y) {}": "a function/0, c function/2",
		"module.exports = function (a) {}; module.exports.f = function () {}":       " function/1, f function/0",
		"exports[''] = function () {}; exports['a b\\n\"'] = function () {}":        " function/0, a b\n\" function/0",
		"module.exports = [function () {}, 1, function () {}]":                      "0 function/0, 2 function/0",
		"var x = 1; var print = 1;":                                                 "",
		"module.exports = null":                                                     "",
		"module.exports = 'text'":                                                   "",

		// What is inherited or hidden is no export, whatever the text overwrites.
		"Object.prototype.hello = function () {}; exports.own = function () {}": "own function/0",
		"Array.prototype.hello = function () {}; module.exports = []":           "",
		"module.exports = Object.create({ f: function () {} }); " +
			"module.exports.own = function () {}": "own function/0",
		"Object.defineProperty(exports, 'f', { value: function () {} })": "",
		"exports.hasOwnProperty = function () { return true; }; " +
			"Object.prototype.hasOwnProperty = null": "hasOwnProperty function/0",
		"Object.keys = JSON.stringify = Function.prototype.toString = Function.prototype.call = null; " +
			"exports.f = function () {}": "f function/0",
		"Object.prototype.toJSON = Array.prototype.toJSON = function () { return 'no'; }; " +
			"exports.f = function () {}": "f function/0",
		"exports.f = function () {}; " +
			"Object.defineProperty(module, 'exports', { value: exports })": "f function/0",
		"var classy = function () {}; classy.toString = function () { return 'class {}'; }; " +
			"exports.f = classy": "f function/0",

		// Getters.
		"var n = 0; Object.defineProperty(exports, 'f', " +
			"{ enumerable: true, get: function () { n++; return n > 1 ? null : function () {}; } })": "f function/0",
		"Object.defineProperty(exports, 'f', { enumerable: true, get: function () { throw new Error('boom'); } }); " +
			"exports.g = function () {}": "f unreadable/0 Error: boom, g function/0",
		"Object.defineProperty(exports, 'f', " +
			"{ enumerable: true, get: function () { throw Object.create(null); } })": "f unreadable/0 " +
			"a value without a text",
	} {
		for _, a := range []engines.Adapter{goja.New(), otto.New()} {
			if got := described(t, a, source); got != want {
				t.Errorf("%s: %s: %q, want %q", a.Info().Name, source, got, want)
			}
		}
	}
}

// TestDescribeWhatES5HasNot is about what only goja of these engines has; goja has no async generators.
func TestDescribeWhatES5HasNot(t *testing.T) {
	for source, want := range map[string]string{
		"exports.C = class {}; " +
			"class D extends Array { constructor(a, b) { super(); } }; exports.D = D": "C class/0, D class/2",
		"module.exports = class { static f() {} }; module.exports.g = () => 1": " class/0, g function/0",
		"exports.C = class { static get length() { throw 'up'; } }; " +
			"exports.f = () => 1": "C unreadable/0 up, f function/0",
		"String.prototype.slice = Math.min = null; " +
			"exports.C = class { static toString() { return ''; } }": "C class/0",
		"module.exports = { class() {}, classy(a) {}, *class_() {}, async later() {} }": "class function/0, " +
			"classy function/1, class_ generator/0, later function/0",
		`exports["\ud835\udcb3"] = () => 1; ` +
			`exports["\u00e4𝒳"] = () => 1`: "\U0001d4b3 function/0, ä\U0001d4b3 function/0",
		"exports.g = function* (a) {}":                               "g generator/1",
		"exports.f = (a, b = 1, ...c) => a; exports.h = (...a) => a": "f function/1, h function/0",
		"exports.f = () => 1; " +
			"Object.defineProperty(exports.f, 'length', { value: 1e300 })": "f function/255",
		"exports.f = () => 1; " +
			"Object.defineProperty(exports.f, 'length', { value: 'x' })": "f function/0",
	} {
		if got := described(t, goja.New(), source); got != want {
			t.Errorf("%s: %q, want %q", source, got, want)
		}
	}
}
