package enginetest

import (
	"slices"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/engines/bench"
)

// tierCases hold an engine to its claim only. What a watch finds depends on the engine's own compilers, and on flags
// that belong to a process: the adapter's own test looks at that.
func tierCases() []Case {
	return []Case{
		{Name: "tiers/as-declared", Run: func(c *C) {
			_, err := bench.TiersOf(c.Adapter)
			c.asDeclared(engines.CapTiers, err == nil, "the adapter is a TierAdapter")
		}},
		{Name: "tiers/several-compilers", Needs: []engines.Capability{engines.CapTiers}, Run: func(c *C) {
			if code := c.Adapter.Info().Code; slices.Contains(code, engines.CodeTree) {
				c.Fatalf("it makes %v, and nothing climbs in a tree", code)
			}
		}},
	}
}
