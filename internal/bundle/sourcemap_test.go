package bundle_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/jsdyno/jsdyno/internal/bundle"
)

// TestMapsAreNotRead: the file that a comment names as a source map is not opened, whoever has the comment. A pipe that
// nobody writes into would be waited for, and a device read without an end.
func TestMapsAreNotRead(t *testing.T) {
	const mark = "//# sourceMappingURL="
	const one = "module.exports = function () { return 1; };\n"
	dir := tree(t, map[string]string{
		"line.js":                     one + "//# sourceMappingURL=pipe",
		"old.js":                      one + "//@ sourceMappingURL=/dev/zero",
		"block.js":                    one + "/*# sourceMappingURL=pipe */",
		"url.js":                      one + "//# sourceMappingURL=file:///dev/zero",
		"legal.js":                    one + "//# sourceMappingURL=pipe @license",
		"inside.js":                   "module.exports = function (a) { return (/*# sourceMappingURL=pipe */ 1); };",
		"twice.js":                    "//# sourceMappingURL=pipe\n" + one + mark + mark + "pipe",
		"data.js":                     one + "//# sourceMappingURL=pipe\n//# sourceMappingURL=data:application/json,{}",
		"typed.ts":                    "export default function (): number { return 1; }\n//# sourceMappingURL=pipe",
		"bare":                        one + "//# sourceMappingURL=pipe",
		"node_modules/p/index.js":     one + "//# sourceMappingURL=../../pipe",
		"node_modules/q/index.js":     "require('./off.js');" + one,
		"node_modules/q/off.js":       "require('nothing');\n//# sourceMappingURL=../../pipe",
		"node_modules/q/package.json": `{"browser": {"./off.js": false}}`,
		"node_modules/r/index.js":     "if (require('p').length) throw 1;" + one,
		"node_modules/r/package.json": `{"browser": {"p": false}}`,
	})
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe"), 0o644); err != nil {
		t.Fatal(err)
	}
	call := func(name string) string {
		return "var f = require('" + name + "'); exports.run = function () { return (f.default || f)(); };"
	}
	sources := []string{
		"exports.run = function () { return 1; };\n//# sourceMappingURL=pipe",
		"export function run() { return 1; }\n//# sourceMappingURL=/dev/zero",
		"import f from 'data:text/javascript,export default 1%0A//%23 sourceMappingURL=file:///dev/zero';" +
			"export function run() { return f; }",
		call("r") + call("p"), // nothing for one, and itself for the other
	}
	const names = "./line ./old ./block ./url ./legal ./inside ./twice ./data ./typed ./bare p q"
	for name := range strings.FieldsSeq(names) {
		sources = append(sources, call(name)+"\n"+mark+"pipe")
	}
	for _, source := range sources {
		out, err := bundle.Bundle(bundle.Options{Dir: dir, Source: source, Map: true, Strict: true})
		if err != nil {
			t.Errorf("%s: %v", source, err)
			continue
		}
		if got := onGoja(t, out.Code); got != "1" {
			t.Errorf("%s gives %s", source, got)
		}
	}
}

// TestOnlyCommentsLoseMaps: a program means the same without its comment, and every place in it stays where it is.
func TestOnlyCommentsLoseMaps(t *testing.T) {
	const text = "'use strict';\nvar s = '//# sourceMappingURL=pipe', t = `/*# sourceMappingURL=pipe ${s} */`;\n" +
		"var r = /[//# sourceMappingURL=pipe]/; //# sourceMappingURL=pipe '\n" +
		"module.exports = function () { return [s, t, r.test('M')].join(); }; //# sourceMappingURL=pipe\n"
	const want = "//# sourceMappingURL=pipe,/*# sourceMappingURL=pipe //# sourceMappingURL=pipe */,true"
	dir := tree(t, map[string]string{
		"a.js": text, "d.json": `"//# sourceMappingURL=pipe"`, "t.txt": "//# sourceMappingURL=pipe",
	})
	if err := errors.Join(
		syscall.Mkfifo(filepath.Join(dir, "pipe"), 0o644), os.WriteFile(filepath.Join(dir, "e.js"), nil, 0o644),
	); err != nil {
		t.Fatal(err)
	}
	for source, want := range map[string]string{
		"exports.run = require('./a');":                                           want,
		strings.Replace(text, "module.exports", "require('./e'); exports.run", 1): want,
		"exports.run = function () { return require('./d.json') + require('./t.txt'); }": "//# sourceMappingURL=pipe" +
			"//# sourceMappingURL=pipe",
	} {
		out, err := bundle.Bundle(bundle.Options{Dir: dir, Source: source, Name: "w.js", Map: true})
		if err != nil {
			t.Fatal(err)
		}
		if got := onGoja(t, out.Code); got != want {
			t.Errorf("%s gives\n%s, want\n%s", source, got, want)
		}
		if !strings.Contains(out.Code, "[s, t") {
			continue
		}
		if _, line, ok := bundle.Origin(out.Map, lineOf(t, out.Code, "[s, t")); !ok || line != 4 {
			t.Errorf("%s: the last line is line %d, %t; want 4", source, line, ok)
		}
	}
}
