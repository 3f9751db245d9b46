package bundle_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/dop251/goja"
	"github.com/robertkrimen/otto"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/bundle"
)

// tree writes files, named by slash paths, into a new folder.
func tree(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// call puts code into a CommonJS function whose require throws, as the harness does, and calls run.
func call(code string) string {
	return "(function () { var module = { exports: {} };\n(function (exports, require, module) {" + code +
		"\n})(module.exports, function (name) { throw new Error('no module ' + name); }, module);\n" +
		"return String(module.exports.run()); })()"
}

func onGoja(t *testing.T, code string) string {
	t.Helper()
	v, err := goja.New().RunString(call(code))
	if err != nil {
		t.Fatalf("goja: %v\n%s", err, code)
	}
	return v.String()
}

func onOtto(t *testing.T, code string) string {
	t.Helper()
	v, err := otto.New().Run(call(code))
	if err != nil {
		t.Fatalf("otto: %v\n%s", err, code)
	}
	return v.String()
}

var packages = map[string]string{
	"node_modules/plain/index.js":        `exports.twice = function (x) { return 2 * x; };`,
	"node_modules/esm/package.json":      `{"module": "esm.mjs"}`,
	"node_modules/esm/esm.mjs":           `export default function () { return "esm"; } export var unused = [1];`,
	"node_modules/data/package.json":     `{"name": "data", "exports": {".": "./data.json"}}`,
	"node_modules/data/data.json":        `{"b": 1, "a": [2, "\u00e9"]}`,
	"node_modules/data/hidden/page.md":   "# Zoë\n`x` \u2028\n",
	"node_modules/data/module.mjs":       "export default 1;\n",
	"node_modules/data/binary.bin":       "\xff\xfe",
	"node_modules/fallback/package.json": `{"main": "node.js", "browser": {"fs": false, "./node.js": "./any.js"}}`,
	"node_modules/fallback/node.js":      `require("fs"); exports.kind = "node";`,
	"node_modules/fallback/any.js":       `require("fs"); exports.kind = "any";`,
	"node_modules/maybe/index.js": `try { exports.kind = require("fs"); } ` +
		`catch (e) { exports.kind = "without"; }`,
	"node_modules/env/index.js": `exports.kind = process.env.NODE_ENV;`,
	"node_modules/where/index.js": `"use strict"; ` +
		`exports.same = (function () { ` +
		`return typeof global + typeof globalThis + (global.Array === Array); })();` + "\n" +
		`exports.set = function () { global.left = 1; return typeof left; };`,
}

func TestBundleRuns(t *testing.T) {
	dir := tree(t, packages)
	tests := []struct {
		name, source, want string
		inputs             []string
	}{
		{"commonjs", `exports.run = function () { return require("plain").twice(21); };`, "42",
			[]string{"node_modules/plain/index.js", "source.js"}},
		{"module.exports", `module.exports = { run: function () { return 7; } };`, "7", []string{"source.js"}},
		{"es module", `import name from "esm"; export function run() { return name(); }`, "esm",
			[]string{"node_modules/esm/esm.mjs", "source.js"}},
		{"json", `var d = require("data"); exports.run = function () { return Object.keys(d) + d.a[1]; };`, "b,aé",
			[]string{"node_modules/data/data.json", "source.js"}},
		{"text", `var t = require("text:data/hidden/page.md"); exports.run = function () { return t; };`,
			"# Zoë\n`x` \u2028\n",
			[]string{"source.js", "text:node_modules/data/hidden/page.md"}},
		{"text of an es module", `var t = require("text:data/module.mjs"); exports.run = function () { return t; };`,
			"export default 1;\n",
			[]string{"source.js", "text:node_modules/data/module.mjs"}},
		{"text and code of one file", `var t = require("text:plain/index.js"); ` +
			`exports.run = function () { return t + require("plain").twice(1); };`,
			packages["node_modules/plain/index.js"] + "2",
			[]string{"node_modules/plain/index.js", "source.js", "text:node_modules/plain/index.js"}},
		{"browser field", `exports.run = function () { return require("fallback").kind; };`, "any", nil},
		{"optional require", `exports.run = function () { return require("maybe").kind; };`, "without", nil},
		{"NODE_ENV", `exports.run = function () { return require("env").kind; };`, "production", nil},
		{"global", `exports.run = function () { return require("where").same + require("where").set(); };`,
			"objectobjecttruenumber", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out, err := bundle.Bundle(bundle.Options{Dir: dir, Source: tt.source, Target: 5})
			if err != nil {
				t.Fatal(err)
			}
			if got := onGoja(t, out.Code); got != tt.want {
				t.Errorf("goja: run() = %q, want %q", got, tt.want)
			}
			if got := onOtto(t, out.Code); got != tt.want {
				t.Errorf("otto: run() = %q, want %q", got, tt.want)
			}
			if tt.inputs != nil && !slices.Equal(out.Inputs, tt.inputs) {
				t.Errorf("inputs are %q, want %q", out.Inputs, tt.inputs)
			}
			if strings.Contains(out.Code, dir) {
				t.Errorf("the code names the folder %s:\n%s", dir, out.Code)
			}
		})
	}
}

// TestBundleKeepsAstralText runs on goja alone: otto takes the two halves of an astral character for two characters.
func TestBundleKeepsAstralText(t *testing.T) {
	dir := tree(t, map[string]string{"a.txt": "\U0001F600"})
	out, err := bundle.Bundle(bundle.Options{
		Dir: dir, Source: `exports.run = function () { return require("text:./a.txt"); };`, Target: 5,
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := onGoja(t, out.Code); got != "\U0001F600" {
		t.Errorf("run() = %q", got)
	}
}

// TestBundleIsTheSameEverywhere: the bytes of a bundle do not depend on where its folder is.
func TestBundleIsTheSameEverywhere(t *testing.T) {
	source := `var t = require("text:data/hidden/page.md"); ` +
		`exports.run = function () { return global && t + require("plain").twice(1); };`
	var codes []string
	for range 2 {
		out, err := bundle.Bundle(bundle.Options{Dir: tree(t, packages), Source: source, Name: "w.js", Target: 5})
		if err != nil {
			t.Fatal(err)
		}
		codes = append(codes, out.Code)
	}
	if codes[0] != codes[1] {
		t.Errorf("two folders give two bundles:\n%s\n%s", codes[0], codes[1])
	}
}

// TestBundleTakesWhatLiesBeside, and no settings that lie above.
func TestBundleTakesWhatLiesBeside(t *testing.T) {
	dir := tree(t, map[string]string{
		"app/part.js": `module.exports = "part";`, "app/local.txt": "local",
		"tsconfig.json": `{"compilerOptions": {"target": "not a target", "paths": {"./part": ["./other"]}}}`,
	})
	out, err := bundle.Bundle(bundle.Options{
		Dir: filepath.Join(dir, "app"), Target: 5,
		Source: `exports.run = function () { return require("./part") + require("text:./local.txt"); };`,
	})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := onOtto(t, out.Code), "partlocal"; got != want {
		t.Errorf("run() = %q, want %q", got, want)
	}
	if !slices.Contains(out.Inputs, "part.js") {
		t.Errorf("inputs are %q, want part.js among them", out.Inputs)
	}
}

func TestBundleKeepsSyntaxWithoutTarget(t *testing.T) {
	source := `exports.run = () => { const f = (x) => x ?? 1; return f(null); };`
	kept, err := bundle.Bundle(bundle.Options{Dir: t.TempDir(), Source: source})
	if err != nil || !strings.Contains(kept.Code, "??") {
		t.Errorf("Bundle = %v without ?? :\n%s", err, kept.Code)
	}
	lowered, err := bundle.Bundle(bundle.Options{Dir: t.TempDir(), Source: source, Target: 2015})
	if err != nil || strings.Contains(lowered.Code, "??") {
		t.Errorf("Bundle = %v with ?? for es2015:\n%s", err, lowered.Code)
	}
}

func TestBundleErrors(t *testing.T) {
	dir := tree(t, packages)
	tests := []struct {
		name, source string
		target       engines.Tier
		want, hint   string
	}{
		{"missing package", "\nrequire('@scope/absent/file');", 5,
			`w.js:2: Could not resolve "@scope/absent/file"`, "npm install @scope/absent"},
		{"package with a dot", `require("absent.js");`, 5, `Could not resolve "absent.js"`, "npm install absent.js"},
		{"internal name", `require("#internal/x");`, 5, `Could not resolve "#internal/x"`, "check the imports field"},
		{"alias", `require("@/absent");`, 5, `Could not resolve "@/absent"`, "no package has such a name"},
		{"alias of home", `require("~/absent");`, 5, `Could not resolve "~/absent"`, "no package has such a name"},
		{"missing file", `require("./absent");`, 5, `w.js:1: Could not resolve "./absent"`, "check the path"},
		{"node module", `var fs = require("fs");`, 5, `w.js:1: Could not resolve "fs"`, "jsdyno's engines have no fs"},
		{"node: module", `import fs from "node:fs/promises";`, 2020,
			`Could not resolve "node:fs/promises"`, "have no node:fs/promises"},
		{"missing text", `require("text:data/absent.md");`, 5, `w.js:1: no text file data/absent.md`, "after text:"},
		{"text beside", `require("text:./absent.md");`, 5, `w.js:1: no text file ./absent.md`, "after text:"},
		{"binary text", `require("text:data/binary.bin");`, 5, "not UTF-8", ""},
		{"await", "\nawait 1;", 0, "w.js:2: await is used outside a function", "into an async function"},
		{"syntax", "var a = 1;\nvar = 2;", 5, "w.js:2: ", "correct the source"},
		{"const", "exports.f = function () { const a = 1; const b = 2; return a + b; };", 5,
			"w.js:1: cannot lower const to es5 (and in 1 more place)", "written in es5"},
		{"const thrice", "exports.f = function () { const a = 1; const b = 2; const c = 3; return a + b + c; };", 5,
			"w.js:1: cannot lower const to es5 (and in 2 more places)", "written in es5"},
		{"class", "class A {}\nexports.A = A;", 5, "w.js:1: cannot lower class syntax to es5", "Babel"},
		{"generator", "exports.f = function* () {};", 5, "cannot lower generator functions to es5", "Babel"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := bundle.Bundle(bundle.Options{Dir: dir, Source: tt.source, Name: "w.js", Target: tt.target})
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Fatalf("Bundle = %v, want %q", err, tt.want)
			}
			if strings.Contains(err.Error(), dir) {
				t.Errorf("error %q names the folder", err)
			}
			var e *bundle.Error
			if !errors.As(err, &e) || !strings.Contains(e.Hint(), tt.hint) || e.Hint() == "" {
				t.Errorf("error %#v, want the hint %q", err, tt.hint)
			}
		})
	}
}

func TestErrorIsShort(t *testing.T) {
	source := strings.Repeat("require('a');require('b');require('c');require('d');"+
		"require('e');require('f');require('g');\n", 50)
	_, err := bundle.Bundle(bundle.Options{Dir: t.TempDir(), Source: source})
	if err == nil || !strings.HasSuffix(err.Error(), "; and 2 more") ||
		strings.Count(err.Error(), "Could not resolve") != 5 {
		t.Errorf("Bundle = %v, want five problems and a count", err)
	}
}

func TestBundleRefusesOptions(t *testing.T) {
	for _, o := range []bundle.Options{
		{},
		{Source: "1", Target: 1999},
	} {
		if _, err := bundle.Bundle(o); err == nil {
			t.Errorf("Bundle(%+v) gives no error", o)
		}
	}
}

func TestLower(t *testing.T) {
	out, err := bundle.Lower("s.js", "var f = (x) => `${x}!`;\nvar g = f(1);", 5)
	if err != nil {
		t.Fatal(err)
	}
	v, err := otto.New().Run(out.Code + "\n;g")
	if err != nil || v.String() != "1!" {
		t.Errorf("otto: %v, %v in\n%s", v, err, out.Code)
	}
	out, err = bundle.Lower("s.js", "// strict\n'use strict';\nvar f = (x) => x;", 5)
	if err != nil || !strings.HasPrefix(out.Code, `"use strict";`) {
		t.Errorf("Lower = %v without its directive:\n%s", err, out.Code)
	}
	_, err = bundle.Lower("s.js", "1;\nlet a = 1;", 5)
	if err == nil || !strings.Contains(err.Error(), "s.js:2: cannot lower let to es5") {
		t.Errorf("Lower = %v, want that let cannot be lowered", err)
	}
	if _, err := bundle.Lower("s.js", "1", 1999); err == nil {
		t.Error("Lower takes es1999")
	}
}
