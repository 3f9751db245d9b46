package enginetest

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/jsdyno/jsdyno/engines"
)

func hostFuncCases() []Case {
	hosts := []engines.Capability{engines.CapHostFunctions}
	var cases []Case
	for _, row := range []struct {
		name, args string
		want       []engines.Value
		features   []string
	}{
		{"none", "", nil, nil},
		{"undefined", "undefined, void 0", []engines.Value{engines.Undefined(), engines.Undefined()}, nil},
		{"null", "null", []engines.Value{engines.Null()}, nil},
		{"booleans", "true, false", []engines.Value{engines.Bool(true), engines.Bool(false)}, nil},
		{"numbers", "1, -2.5, 1e21, 4294967296", []engines.Value{
			engines.Number(1), engines.Number(-2.5), engines.Number(1e21), engines.Number(4294967296),
		}, nil},
		{"odd-numbers", "NaN, Infinity, -Infinity, -0", []engines.Value{
			engines.Number(math.NaN()), engines.Number(math.Inf(1)), engines.Number(math.Inf(-1)),
			engines.Number(math.Copysign(0, -1)),
		}, nil},
		{"strings", "'', 'a', '1'", []engines.Value{engines.String(""), engines.String("a"), engines.String("1")}, nil},
		{"object", "{a: [1, null]}", []engines.Value{engines.JSON(`{"a":[1,null]}`)}, nil},
		{"function", "function (x) { return x; }", []engines.Value{engines.Opaque("function (x) { return x; }")}, nil},
		{"cyclic", "(function () { var o = {}; o.o = o; return o; })()",
			[]engines.Value{engines.Opaque("[object Object]")}, nil},
		{"symbol", "Symbol('s')", []engines.Value{engines.Opaque("Symbol(s)")}, []string{"symbols"}},
		{"many", strings.Repeat("7, ", 49) + "8",
			append(slices.Repeat([]engines.Value{engines.Number(7)}, 49), engines.Number(8)), nil},
	} {
		cases = append(cases, Case{
			Name: "hostfunc/args-" + row.name, Needs: hosts, Features: row.features,
			Run: func(c *C) {
				r := c.Realm()
				var got []engines.Value
				c.bind(r, "f", func(args []engines.Value) (engines.Value, error) {
					got = append(got, args...)
					return engines.Number(float64(len(args))), nil
				})
				c.Want(r, "f("+row.args+")", engines.Number(float64(len(row.want))))
				for i, want := range row.want {
					c.Same(fmt.Sprintf("argument %d", i), got[i], want)
				}
			},
		})
	}
	for _, row := range []struct {
		name   string
		value  engines.Value
		script string
	}{
		{"undefined", engines.Undefined(), "f() === undefined"},
		{"null", engines.Null(), "f() === null"},
		{"true", engines.Bool(true), "f() === true"},
		{"false", engines.Bool(false), "f() === false"},
		{"integer", engines.Number(42), "f() === 42 && typeof f() === 'number'"},
		{"fraction", engines.Number(0.1), "f() === 0.1"},
		{"large", engines.Number(1e300), "f() === 1e300"},
		{"nan", engines.Number(math.NaN()), "f() !== f()"},
		{"infinity", engines.Number(math.Inf(-1)), "f() === -Infinity"},
		{"minus-zero", engines.Number(math.Copysign(0, -1)), "1 / f() === -Infinity"},
		{"string", engines.String("abc"), "f() === 'abc' && typeof f() === 'string'"},
		{"empty-string", engines.String(""), "f() === ''"},
	} {
		cases = append(cases, Case{Name: "hostfunc/returns-" + row.name, Needs: hosts, Run: func(c *C) {
			r := c.Realm()
			c.bind(r, "f", func([]engines.Value) (engines.Value, error) { return row.value, nil })
			c.Want(r, row.script, engines.Bool(true))
		}})
	}
	for _, row := range []struct {
		name    string
		fn      engines.Func
		message string
	}{
		{"error", func([]engines.Value) (engines.Value, error) {
			return engines.Value{}, errors.New("no luck: é 😀")
		}, "no luck: é 😀"},
		{"panic", func([]engines.Value) (engines.Value, error) { panic("at the disco") }, "f panicked: at the disco"},
		{"object-result", func([]engines.Value) (engines.Value, error) { return engines.JSON("{}"), nil },
			`f returned a value of kind "json": only primitives cross into a script`},
	} {
		cases = append(cases, Case{Name: "hostfunc/" + row.name, Needs: hosts, Run: func(c *C) {
			r := c.Realm()
			c.bind(r, "f", row.fn)
			c.Want(r, "var got; try { f(); got = 'no throw'; } "+
				"catch (e) { got = e instanceof Error ? e.message : 'no Error: ' + e; } got",
				engines.String(row.message))
			thrown := c.Throws(r, "\nf()")
			if thrown.Name != "Error" || thrown.Message != row.message {
				c.Fatalf("uncaught: name %q, message %q; want \"Error\", %q", thrown.Name, thrown.Message, row.message)
			}
			c.Usable(r)
		}})
	}
	return append(cases,
		Case{Name: "hostfunc/args-where-elements-are-accessors", Needs: hosts, Run: func(c *C) {
			r := c.Realm()
			c.bind(r, "f", func(args []engines.Value) (engines.Value, error) {
				text := ""
				for _, a := range args {
					text += a.Display() + ";"
				}
				return engines.String(text), nil
			})
			c.Want(r, `[Array.prototype, Object.prototype].forEach(function (p) { [0, 1, 2].forEach(function (i) { `+
				`Object.defineProperty(p, i, {get: function () { return 7; }, set: function () {}}); }); }); `+
				`f("a", 5, [6])`, engines.String(`"a";5;[6];`))
		}},
		Case{Name: "hostfunc/error-line", Needs: hosts, Run: func(c *C) {
			r := c.Realm()
			c.bind(r, "f", func([]engines.Value) (engines.Value, error) { return engines.Value{}, errors.New("no") })
			c.place(c.Throws(r, "var a = 1;\nf();"), "case.js", 2)
		}},
		Case{Name: "hostfunc/is-a-function", Needs: hosts, Run: func(c *C) {
			r := c.Realm()
			c.bind(r, "f", func(args []engines.Value) (engines.Value, error) {
				return engines.Number(float64(len(args))), nil
			})
			c.Want(r, "typeof f + f.call(null, 1, 2) + f.apply(null, [1]) + (function (g) { return g(); })(f)",
				engines.String("function210"))
			c.Want(r, "[5, 6].map(f).join()", engines.String("3,3"))
			c.Want(r, "this.f === f", engines.Bool(true))
		}},
		Case{Name: "hostfunc/replaced", Needs: hosts, Run: func(c *C) {
			r := c.Realm()
			for i := range 3 {
				c.bind(r, "f", func([]engines.Value) (engines.Value, error) { return engines.Number(float64(i)), nil })
				c.Want(r, "f()", engines.Number(float64(i)))
			}
		}},
		Case{Name: "hostfunc/bound-after-run", Needs: hosts, Run: func(c *C) {
			r := c.Realm()
			p := c.compile(r, "case.js", "typeof f === 'function' ? f() : 'not yet'")
			c.Same("before", c.run(r, p), engines.String("not yet"))
			c.bind(r, "f", func([]engines.Value) (engines.Value, error) { return engines.String("bound"), nil })
			c.Same("after", c.run(r, p), engines.String("bound"))
		}},
		Case{Name: "hostfunc/many-calls", Needs: hosts, Run: func(c *C) {
			r := c.Realm()
			sum := 0.0
			c.bind(r, "add", func(args []engines.Value) (engines.Value, error) {
				sum += args[0].Number
				return engines.String(args[1].Text + "!"), nil
			})
			c.Want(r, "var n = 0; for (var i = 0; i < 100000; i++) { n += add(i, 's').length; } n",
				engines.Number(200000))
			if sum != 4999950000 {
				c.Fatalf("100000 calls arrived with a sum of %v, want 4999950000", sum)
			}
		}},
		Case{Name: "hostfunc/many-errors", Needs: hosts, Run: func(c *C) {
			r := c.Realm()
			c.bind(r, "f", func([]engines.Value) (engines.Value, error) { return engines.Value{}, errors.New("no") })
			c.Want(r, "var n = 0; for (var i = 0; i < 1000; i++) { try { f(); } catch (e) { n++; } } n",
				engines.Number(1000))
		}},
		Case{Name: "hostfunc/getter-throws", Needs: hosts, Run: func(c *C) {
			r := c.Realm()
			var got engines.Value
			c.bind(r, "f", func(args []engines.Value) (engines.Value, error) {
				got = args[0]
				return engines.Undefined(), nil
			})
			c.Eval(r, "f({get a() { throw 1; }})")
			c.Same("the argument", got, engines.Opaque("[object Object]"))
		}},
	)
}

func (c *C) bind(r *engines.Realm, name string, fn engines.Func) {
	if err := r.BindFunc(name, fn); err != nil {
		c.Fatalf("%v", err)
	}
}
