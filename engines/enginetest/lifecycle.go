package enginetest

import (
	"context"
	"slices"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/roster"
)

func lifecycleCases() []Case {
	return []Case{
		{Name: "lifecycle/info", Run: func(c *C) {
			info := c.Adapter.Info()
			if _, err := roster.Parse(info.Name); err != nil {
				c.Fatalf("%v", err)
			}
			if info.Version == "" || info.Build == "" {
				c.Fatalf("version %q, build %q: one is empty", info.Version, info.Build)
			}
			if again := c.Adapter.Info(); again.Name != info.Name || again.Version != info.Version {
				c.Fatalf("Info differs from one call to the next: %v, then %v", info, again)
			}
		}},
		{Name: "lifecycle/code", Run: func(c *C) {
			code := c.Adapter.Info().Code
			last := -1
			for _, have := range code {
				at := slices.Index(engines.AllCode(), have)
				if at <= last {
					c.Fatalf("the code %v is not some of %v in that order", code, engines.AllCode())
				}
				last = at
			}
			if last < 0 {
				c.Fatalf("Info does not say what the engine makes of a source")
			}
		}},
		{Name: "lifecycle/capabilities-are-known", Run: func(c *C) {
			seen := map[engines.Capability]bool{}
			for _, have := range c.Adapter.Capabilities() {
				if !slices.Contains(engines.Capabilities(), have) {
					c.Fatalf("capability %q is not one of %v", have, engines.Capabilities())
				}
				if seen[have] {
					c.Fatalf("capability %q is listed twice", have)
				}
				seen[have] = true
			}
		}},
		{Name: "lifecycle/host-functions-as-declared", Run: func(c *C) {
			realm, err := c.Adapter.NewRealm()
			if err != nil {
				c.Fatalf("%v", err)
			}
			binds := engines.PowersOf(realm).Funcs != nil
			if err := realm.Close(); err != nil {
				c.Fatalf("%v", err)
			}
			c.asDeclared(engines.CapHostFunctions, binds, "the realm is a FuncBinder")
		}},
		{Name: "lifecycle/no-host-functions", Lacks: []engines.Capability{engines.CapHostFunctions}, Run: func(c *C) {
			err := c.Realm().BindFunc("f", func([]engines.Value) (engines.Value, error) { return engines.Null(), nil })
			c.is(err, engines.ErrLacks, "BindFunc")
		}},
		{Name: "lifecycle/close-unused", Run: func(c *C) {
			if err := c.Realm().Close(); err != nil {
				c.Fatalf("%v", err)
			}
		}},
		{Name: "lifecycle/many-realms", Run: func(c *C) {
			for range 10 {
				r := c.Realm()
				c.Want(r, "1 + 1", engines.Number(2))
				if err := r.Close(); err != nil {
					c.Fatalf("%v", err)
				}
			}
		}},
		{Name: "lifecycle/realms-open-at-once", Run: func(c *C) {
			var realms []*engines.Realm
			for range 5 {
				realms = append(realms, c.Realm())
			}
			for _, r := range realms {
				c.Want(r, "'ok'", engines.String("ok"))
			}
			if err := realms[2].Close(); err != nil {
				c.Fatalf("%v", err)
			}
			for i, r := range realms {
				if i != 2 {
					c.Usable(r)
				}
			}
		}},
		// A deadline may make an engine run scripts in another way; without one it must come to the same.
		{Name: "lifecycle/endless-context", Run: func(c *C) {
			r := c.Realm()
			for range 2 {
				v, err := r.Eval(context.Background(), "case.js", "({a: [1, 'x']})")
				if err != nil {
					c.Fatalf("%v", err)
				}
				c.Same("the script", v, engines.JSON(`{"a":[1,"x"]}`))
				_, err = r.Eval(context.Background(), "case.js", "\nthrow new TypeError('m')")
				c.place(c.scriptError("case.js", err), "case.js", 2)
				c.Usable(r)
			}
		}},
		{Name: "lifecycle/nothing-but-the-language", Run: func(c *C) {
			// What adapters need for themselves must not be found by scripts. The first name is enough: a shell has
			// many, and not the same in each of its versions, which a known gap could not follow.
			c.Want(c.Realm(), "var found = ''; for (var name in this) { "+
				"if (!found && name !== 'found' && name !== 'name') { found = name; } } found", engines.String(""))
		}},
	}
}
