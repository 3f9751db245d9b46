package enginetest

import (
	"github.com/jsdyno/jsdyno/engines"
)

func compileCases() []Case {
	cases := valueCases("compile", []valueCase{
		{name: "completion-of-if", source: "1; if (true) { 2; }", want: engines.Number(2)},
		{name: "completion-of-loop", source: "for (var i = 0; i < 3; i++) { i * 10; }", want: engines.Number(20)},
		{name: "completion-of-try", source: "try { 'tried'; } finally { 'not this'; }", want: engines.String("tried")},
		{name: "completion-after-function", source: "7; function f() {}", want: engines.Number(7)},
		{name: "line-comment-at-the-end", source: "'kept' // comment", want: engines.String("kept")},
		{
			name: "hoisting",
			source: "f(); function f() { return typeof v === 'undefined' ? 'hoisted' : 'no'; } " +
				"var v = 1; f.call(this); typeof f",
			want: engines.String("function"),
		},
		{
			name:   "this-is-global",
			source: "var g = 5; this.g === 5 && (function () { return this.g; })() === 5",
			want:   engines.Bool(true),
		},
		{name: "sloppy-by-default", source: "undeclared = 3; undeclared", want: engines.Number(3)},
		{
			name:   "no-module-scope",
			source: "typeof require + typeof module + typeof exports",
			want:   engines.String("undefinedundefinedundefined"),
		},
		{
			name:   "source-map-missing",
			source: "'no matter'\n//# sourceMappingURL=no-such-file.map",
			want:   engines.String("no matter"),
		},
	})
	return append(cases,
		Case{Name: "compile/run-many", Run: func(c *C) {
			r := c.Realm()
			p := c.compile(r, "case.js", "var n = 0; for (var i = 1; i <= 10; i++) { n += i; } n")
			for range 20 {
				c.Same("a program that runs again", c.run(r, p), engines.Number(55))
			}
		}},
		Case{Name: "compile/programs-interleaved", Run: func(c *C) {
			r := c.Realm()
			one, two := c.compile(r, "one.js", "'one'"), c.compile(r, "two.js", "'two'")
			for range 3 {
				c.Same("one.js", c.run(r, one), engines.String("one"))
				c.Same("two.js", c.run(r, two), engines.String("two"))
			}
		}},
		Case{Name: "compile/runs-again-after-throw", Run: func(c *C) {
			r := c.Realm()
			p := c.compile(r, "case.js", "throw new Error('each time')")
			for range 3 {
				_, err := r.Run(c.Context(), p)
				if got := c.scriptError("each run", err).Message; got != "each time" {
					c.Fatalf("the message is %q", got)
				}
			}
			c.Usable(r)
		}},
		Case{Name: "compile/does-not-run", Needs: []engines.Capability{engines.CapPersistentRealm}, Run: func(c *C) {
			r := c.Realm()
			p := c.compile(r, "case.js", "var ran = true; ran")
			c.Want(r, "typeof ran", engines.String("undefined"))
			c.Same("case.js", c.run(r, p), engines.Bool(true))
		}},
		Case{
			Name: "compile/sees-current-globals", Needs: []engines.Capability{engines.CapPersistentRealm},
			Run: func(c *C) {
				r := c.Realm()
				c.Eval(r, "var n = 0")
				p := c.compile(r, "case.js", "n += 1")
				for i := range 3 {
					c.Same("n += 1", c.run(r, p), engines.Number(float64(i+1)))
				}
			},
		},
		Case{Name: "compile/other-realm-refused", Run: func(c *C) {
			p := c.compile(c.Realm(), "case.js", "1")
			if v, err := c.Realm().Run(c.Context(), p); err == nil {
				c.Fatalf("a program of another realm runs and gives %s", show(v))
			}
		}},
		Case{Name: "compile/strict-directive", Run: func(c *C) {
			if got := c.Throws(c.Realm(), "'use strict'; undeclared = 3;").Name; got != "ReferenceError" {
				c.Fatalf("the directive is in force, but the error is a %q", got)
			}
		}},
		// A source that is pasted into a wrapper must not be able to close it.
		Case{Name: "compile/unbalanced-function", Run: func(c *C) { c.syntaxError("1; }); (function () {") }},
		Case{Name: "compile/unbalanced-try", Run: func(c *C) { c.syntaxError("1; } catch (e) {} try {") }},
		Case{Name: "compile/return-at-top", Run: func(c *C) { c.syntaxError("return 1") }},
	)
}

func (c *C) compile(r *engines.Realm, file, source string) *engines.Program {
	p, err := r.Compile(file, source)
	if err != nil {
		c.Fatalf("compiling %s: %v", short(source), err)
	}
	return p
}

func (c *C) run(r *engines.Realm, p *engines.Program) engines.Value {
	v, err := r.Run(c.Context(), p)
	if err != nil {
		c.Fatalf("%v", err)
	}
	return v
}
