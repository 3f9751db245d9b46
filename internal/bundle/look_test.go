package bundle_test

import (
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/bundle"
)

func TestLookAt(t *testing.T) {
	for _, tc := range []struct {
		name, source string
		want         bundle.Look
	}{
		{"a.js", "", bundle.Look{}},
		{"a.js", "var s = 0; s += 1;", bundle.Look{}},
		{"a.js", "// see require('./nothing')\nvar text = \"import nothing from nowhere\";\n/* export */ text;",
			bundle.Look{}},
		{"a.js", "var r = /require('x')/, t = `import ${1}`; r", bundle.Look{}},
		{"a.js", "(function (require) { return require('x'); })(Number)", bundle.Look{}},
		{"a.js", "var o = { require: 1, export: 2 }; o.require; o.export", bundle.Look{}},
		{"a.js", "with (Math) { PI }", bundle.Look{}},
		{"a.js", "require('./x')", bundle.Look{Requires: true}},
		{"a.js", "exports.f = function () { return require('./x'); }", bundle.Look{Requires: true, CommonJS: true}},
		{"a.js", "module.exports = 1", bundle.Look{CommonJS: true}},
		{"a.js", "if (typeof module !== 'undefined') { module.exports = 1; }", bundle.Look{CommonJS: true}},
		{"a.js", "import x from './x'; x", bundle.Look{ESM: true, Requires: true}},
		{"a.js", "\n  export   function run() {}", bundle.Look{ESM: true}},
		{"a.js", "export{a};var a", bundle.Look{ESM: true}},
		{"a.js", "import.meta.url", bundle.Look{ESM: true}},
		{"a.js", "await 1", bundle.Look{ESM: true}},
		{"a.js", "import('./x')", bundle.Look{Requires: true}},
		{"a.js", "exports.f = import('./' + x)", bundle.Look{Requires: true, CommonJS: true}},
		{"a.js", "require(`../../../${x}.json`)", bundle.Look{Requires: true}},
		{"a.js", "export var f = import('./none/' + x)", bundle.Look{Requires: true, ESM: true}},
		{"a.js", "await import('./none/' + x)", bundle.Look{Requires: true, ESM: true}},
		{"a.js", "return require('./x' + x)", bundle.Look{Requires: true, CommonJS: true}},
		{"a.js", "var o; exports.f = require(x)", bundle.Look{CommonJS: true}},
		{"a.ts", "const x: number = 1; x", bundle.Look{}},
		{"a.ts", "export const run = (x: number): number => x", bundle.Look{ESM: true}},
		{"a.ts", "import type { T } from './t'; const x: T = 1", bundle.Look{ESM: true}},
	} {
		if got, err := bundle.LookAt(tc.name, tc.source); err != nil || got != tc.want {
			t.Errorf("%s: %s: %+v, %v; want %+v", tc.name, tc.source, got, err, tc.want)
		}
	}
	for _, broken := range []string{
		"return 1; } , x = 7; function q() {", "exports.f = 1; } , x = 7; function q() {", "return `", "export var = 1",
		"import('./' + x); export var = 1",
	} {
		if got, err := bundle.LookAt("b.js", broken); err == nil || !strings.Contains(err.Error(), "b.js:1: ") {
			t.Errorf("%s: %+v, %v; want an error in b.js:1", broken, got, err)
		}
	}
}

// TestES5StaysES5: what a bundle adds is nothing that an engine of ES5 cannot read, where the sources are in ES5.
func TestES5StaysES5(t *testing.T) {
	dir := tree(t, map[string]string{
		"one.json":                     `{"a": 1}`,
		"node_modules/old/index.js":    "module.exports = function (x) { return x + 1; };",
		"node_modules/modern/index.js": "module.exports = (x) => x + 1;",
		"part.mjs":                     "export default function (x) { return x + 1; }",
	})
	for source, old := range map[string]bool{
		"var d = require('./one.json'); exports.run = function () { return d.a; };":             true,
		"var f = require('old'); exports.run = function () { return f(0); };":                   true,
		"import f from './part.mjs'; export function run() { return f(0); }":                    true,
		"var f = require('modern'); exports.run = function () { return f(0); };":                false,
		"var d = require('./one.json'); exports.run = () => d.a;":                               false,
		"const d = require('./one.json'); exports.run = function () { return d.a; };":           false,
		"var d = require('./one.json'); exports.run = function () { return `${d.a}`; };":        false,
		"var d = require('./one.json'), s = { d }; exports.run = function () { return s.d.a; }": false,
	} {
		out, err := bundle.Bundle(bundle.Options{Dir: dir, Source: source, Name: "w.js"})
		if err != nil {
			t.Fatal(err)
		}
		if old {
			if got := onOtto(t, out.Code); got != "1" {
				t.Errorf("otto: %s gives %s", source, got)
			}
		}
		if got := strings.Contains(out.Code, "=>"); got == old {
			t.Errorf("%s became\n%s", source, out.Code)
		}
	}
}

// lineOf is the line of text that holds a mark, from 1.
func lineOf(t *testing.T, text, mark string) int {
	t.Helper()
	before, _, ok := strings.Cut(text, mark)
	if !ok {
		t.Fatalf("there is no %s in\n%s", mark, text)
	}
	return strings.Count(before, "\n") + 1
}

func TestOrigin(t *testing.T) {
	dir := tree(t, map[string]string{"lib/part.js": "\n\nmodule.exports = function () {\n  return 'deep';\n};"})
	source := "// one\n// two\nimport part from './lib/part.js';\n" +
		"export function run() {\n\n  return 'top' + part();\n}"
	out, err := bundle.Bundle(bundle.Options{Dir: dir, Source: source, Name: "w.js", Map: true})
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(out.Code, "sourceMapping") || strings.Contains(out.Map, dir) {
		t.Errorf("the code or the map says too much:\n%s\n%s", out.Code, out.Map)
	}
	for mark, want := range map[string]struct {
		file string
		line int
	}{`"top"`: {"w.js", 6}, `"deep"`: {"lib/part.js", 4}} {
		if file, line, ok := bundle.Origin(out.Map, lineOf(t, out.Code, mark)); !ok ||
			file != want.file || line != want.line {
			t.Errorf("%s is of %s:%d, %t; want %s:%d", mark, file, line, ok, want.file, want.line)
		}
	}
	lowered, err := bundle.Lower("some/s.ts", "type A = 1;\ntype B = 2;\nvar x: A = 1;\n\nnull.y;", 0)
	if err != nil || strings.Contains(lowered.Code, "type") {
		t.Fatalf("%v: %s", err, lowered.Code)
	}
	if file, line, ok := bundle.Origin(lowered.Map, lineOf(t, lowered.Code, "null.y")); !ok ||
		file != "s.ts" || line != 5 {
		t.Errorf("the last line is of %s:%d, %t; want s.ts:5", file, line, ok)
	}
	for _, bad := range []string{"", "{}", `{"version":3,"sources":["a"],"mappings":"!"}`} {
		if file, line, ok := bundle.Origin(bad, 1); ok {
			t.Errorf("%s leads to %s:%d", bad, file, line)
		}
	}
}

func TestModulesAreStrictAmongThemselves(t *testing.T) {
	dir := tree(t, map[string]string{
		"part.mjs":                  "export var inner = (function () { return this === undefined; })();",
		"one.json":                  "1",
		"node_modules/old/index.js": "module.exports = (function () { return this === undefined; })();",
	})
	for source, want := range map[string]string{
		"import { inner } from './part.mjs'; import one from './one.json'; " +
			"export function run() { return [inner, this === undefined, one]; }": "true,false,1",
		"var inner = require('old'); exports.run = function () { return inner; };": "false",
		"import inner from 'old'; export function run() { return inner; }":         "false",
	} {
		out, err := bundle.Bundle(bundle.Options{Dir: dir, Source: source, Name: "w.js", Strict: true, Map: true})
		if err != nil {
			t.Fatal(err)
		}
		if got := onGoja(t, out.Code); got != want {
			t.Errorf("%s gives %s, want %s, of\n%s", source, got, want, out.Code)
		}
		if !strings.Contains(source, "export function") {
			continue
		}
		if file, line, ok := bundle.Origin(out.Map, lineOf(t, out.Code, "run()")); !ok || file != "w.js" || line != 1 {
			t.Errorf("%s: run is of %s:%d, %t", source, file, line, ok)
		}
	}
}
