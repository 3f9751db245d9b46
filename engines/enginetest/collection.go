package enginetest

import (
	"runtime"
	"sync/atomic"

	"github.com/jsdyno/jsdyno/engines"
)

// litter leaves garbage behind: some hundred kilobytes, of which nothing is held but the last object.
const litter = `for (var i = 0, last = null; i < 2000; i++) { last = { n: i, list: [i, i + 1, "x" + i] }; } last.n`

// mostLitter is how many times litter may run until an engine must have told of its collections. Every engine with a
// heap of its own has collected long before.
const mostLitter = 100

// collectionCases hold an engine to telling of its collections for as long as the realm is open.
func collectionCases() []Case {
	needs := []engines.Capability{engines.CapCollections}
	return []Case{
		{Name: "collection/as-declared", Run: func(c *C) {
			r, err := c.Adapter.NewRealm()
			if err != nil {
				c.Fatalf("%v", err)
			}
			tells := engines.PowersOf(r).Collections != nil
			if err := r.Close(); err != nil {
				c.Fatalf("closing: %v", err)
			}
			c.asDeclared(engines.CapCollections, tells, "the realm is a CollectionObserver")
		}},
		{Name: "collection/told", Needs: needs, Run: func(c *C) {
			if r := c.Realm(); c.collections(r, 2) < 2 {
				c.Fatalf("fewer than two collections are told of in %d runs that leave garbage behind", mostLitter)
			}
		}},
		{Name: "collection/not-after-close", Needs: needs, Run: func(c *C) {
			r := c.Realm()
			var calls atomic.Int64
			c.observe(r, &calls)
			c.Eval(r, litter)
			if err := r.Close(); err != nil {
				c.Fatalf("closing: %v", err)
			}
			told := calls.Load()
			c.collections(c.Realm(), 3)
			if calls.Load() != told {
				c.Fatalf("a closed realm tells of collections")
			}
		}},
	}
}

func (c *C) observe(r *engines.Realm, calls *atomic.Int64) {
	if err := r.OnCollection(func() { calls.Add(1) }); err != nil {
		c.Fatalf("%v", err)
	}
}

// collections leaves garbage behind until r has told of want collections, at most mostLitter times. It returns how many
// r has told of. Engines on Go's heap collect with Go, which may have room for much garbage, so Go is told to collect.
func (c *C) collections(r *engines.Realm, want int64) int64 {
	var calls atomic.Int64
	c.observe(r, &calls)
	for i := 0; i < mostLitter && calls.Load() < want; i++ {
		c.Eval(r, litter)
		runtime.GC()
	}
	return calls.Load()
}
