package enginetest

import (
	"encoding/base64"
	"os"
	"path/filepath"

	"github.com/jsdyno/jsdyno/engines"
)

// sourceMap maps line 1 of its source to line 100 of elsewhere.js. Places are those of the source that was
// compiled, so it must be without effect.
const sourceMap = `{"version":3,"sources":["elsewhere.js"],"names":[],"mappings":"AAmGA,gEAAA"}`

func lineCases() []Case {
	var cases []Case
	for _, row := range []struct {
		name, source string
		line         int
		features     []string
	}{
		{"first", "throw new Error('x')", 1, nil},
		{"first-after-code", "var a = 1; function f() { return a; } f(); throw new Error('x')", 1, nil},
		{"third", "var a = 1;\nvar b = 2;\nthrow new Error('x')", 3, nil},
		{"blank-lines-first", "\n\n\n\nthrow new Error('x')", 5, nil},
		{"after-comment", "/* one\n two\n three */ throw new Error('x')", 3, nil},
		{"carriage-returns", "var a = 1;\r\nvar b = 2;\r\nthrow new Error('x')", 3, nil},
		{"nested-function",
			"function outer() {\n  function inner() {\n    throw new Error('x');\n  }\n  inner();\n}\nouter();",
			3, nil},
		{"callback", "[1].forEach(function () {\n  throw new Error('x');\n});", 2, nil},
		{"getter", "var o = {\n  get a() {\n    throw new Error('x');\n  }\n};\no.a", 3, nil},
		{"second-branch", "var a = 0;\nif (a) {\n  a = 1;\n} else {\n  throw new Error('x');\n}", 5, nil},
		{"by-engine", "var a = null;\na.b;", 2, nil},
		{"by-native", "var a = 1;\nnew Array(-1);", 2, nil},
		{"missing-name", "var a = 1;\n\nmissing(a);", 3, nil},
		{"thrown-string", "var a = 1;\nthrow 'x'", 2, nil},
		{"thrown-object", "var a = 1;\nthrow {a: 1}", 2, nil},
		{"after-template", "var a = `one\ntwo`;\nthrow new Error('x')", 3, []string{"template-literals"}},
		{"class-method", "class A {\n  f() {\n    throw new Error('x');\n  }\n}\nnew A().f()", 3, []string{"classes"}},
		{"generator", "function* g() {\n  yield 1;\n  throw new Error('x');\n}\nfor (var i of g()) {}",
			3, []string{"generators", "for-of"}},
		{"source-map", "throw new Error('x')\n//# sourceMappingURL=data:application/json;base64," +
			base64.StdEncoding.EncodeToString([]byte(sourceMap)), 1, nil},
	} {
		cases = append(cases, Case{Name: "lines/" + row.name, Features: row.features, Run: func(c *C) {
			c.place(c.Throws(c.Realm(), row.source), "case.js", row.line)
		}})
	}
	for _, row := range []struct {
		name, source string
		line         int
	}{
		{"first", "var = 1", 1},
		{"third", "var a = 1;\nvar b = 2;\nvar = 3;\nvar c = 4;", 3},
		{"in-function", "function f() {\n  if (true) {\n    return 1 +;\n  }\n}", 3},
	} {
		cases = append(cases, Case{Name: "lines/syntax-" + row.name, Run: func(c *C) {
			c.place(c.syntaxError(row.source), "case.js", row.line)
		}})
	}
	return append(cases,
		// An engine that opens the file would tell by the place.
		Case{Name: "lines/source-map-file", Run: func(c *C) {
			file := c.tempFile(sourceMap)
			defer os.Remove(file)
			c.place(c.Throws(c.Realm(),
				"throw new Error('x')\n//# sourceMappingURL=file://"+filepath.ToSlash(file)), "case.js", 1)
		}},
		Case{Name: "lines/file-name", Run: func(c *C) {
			r := c.Realm()
			for _, file := range []string{"lib/a b.js", "näme.js", "c:d.js"} {
				_, err := r.Eval(c.Context(), file, "\nthrow new Error('x')")
				c.place(c.scriptError(file, err), file, 2)
			}
		}},
		Case{
			Name: "lines/function-of-other-file", Needs: []engines.Capability{engines.CapPersistentRealm},
			Run: func(c *C) {
				r := c.Realm()
				c.run(r, c.compile(r, "lib.js", "\n\nfunction fail() { throw new Error('x'); }"))
				_, err := r.Eval(c.Context(), "main.js", "fail()")
				c.place(c.scriptError("main.js", err), "lib.js", 3)
			},
		},
		Case{Name: "lines/same-program-twice", Run: func(c *C) {
			r := c.Realm()
			p := c.compile(r, "case.js", "\nthrow new Error('x')")
			for range 2 {
				_, err := r.Run(c.Context(), p)
				c.place(c.scriptError("case.js", err), "case.js", 2)
			}
		}},
	)
}

func (c *C) place(thrown *engines.ScriptError, file string, line int) {
	if thrown.File != file || thrown.Line != line {
		c.Fatalf("thrown at %q line %d, want %q line %d", thrown.File, thrown.Line, file, line)
	}
}

func (c *C) tempFile(text string) string {
	f, err := os.CreateTemp("", "enginetest-*.map")
	if err != nil {
		c.Fatalf("%v", err)
	}
	if _, err = f.WriteString(text); err != nil {
		c.Fatalf("%v", err)
	}
	if err = f.Close(); err != nil {
		c.Fatalf("%v", err)
	}
	return f.Name()
}
