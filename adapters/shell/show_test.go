package shell

import (
	"bytes"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/engines"
)

const setupText = `(function (print) {
  var value, asked = 0;
  return function (v) {
    if (arguments.length > 0) { value = v; Promise.resolve(1).then(function () { asked += 1; }); }
    return asked > 0 ? typeof value + " after " + asked : undefined;
  };
})(console.log)`

func TestShow(t *testing.T) {
	for source, want := range map[string]string{
		"1n": "bigint after 1",
		"(function () { return this === undefined; })()": "boolean after 1",
		"// a comment\n'use strict'; " +
			"if (this.f !== undefined) throw 1; (function () { return this; })()": "undefined after 1",
		"#!/usr/bin/env node\nnull.x":         "TypeError: Cannot read properties of null (reading 'x')",
		"return 1; } , x = 7; function q() {": "SyntaxError: Illegal return statement",
		"setTimeout(function () { ran = 1; }, 5); " +
			"new Promise(function (f) { setTimeout(f, 9); })": "object after 1",
		"(async () => { throw new TypeError('boom'); })();":    "unhandled rejection: TypeError: boom",
		"setTimeout(function () { Promise.reject(7); }, 1); 1": "unhandled rejection: 7",
		"Promise.reject(1).catch(() => 0); 1":                  "number after 1",
		"var p = Promise.reject(1); " +
			"Promise.resolve().then(() => p.catch(() => 0)); 1": "number after 1",
		"process.on('unhandledRejection', function () {}); Promise.reject(1); 1": "number after 1",
		"Promise.reject(new Error('never')); throw new SyntaxError('thrown')":    "SyntaxError: thrown",
	} {
		var out bytes.Buffer
		r, err := engines.NewRealm(node(t, &out, nil))
		if err != nil {
			t.Fatal(err)
		}
		p, err := r.Compile("e.js", source)
		if err != nil {
			t.Fatal(err)
		}
		got, err := r.Show(t.Context(), setupText, p)
		if err != nil {
			got = strings.TrimPrefix(err.Error(), "node: running e.js: ")
		}
		if got != want || out.Len() > 0 {
			t.Errorf("%s: %q, want %q; it printed %q", source, got, want, out.String())
		}
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestRejectionsAreWatchedWhereItIsAskedFor(t *testing.T) {
	r, err := engines.NewRealm(node(t, nil, nil))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	const source = "Promise.reject(new RangeError('nobody')); 1"
	if v, err := r.Eval(t.Context(), "e.js", source); err != nil || v != engines.Number(1) {
		t.Errorf("not watched: %v, %v", v, err)
	}
	if err := r.WatchRejections(true); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Eval(t.Context(), "e.js", source); err == nil ||
		!strings.HasSuffix(err.Error(), "unhandled rejection: RangeError: nobody") {
		t.Errorf("watched: %v", err)
	}
}
