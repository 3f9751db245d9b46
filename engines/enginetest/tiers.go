package enginetest

import (
	"slices"

	"github.com/jsdyno/jsdyno/engines"
)

// tierCases hold an engine to its claim only. What a watch finds is a matter of the engine's own compilers, and of
// flags that belong to a process: it is the adapter's test that looks.
func tierCases() []Case {
	return []Case{
		{Name: "tiers/as-declared", Run: func(c *C) {
			_, watches := c.Adapter.(engines.TierAdapter)
			if declared := slices.Contains(c.Adapter.Capabilities(), engines.CapTiers); watches != declared {
				c.Fatalf("%s is declared: %v; the adapter is a TierAdapter: %v", engines.CapTiers, declared, watches)
			}
		}},
		{Name: "tiers/several-compilers", Needs: []engines.Capability{engines.CapTiers}, Run: func(c *C) {
			if code := c.Adapter.Info().Code; slices.Contains(code, engines.CodeTree) {
				c.Fatalf("it makes %v, and nothing climbs in a tree", code)
			}
		}},
	}
}
