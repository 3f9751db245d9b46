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
	return append(cases, Case{Name: "show/throws", Run: func(c *C) {
		got, err := c.show(setup, "throw new RangeError('far')")
		var thrown *engines.ScriptError
		if !errors.As(err, &thrown) {
			c.Fatalf("what throws is shown as %q, %v", got, err)
		}
		if thrown.Name != "RangeError" || thrown.Message != "far" || thrown.Rejected {
			c.Fatalf("name %q, message %q, rejected %t", thrown.Name, thrown.Message, thrown.Rejected)
		}
	}})
}

// show compiles a source in a new realm and shows what it completes with.
func (c *C) show(setup, source string) (string, error) {
	r := c.Realm()
	return r.Show(c.ctx, setup, c.compile(r, "case.js", source))
}
