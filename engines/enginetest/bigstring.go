package enginetest

import (
	"strings"

	"github.com/jsdyno/jsdyno/engines"
)

const mib = 1 << 20

func bigStringCases() []Case {
	hosts := []engines.Capability{engines.CapHostFunctions}
	double := func(first string) string {
		return "var s = " + first + "; while (s.length < 8388608) { s += s; } s"
	}
	var cases []Case
	for _, row := range []struct{ name, source, unit string }{
		{"ascii", double("'x'") + " + s", "x"},
		{"two-byte", double(`'\u00e9'`), "é"},
		{"three-byte", double(`'\u65e5'`), "日"},
		{"astral", double("'😀'"), "😀"},
	} {
		cases = append(cases, Case{Name: "bigstring/out-" + row.name, Run: func(c *C) {
			v := c.Eval(c.Realm(), row.source)
			if v.Kind != engines.KindString {
				c.Fatalf("it is of kind %s", v.Kind)
			}
			// Counting is cheaper than building what is expected.
			if n := strings.Count(v.Text, row.unit); n*len(row.unit) != len(v.Text) || len(v.Text) < 16*mib {
				c.Fatalf("%d bytes crossed, of which %d are %q", len(v.Text), n*len(row.unit), row.unit)
			}
		}})
	}
	return append(cases,
		Case{Name: "bigstring/inside", Run: func(c *C) {
			c.Want(c.Realm(), double("'x'")+".length", engines.Number(8*mib))
		}},
		Case{Name: "bigstring/json", Run: func(c *C) {
			v := c.Eval(c.Realm(), "var s = 'x'; while (s.length < 1048576) { s += s; } ({a: s})")
			if v.Kind != engines.KindJSON || len(v.Text) != mib+len(`{"a":""}`) {
				c.Fatalf("kind %s, %d bytes", v.Kind, len(v.Text))
			}
		}},
		Case{Name: "bigstring/source", Run: func(c *C) {
			c.Want(c.Realm(), "'"+strings.Repeat("x", 2*mib)+"'.length", engines.Number(2*mib))
		}},
		Case{Name: "bigstring/many-lines", Run: func(c *C) {
			source := "var n = 0;\n" + strings.Repeat("n += 1;\n", 20_000)
			c.Want(c.Realm(), source+"n", engines.Number(20_000))
		}},
		Case{Name: "bigstring/argument", Needs: hosts, Run: func(c *C) {
			r := c.Realm()
			got := 0
			c.bind(r, "f", func(args []engines.Value) (engines.Value, error) {
				got = strings.Count(args[0].Text, "x")
				return engines.Number(float64(len(args[0].Text))), nil
			})
			c.Eval(r, double("'x'"))
			c.Want(r, "f(s + s)", engines.Number(16*mib))
			if got != 16*mib {
				c.Fatalf("of the argument, %d bytes are right", got)
			}
		}},
		Case{Name: "bigstring/returned", Needs: hosts, Run: func(c *C) {
			r := c.Realm()
			c.bind(r, "f", func([]engines.Value) (engines.Value, error) {
				return engines.String(strings.Repeat("x", 16*mib-1) + "é"), nil
			})
			c.Want(r, "var s = f(); s.length + ':' + s.lastIndexOf('x') + ':' + s.charCodeAt(s.length - 1)",
				engines.String("16777216:16777214:233"))
		}},
	)
}
