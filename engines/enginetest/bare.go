package enginetest

import (
	"errors"
	"slices"
	"strings"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/engines/bench"
)

// bareCases hold the realms whose steps are timed to what ordinary realms do. Running a program of theirs gives no
// value, so scripts say what they have seen by throwing.
func bareCases() []Case {
	needs := []engines.Capability{engines.CapBareRealms}
	return []Case{
		{Name: "bare/as-declared", Run: func(c *C) {
			_, err := bench.BareOf(c.Adapter)
			c.asDeclared(engines.CapBareRealms, err == nil, "the adapter is a BareAdapter")
		}},
		{Name: "bare/runs", Needs: needs, Run: func(c *C) {
			b := c.bare()
			defer b.Close()
			p := c.bareCompile(b, "var n = (typeof n === 'number' ? n : 0) + 1; "+
				"if (n > 3) { throw new Error('n is ' + n); }", bench.WayLazy)
			for range 3 {
				if err := b.Run(p); err != nil {
					c.Fatalf("%v", err)
				}
			}
			if err := b.Run(p); err == nil || !strings.Contains(err.Error(), "n is 4") {
				c.Fatalf("the fourth run: %v", err)
			}
		}},
		{Name: "bare/syntax-error", Needs: needs, Run: func(c *C) {
			for _, way := range []bench.Way{bench.WayParse, bench.WayLazy, bench.WayEager} {
				b := c.bare()
				_, err := b.Compile("case.js", "var = 1", way)
				thrown, ok := errors.AsType[*engines.ScriptError](err)
				if !errors.Is(err, engines.ErrLacks) && (!ok || thrown.File != "case.js") {
					c.Fatalf("%s: %v is not an error of the script", way, err)
				}
				c.closeBare(b)
			}
		}},
		{Name: "bare/throws", Needs: needs, Run: func(c *C) {
			b := c.bare()
			defer b.Close()
			for source, want := range map[string]engines.ScriptError{
				"\nthrow new TypeError('on purpose');": {
					Name: "TypeError", Message: "on purpose", File: "case.js", Line: 2,
				},
				"undefinedVariable;":                    {Name: "ReferenceError", File: "case.js", Line: 1},
				"(function f() { return f() + 1; })();": {Name: "RangeError"},
				"throw 'a string';":                     {Message: "a string"},
			} {
				err := b.Run(c.bareCompile(b, source, bench.WayLazy))
				thrown, ok := errors.AsType[*engines.ScriptError](err)
				if !ok || thrown.Name != want.Name || want.Message != "" && thrown.Message != want.Message ||
					want.Line > 0 && (thrown.File != want.File || thrown.Line != want.Line) {
					c.Fatalf("%s: %+v, %v", short(source), thrown, err)
				}
			}
		}},
		{Name: "bare/jobs", Needs: append(slices.Clone(needs), engines.CapPromiseJobs), Run: func(c *C) {
			b := c.bare()
			defer b.Close()
			c.bareRun(b, "var ran = false; Promise.resolve().then(function () { ran = true; });")
			c.bareRun(b, "if (!ran) { throw new Error('the job has not run'); }")
		}},
		{Name: "bare/nothing-of-ours", Needs: needs, Run: func(c *C) {
			b := c.bare()
			defer b.Close()
			c.bareRun(b, "for (var k in this) { if (/jsdyno/i.test(k)) { throw new Error(k); } }")
		}},
		{Name: "bare/isolation", Needs: needs, Run: func(c *C) {
			one, two := c.bare(), c.bare()
			defer one.Close()
			defer two.Close()
			c.bareRun(one, "var mine = 1; Array.prototype.mine = 1;")
			c.bareRun(two, "if (typeof mine + typeof [].mine !== 'undefinedundefined') { throw new Error('shared'); }")
		}},
		{Name: "bare/keep-and-load", Needs: needs, Run: func(c *C) {
			const source = "function f(n) { return n < 2 ? n : f(n - 1) + f(n - 2); } " +
				"if (f(10) !== 55) { throw new Error('f'); } " +
				"var runs = (typeof runs === 'number' ? runs : 0) + 1;"
			one := c.bare()
			p := c.bareCompile(one, source, bench.WayLazy)
			if err := one.Run(p); err != nil {
				c.Fatalf("%v", err)
			}
			product, err := one.Keep(p)
			if err != nil {
				c.Fatalf("keeping: %v", err)
			}
			c.closeBare(one)
			sizes := c.sizes(product)
			odd := func(s bench.Size) bool {
				return s.Name == "" || s.N < 20 || s.Unit != "bytes" && s.Unit != "count"
			}
			if len(sizes) == 0 || slices.ContainsFunc(sizes, odd) {
				c.Fatalf("sizes %+v", sizes)
			}
			for range 2 {
				b := c.bare()
				loaded, err := b.Load(product)
				if err != nil {
					c.Fatalf("loading: %v", err)
				}
				check := c.bareCompile(b, "if (runs !== 1) { throw new Error('runs is ' + runs); }", bench.WayLazy)
				if err := errors.Join(b.Run(loaded), b.Run(check)); err != nil {
					c.Fatalf("%v", err)
				}
				c.closeBare(b)
			}
		}},
		{Name: "bare/larger-source-larger-product", Needs: needs, Run: func(c *C) {
			sizes := func(source string) []bench.Size {
				b := c.bare()
				defer b.Close()
				p := c.bareCompile(b, source, bench.WayLazy)
				if err := b.Run(p); err != nil {
					c.Fatalf("%v", err)
				}
				product, err := b.Keep(p)
				if err != nil {
					c.Fatalf("%v", err)
				}
				return c.sizes(product)
			}
			// What is inside functions must count too.
			body := strings.Repeat("x = x * 2 + 1;", 300)
			small := sizes("var x = 1; function f() { x = 2; } f();")
			large := sizes("var x = 1; function f() { " + body + " } f();")
			for i := range small {
				if large[i].N < small[i].N+300 {
					c.Fatalf("%d and %d %s", small[i].N, large[i].N, small[i].Name)
				}
			}
		}},
		{Name: "bare/ways", Needs: needs, Run: func(c *C) {
			b := c.bare()
			defer b.Close()
			for _, way := range []bench.Way{bench.WayParse, bench.WayEager} {
				_, err := b.Compile("case.js", "var way = 1;", way)
				if err != nil && !errors.Is(err, engines.ErrLacks) {
					c.Fatalf("%s: %v", way, err)
				}
			}
		}},
	}
}

func (c *C) bare() bench.BareRealm {
	maker, err := bench.BareOf(c.Adapter)
	if err != nil {
		c.Fatalf("it claims %s and makes none", engines.CapBareRealms)
	}
	b, err := maker.NewBare()
	if err != nil {
		c.Fatalf("making a bare realm: %v", err)
	}
	return b
}

func (c *C) sizes(p bench.Product) []bench.Size {
	if p.Sizes == nil {
		c.Fatalf("the product does not say how large it is")
	}
	sizes, err := p.Sizes()
	if err != nil {
		c.Fatalf("sizes: %v", err)
	}
	return sizes
}

func (c *C) bareCompile(b bench.BareRealm, source string, way bench.Way) engines.AdapterProgram {
	p, err := b.Compile("case.js", source, way)
	if err != nil {
		c.Fatalf("compiling %s: %v", short(source), err)
	}
	return p
}

// bareRun runs a source, which must not throw.
func (c *C) bareRun(b bench.BareRealm, source string) {
	if err := b.Run(c.bareCompile(b, source, bench.WayLazy)); err != nil {
		c.Fatalf("%v", err)
	}
}

func (c *C) closeBare(b bench.BareRealm) {
	if err := b.Close(); err != nil {
		c.Fatalf("closing: %v", err)
	}
}
