package enginetest

import (
	"fmt"
	"sync/atomic"

	"github.com/jsdyno/jsdyno/engines"
)

// brokenClaims are engines that say something wrong of themselves, or that lack what they claim to have.
func brokenClaims() []broken {
	return []broken{
		{name: "info changes", fake: func() *fake {
			f, n := newFake(), new(atomic.Int64) // two realms are asked for at once
			f.info = func(i engines.Info) engines.Info { i.Version = fmt.Sprint(n.Add(1)); return i }
			return f
		}, fails: []string{"lifecycle/info"}},
		{name: "no version",
			fake:  informed(func(i engines.Info) engines.Info { i.Version = ""; return i }),
			fails: []string{"lifecycle/info"}},
		{name: "no code",
			fake:  informed(func(i engines.Info) engines.Info { i.Code = nil; return i }),
			fails: []string{"lifecycle/code", "inspection/known-code"}},
		{name: "code out of order", fake: informed(func(i engines.Info) engines.Info {
			i.Code = engines.Codes{engines.CodeOptimised, engines.CodeBytecode}
			return i
		}), fails: []string{"lifecycle/code"}},
		{name: "unheard-of capability", fake: claiming("teleport"),
			fails: []string{"lifecycle/capabilities-are-known"}},
		{name: "host functions not declared", fake: without(engines.CapHostFunctions),
			fails: []string{"lifecycle/host-functions-as-declared", "lifecycle/no-host-functions"}},
		{name: "host functions declared and missing", fake: wrapped(func(r *fakeRealm) engines.AdapterRealm {
			return struct {
				engines.AdapterRealm
				engines.CollectionObserver
			}{r, r}
		}), fails: []string{
			"lifecycle/host-functions-as-declared", "hostfunc/*", "unicode/argument-*", "unicode/returned-*",
			"isolation/host-function", "interrupt/host-*", "jobs/host-function", "parallel/at-once",
		}},
		{name: "persistence not declared", fake: without(engines.CapPersistentRealm),
			fails: []string{"persistence/none"}},
		{name: "bare realms not declared", fake: without(engines.CapBareRealms),
			fails: []string{"bare/as-declared"}, only: []string{"bare/*"}},
		{name: "crossings not declared", fake: without(engines.CapCrossings),
			fails: []string{"crossing/as-declared"}, only: []string{"crossing/*"}},
		{name: "all of package bench declared and missing", fake: newFake, poor: true,
			fails: []string{"bare/*", "crossing/*", "inspection/*"},
			only:  []string{"bare/*", "crossing/*", "inspection/*"}},
		{name: "tiers declared and missing", fake: claiming(engines.CapTiers),
			fails: []string{"tiers/as-declared"}, only: []string{"tiers/*"}},
		{name: "a tree with tiers", fake: func() *fake {
			f := claiming(engines.CapTiers)()
			f.info = func(i engines.Info) engines.Info { i.Code = engines.Codes{engines.CodeTree}; return i }
			return f
		}, fails: []string{"tiers/*"}, only: []string{"tiers/*"}},
	}
}
