package enginetest

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/jsdyno/jsdyno/engines"
)

// recursionLimit is how long endless recursion may take to end. An engine without a depth limit eats memory
// until then, so it is short.
const recursionLimit = 8 * time.Second

func recursionCases() []Case {
	var cases []Case
	for _, row := range []struct{ name, source string }{
		{"function", "function f() { return f() + 1; } f()"},
		{"mutual", "function f() { return g() + 1; } function g() { return f() + 1; } f()"},
		{"method", "var o = {m: function () { return this.m() + 1; }}; o.m()"},
		{"through-native", "function f() { return [1].map(f).length; } f()"},
		{"through-apply", "function f() { return f.apply(null, arguments) + 1; } f(1, 2)"},
		{"through-getter", "var o = {get a() { return this.a + 1; }}; o.a"},
		{"through-to-string", "var o = {toString: function () { return '' + o; }}; '' + o"},
		{"constructor", "function F() { this.f = new F(); } new F()"},
	} {
		cases = append(cases, Case{Name: "recursion/" + row.name, Run: func(c *C) {
			r := c.Realm()
			ctx, cancel := context.WithTimeout(c.Context(), recursionLimit)
			defer cancel()
			v, err := r.Eval(ctx, "case.js", row.source)
			if err == nil {
				c.Fatalf("endless recursion completes with %s", show(v))
			}
			if errors.Is(err, engines.ErrInterrupted) {
				c.Fatalf("endless recursion does not end within %v", recursionLimit)
			}
			if thrown := c.scriptError(row.source, err); thrown.Name == "" || thrown.Message == "" {
				c.Fatalf("name %q, message %q: one is empty", thrown.Name, thrown.Message)
			}
			c.Usable(r)
		}})
	}
	return append(cases,
		Case{Name: "recursion/catchable", Run: func(c *C) {
			r := c.Realm()
			ctx, cancel := context.WithTimeout(c.Context(), recursionLimit)
			defer cancel()
			v, err := r.Eval(ctx, "case.js", "function f() { return f() + 1; } "+
				"var got; try { f(); got = 'returned'; } "+
				"catch (e) { got = e instanceof Error ? 'caught' : 'no Error'; } got")
			if err != nil {
				c.Fatalf("the script cannot catch it: %v", err)
			}
			c.Same("the script", v, engines.String("caught"))
			c.Usable(r)
		}},
		Case{Name: "recursion/again-and-again", Run: func(c *C) {
			r := c.Realm()
			for range 5 {
				c.Throws(r, "function f() { return f() + 1; } f()")
			}
			c.Usable(r)
		}},
		// Programs recurse; what real ones need is well below any engine's default.
		Case{Name: "recursion/deep-enough", Run: func(c *C) {
			c.Want(c.Realm(), "function depth(n) { return n === 0 ? 0 : 1 + depth(n - 1); } depth(2000)",
				engines.Number(2000))
		}},
		// These may end in a value or an error, but not in a crash.
		Case{Name: "recursion/nested-source", Run: func(c *C) {
			c.valueOrError(strings.Repeat("(", 10_000) + "1" + strings.Repeat(")", 10_000))
		}},
		Case{Name: "recursion/nested-json", Run: func(c *C) {
			c.valueOrError("var a = []; for (var i = 0; i < 10000; i++) { a = [a]; } JSON.stringify(a).length")
		}},
		Case{Name: "recursion/nested-value", Run: func(c *C) {
			c.valueOrError("var a = []; for (var i = 0; i < 10000; i++) { a = [a]; } a")
		}},
	)
}

// valueOrError fails if source ends in anything but a value or a script error, or harms its realm.
func (c *C) valueOrError(source string) {
	r := c.Realm()
	if _, err := r.Eval(c.Context(), "case.js", source); err != nil {
		c.scriptError(source, err)
	}
	c.Usable(r)
}
