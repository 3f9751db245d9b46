package enginetest

import (
	"errors"

	"github.com/jsdyno/jsdyno/engines"
)

// showCases hold an engine to showing what a program completes with. They also apply where it can only show what
// crosses.
func showCases() []Case {
	const setup = `this.before = 7; ` +
		`(function (v) { return typeof v + " " + (typeof v === "string" ? '"' + v + '"' : v); })`
	var cases []Case
	for _, row := range []struct{ name, source, want string }{
		{"behind-its-set-up", "before + 1", "number 8"},
		{"string", "'a' + 'b'", `string "ab"`},
		{"nothing", "", "undefined undefined"},
		{"whatever-is-replaced", "String = Function.prototype.call = null; true", "boolean true"},
	} {
		cases = append(cases, Case{Name: "show/" + row.name, Run: func(c *C) {
			if got, err := c.show(setup, row.source); err != nil || got != row.want {
				c.Fatalf("%s is shown as %q, %v; want %q", short(row.source), got, err, row.want)
			}
		}})
	}
	return append(cases,
		Case{Name: "show/asked-again", Run: func(c *C) {
			const late = `(function () { var value, asked = 0; return function (v) { ` +
				`if (arguments.length > 0) { value = v; } asked += 1; ` +
				`return asked < 3 ? undefined : typeof value + " " + value; }; })()`
			if got, err := c.show(late, "1 + 1"); err != nil || got != "number 2" {
				c.Fatalf("what is shown when it is asked for again is %q, %v; want \"number 2\"", got, err)
			}
		}},
		Case{Name: "show/throws", Run: func(c *C) {
			got, err := c.show(setup, "throw new RangeError('far')")
			c.threwFar(got, err)
		}},
		Case{Name: "show/set-up-throws", Run: func(c *C) {
			got, err := c.show("throw new RangeError('far')", "1")
			c.threwFar(got, err)
		}},
		Case{Name: "show/function-throws", Run: func(c *C) {
			if !c.isShower() {
				return // it does not call the function
			}
			got, err := c.show("(function () { throw new RangeError('far'); })", "1")
			c.threwFar(got, err)
		}},
		Case{Name: "show/interrupted", Run: func(c *C) {
			rows := []struct{ setup, source string }{{"for (;;) {}", "1"}, {setup, "for (;;) {}"}}
			if c.isShower() {
				rows = append(rows, struct{ setup, source string }{"(function () { for (;;) {} })", "1"})
			}
			r := c.Realm()
			for _, row := range rows {
				p := c.compile(r, "case.js", row.source)
				stop := interruptEvery(r, 0)
				got, err := r.Show(c.Context(), row.setup, p)
				stop()
				c.interrupted(engines.String(got), err)
			}
			c.Usable(r)
		}},
	)
}

// threwFar fails unless a call of show has ended in new RangeError('far').
func (c *C) threwFar(got string, err error) {
	var thrown *engines.ScriptError
	if !errors.As(err, &thrown) {
		c.Fatalf("what throws is shown as %q, %v", got, err)
	}
	if thrown.Name != "RangeError" || thrown.Message != "far" || thrown.Rejected {
		c.Fatalf("name %q, message %q, rejected %t", thrown.Name, thrown.Message, thrown.Rejected)
	}
}

// isShower reports whether the engine shows more than what crosses.
func (c *C) isShower() bool {
	r, err := c.Adapter.NewRealm()
	if err != nil {
		c.Fatalf("%v", err)
	}
	shows := engines.PowersOf(r).Shower != nil
	if err := r.Close(); err != nil {
		c.Fatalf("closing: %v", err)
	}
	return shows
}

// show compiles a source in a new realm and shows what it completes with.
func (c *C) show(setup, source string) (string, error) {
	r := c.Realm()
	return r.Show(c.ctx, setup, c.compile(r, "case.js", source))
}
