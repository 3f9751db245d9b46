package enginetest

import (
	"slices"

	"github.com/jsdyno/jsdyno/engines"
)

func languageCases() []Case {
	return []Case{
		{Name: "language/probe", Run: func(c *C) {
			have, err := engines.Probe(c.Context(), c.Adapter)
			if err != nil {
				c.Fatalf("%v", err)
			}
			for _, need := range []string{"json", "accessors", "array-extras", "bind"} {
				if !slices.Contains(have, need) {
					c.Fatalf("the probe does not find %s, which every engine here has", need)
				}
			}
		}},
		{Name: "language/probe-again", Run: func(c *C) {
			one, err := engines.Probe(c.Context(), c.Adapter)
			if err != nil {
				c.Fatalf("%v", err)
			}
			two, err := engines.Probe(c.Context(), c.Adapter)
			if err != nil {
				c.Fatalf("%v", err)
			}
			if !slices.Equal(one, two) {
				c.Fatalf("the probe finds %v, then %v", one, two)
			}
		}},
		{Name: "language/jobs-have-promises", Needs: []engines.Capability{engines.CapPromiseJobs}, Run: func(c *C) {
			c.Want(c.Realm(), "typeof Promise", engines.String("function"))
		}},
	}
}
