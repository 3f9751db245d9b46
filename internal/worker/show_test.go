package worker

import (
	"strings"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/adapters/goja"
	"github.com/jsdyno/jsdyno/adapters/otto"
	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/wire"
)

// shownBy is what a script ends with on an engine, as "kind text", or "error: …".
func shownBy(a engines.Adapter, source string) string {
	v, err := eval(a, wire.EvalJob{File: "e.js", Source: source, Deadline: time.Minute})
	if err != nil {
		return "error: " + err.Error()
	}
	return v.Kind + " " + v.Text
}

// noElement gives all arrays, and all objects, accessors in the place of elements.
const noElement = `[Array.prototype, Object.prototype].forEach(function (p) { ` +
	`[0, 1, 2].forEach(function (i) { Object.defineProperty(p, i, ` +
	`{get: function () { return 7; }, set: function () {}, configurable: true}); }); }); `

// shownES5 are values of the language that every engine has.
var shownES5 = map[string]string{
	"":                         "undefined undefined",
	"undefined":                "undefined undefined",
	"'undefined'":              `string "undefined"`,
	"null":                     "null null",
	"true":                     "boolean true",
	"1":                        "number 1",
	"'1'":                      `string "1"`,
	"-0":                       "number -0",
	"0":                        "number 0",
	"0 / 0":                    "number NaN",
	"'NaN'":                    `string "NaN"`,
	"-1 / 0":                   "number -Infinity",
	"1e21":                     "number 1e+21",
	"123456789012345680000":    "number 123456789012345680000",
	"5e-324":                   "number 5e-324",
	"0.1 + 0.2":                "number 0.30000000000000004",
	`'a"b\\c\n\r\t\u0001'`:     `string "a\"b\\c\n\r\t\u0001"`,
	"'äΩ\U0001F600'":           "string \"äΩ\U0001F600\"",
	"'\U0001F600\"\U0001F600'": "string \"\U0001F600\\\"\U0001F600\"",

	"[]":                                           "object []",
	"[1, 'a', [], {}]":                             `object [ 1, "a", [], {} ]`,
	"[-0, NaN, null, undefined]":                   "object [ -0, NaN, null, undefined ]",
	"[1, , 3, , ,]":                                "object [ 1, <1 empty item>, 3, <2 empty items> ]",
	"var a = []; a[4294967294] = 1; a":             "object [ <4294967294 empty items>, 1 ]",
	"new Array(3)":                                 "object [ <3 empty items> ]",
	"var a = []; a[2] = 2; a[0] = 0; a":            "object [ 0, <1 empty item>, 2 ]",
	"var a = [1]; a.foo = 2; a['-1'] = 3; a":       `object [ 1, foo: 2, "-1": 3 ]`,
	"({})":                                         "object {}",
	"({b: 1, a: {c: 'x'}, 'x-y': 2})":              `object { b: 1, a: { c: "x" }, "x-y": 2 }`,
	"({b: 1, 10: 2, 9: 3})":                        `object { "9": 3, "10": 2, b: 1 }`,
	"Object.create(null)":                          "object [Object: null prototype] {}",
	"function Point() { this.x = 1; } new Point()": "object Point { x: 1 }",
	"Object.defineProperty({}, 'x', {value: 1})":   "object {}",
	"({get a() { throw 1; }, set b(v) {}, " +
		"get c() { return 1; }, set c(v) {}})": "object { a: [Getter], b: [Setter], c: [Getter/Setter] }",

	"var o = {}; o.o = o; o": "object <ref *1> { o: [Circular *1] }",
	"var o = {a: {}}; o.a.b = o.a; o.c = o; o": "object <ref *2> " +
		"{ a: <ref *1> { b: [Circular *1] }, c: [Circular *2] }",
	"var a = [1]; a.push(a); a": "object <ref *1> [ 1, [Circular *1] ]",
	"var x = {}; [x, x]":        "object [ {}, {} ]",

	"(function f() {})":                   "function [Function: f]",
	"(function () {})":                    "function [Function (anonymous)]",
	"var f = function g() {}; f.a = 1; f": "function [Function: g] { a: 1 }",
	"Math.max":                            "function [Function: max]",
	"Math":                                "object Object [Math] {}",
	"(function () { return arguments; })(1, 2)": "object [Arguments] [ 1, 2 ]",

	"new Date(0)":                           "object 1970-01-01T00:00:00.000Z",
	"new Date(0 / 0)":                       "object Invalid Date",
	"/a\\/b/gi":                             "object /a\\/b/gi",
	"'/a/'":                                 `string "/a/"`,
	"new Number(1)":                         "object [Number: 1]",
	"new Number(-0)":                        "object [Number: -0]",
	"new String('a')":                       `object [String: "a"]`,
	"new Boolean(false)":                    "object [Boolean: false]",
	"new Error('m')":                        "object [Error: m]",
	"new TypeError('m')":                    "object [TypeError: m]",
	"new Error()":                           "object [Error]",
	"'Error: m'":                            `string "Error: m"`,
	"var e = new Error('m'); e.code = 7; e": "object [Error: m] { code: 7 }",
	"function E() { this.message = 'm'; } " +
		"E.prototype = Object.create(Error.prototype, {name: {value: 'E'}, constructor: {value: E}}); " +
		"new E()": "object [E: m]",

	// Whatever a script has done to what the language has.
	"String = Object.getOwnPropertyNames = Array.isArray = Object.prototype.toString = null; " +
		"Function.prototype.call = Array.prototype.slice = null; [1, {a: '\"'}]": `object [ 1, { a: "\"" } ]`,
	"Object.prototype.inherited = 1; ({a: 1})":      "object { a: 1 }",
	"Object.prototype[''] = ['a']; ({a: 1, b: 2})":  "object { a: 1, b: 2 }",
	noElement + "[3, 4, [5, 6]]":                    "object [ 3, 4, [ 5, 6 ] ]",
	noElement + "var o = {a: {}, b: 2}; o.o = o; o": "object <ref *1> { a: {}, b: 2, o: [Circular *1] }",
}

// shownES2015 are those that goja has and otto has not.
var shownES2015 = map[string]string{
	`"\ud800"`:                               `string "\ud800"`,
	`"\ufffd"`:                               "string \"\ufffd\"",
	`"a\udc00\ud83d\ude00\ud83d"`:            "string \"a\\udc00\U0001F600\\ud83d\"",
	`["\ud800"]`:                             `object [ "\ud800" ]`,
	`({"\ud800": 1})`:                        `object { "\ud800": 1 }`,
	"Symbol('s')":                            "symbol Symbol(s)",
	"Symbol()":                               "symbol Symbol()",
	"'Symbol(s)'":                            `string "Symbol(s)"`,
	"10n":                                    "bigint 10n",
	"[10n, 10]":                              "object [ 10n, 10 ]",
	"Object(10n)":                            "object [BigInt: 10n]",
	"Object(Symbol('s'))":                    "object [Symbol: Symbol(s)]",
	"({[Symbol('s')]: 1, a: 2})":             "object { a: 2, [Symbol(s)]: 1 }",
	"new Map([['a', 1], [{}, []]])":          `object Map(2) { "a" => 1, {} => [] }`,
	"new Map()":                              "object Map(0) {}",
	noElement + "new Map([[3, 4], [5, 6]])":  "object Map(2) { 3 => 4, 5 => 6 }",
	"new Set([1, '1'])":                      `object Set(2) { 1, "1" }`,
	"new WeakMap()":                          "object WeakMap {}",
	"var m = new Map(); m.set('m', m); m":    `object <ref *1> Map(1) { "m" => [Circular *1] }`,
	"class M extends Map {} new M([[1, 2]])": "object M(1) [Map] { 1 => 2 }",
	"new Uint8Array([1, 2])":                 "object Uint8Array(2) [ 1, 2 ]",
	"new Float64Array([-0, NaN])":            "object Float64Array(2) [ -0, NaN ]",
	"new Uint8Array([1, 255]).buffer":        "object ArrayBuffer { [Uint8Contents]: <01 ff>, byteLength: 2 }",
	"new DataView(new ArrayBuffer(1))": "object DataView { byteLength: 1, byteOffset: 0, " +
		"buffer: ArrayBuffer { [Uint8Contents]: <00>, byteLength: 1 } }",
	"class A {} A": "function [class A]",
	"class A {} class B extends A { static x = 1; } B":  "function [class B extends A] { x: 1 }",
	"class A { constructor() { this.x = 1; } } new A()": "object A { x: 1 }",
	"class L extends Array {} L.from([1])":              "object L(1) [ 1 ]",
	"class E extends Error {} new E('m')":               "object E [Error: m]",
	"() => 1":                                           "function [Function (anonymous)]",
	"(function* g() {})":                                "function [GeneratorFunction: g]",
	"(async function f() {})":                           "function [AsyncFunction: f]",
	"new Proxy({a: 1}, {})":                             "object { a: 1 }",
	"new Proxy({}, {ownKeys() { throw 1; }})":           "object [object that cannot be read]",
	"new Error('m', {cause: 7})":                        "object [Error: m] { [cause]: 7 }",
	"/a/y":                                              "object /a/y",

	// What becomes of a promise is looked for once its jobs have run.
	"Promise.resolve(42)":                                         "object Promise { 42 }",
	"(async () => { await 1; return 'x'; })()":                    `object Promise { "x" }`,
	"new Promise(() => {})":                                       "object Promise { <pending> }",
	"({p: Promise.resolve({q: Promise.resolve(1)})})":             "object { p: Promise { { q: Promise { 1 } } } }",
	"var p = Promise.reject(new Error('m')); p.catch(() => 0); p": "object Promise { <rejected> [Error: m] }",
}

func TestValuesThatDifferAreShownApart(t *testing.T) {
	check := func(source, want string, all ...engines.Adapter) {
		for _, a := range all {
			if got := shownBy(a, source); got != want {
				t.Errorf("%s: %s is shown as %s, want %s", a.Info().Name, source, got, want)
			}
		}
	}
	for source, want := range shownES5 {
		check(source, want, goja.New(), otto.New())
	}
	seen := map[string]string{}
	for source, want := range shownES2015 {
		check(source, want, goja.New())
		if other, twice := seen[want]; twice {
			t.Errorf("%s and %s are shown alike: %s", source, other, want)
		}
		seen[want] = source
	}
	for _, a := range []engines.Adapter{goja.New(), otto.New()} {
		deep := shownBy(a, "for (var i = 0, o = {}; i < 300; i++) o = [o]; o;")
		if want := "object " + strings.Repeat("[ ", 100) + "[too deep to be shown]" +
			strings.Repeat(" ]", 100); deep != want {
			t.Errorf("%s: what is deep is shown as %s", a.Info().Name, deep)
		}
	}
	// otto makes U+FFFD of a lone surrogate as it parses: that is its answer, and another one than U+D800.
	if got, want := shownBy(otto.New(), `"\ud800"`), "string \"\ufffd\""; got != want {
		t.Errorf("otto: a lone surrogate is shown as %s, want %s", got, want)
	}
}

// TestAScriptIsEvaluatedAsItStands: nothing of ours is before it or around it.
func TestAScriptIsEvaluatedAsItStands(t *testing.T) {
	for _, tc := range []struct{ name, source, goja, otto string }{
		{"a directive behind comments",
			"// one\n/* two */ \"use strict\"; (function () { return this === undefined; })()",
			"boolean true", "boolean false"},
		{"a directive that an operator continues is none",
			"'use strict'\n+ ''; (function () { return this === undefined; })()",
			"boolean false", "boolean false"},
		{"lines that end in CR LF",
			"\r\n// one\r\n'use strict';\r\n(function () { return this === undefined; })()",
			"boolean true", "boolean false"},
		{"its variables are global",
			"var later = 1; function f() {} (0, eval)('typeof later + typeof f')",
			`string "numberfunction"`, `string "numberfunction"`},
		{"there is no module",
			"[typeof module, typeof exports, typeof require].join()",
			`string "undefined,undefined,undefined"`, `string "undefined,undefined,undefined"`},
		{"nothing of ours is global",
			"var a = []; for (var name in this) a.push(name); a.join() + typeof __jsdyno + typeof __jsdynoPrint +" +
				" typeof __jsdynoEvaluate",
			`string "a,nameundefinedundefinedundefined"`, ""},
		{"it cannot leave a wrapper", "return 1; } , x = 7; function q() {",
			"error: goja: compiling e.js: SyntaxError", "error: otto: compiling e.js: SyntaxError"},
		{"nor this one", "})(); (function(){",
			"error: goja: compiling e.js: SyntaxError", "error: otto: compiling e.js: SyntaxError"},
		{"nor with a comment left open", "1; /*",
			"error: goja: compiling e.js: SyntaxError", "error: otto: compiling e.js: SyntaxError"},
		{"nor end one", "*/ 1", "error: goja: compiling e.js: SyntaxError", "error: otto: compiling e.js: SyntaxError"},
		{"nor with a template left open", "`",
			"error: goja: compiling e.js: SyntaxError", "error: otto: compiling e.js: SyntaxError"},
		{"a comment at the end", "4 // four", "number 4", "number 4"},
		{"a line number", "\n\nnull.x", "(e.js:3)", "(e.js:3)"},
	} {
		for _, engine := range []struct {
			a    engines.Adapter
			want string
		}{{goja.New(), tc.goja}, {otto.New(), tc.otto}} {
			got := shownBy(engine.a, tc.source)
			if line, ok := strings.CutPrefix(engine.want, "(e.js:"); ok {
				_, err := eval(engine.a, wire.EvalJob{File: "e.js", Source: tc.source, Deadline: time.Minute})
				failed, _ := failure(err, time.Second, engine.a.Info().Wording)
				if !strings.HasSuffix(failed.Detail, "(e.js:"+line) {
					t.Errorf("%s: %s: %s", engine.a.Info().Name, tc.name, failed.Detail)
				}
				continue
			}
			if !strings.HasPrefix(got, engine.want) {
				t.Errorf("%s: %s: %s, want %s", engine.a.Info().Name, tc.name, got, engine.want)
			}
		}
	}
}

func TestUnhandledRejectionsAreErrors(t *testing.T) {
	for source, want := range map[string]string{
		"(async function () { throw new RangeError('boom'); })();": "RangeError: boom",
		"Promise.reject(7); 1": "unhandled rejection: 7",
		"Promise.resolve().then(function () { throw new TypeError('late'); }); 1":    "TypeError: late",
		"Promise.reject(new Error('first')); Promise.reject(new Error('second')); 1": "Error: first",
		"var p = Promise.reject(new Error('handled in a job')); " +
			"Promise.resolve().then(function () { p.catch(function () {}); }); 1": "",
		"var p = Promise.reject(new Error('handled at once')); p.catch(function () {}); 1": "",
		"(async function () { try { await Promise.reject(1); } catch (e) {} })(); 1":       "",
		"Promise.reject(new Error('never')); throw new SyntaxError('thrown')":              "SyntaxError: thrown",
	} {
		got := shownBy(goja.New(), source)
		if failed := strings.HasPrefix(got, "error: "); failed != (want != "") || !strings.HasSuffix(got, want) {
			t.Errorf("%s gives %s, want %q", source, got, want)
		}
		if want != "" && strings.Contains(got, "unhandled") == strings.HasSuffix(want, "thrown") {
			t.Errorf("%s gives %s: is that unhandled?", source, got)
		}
	}
}
