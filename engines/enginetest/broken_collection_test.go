package enginetest

import (
	"sync"

	"github.com/jsdyno/jsdyno/engines"
)

// brokenCollections are engines that tell wrongly of their collections of garbage.
func brokenCollections() []broken {
	return []broken{
		{name: "collections not declared", fake: without(engines.CapCollections),
			fails: []string{"collection/as-declared"}, only: []string{"collection/*"}},
		{name: "collections declared and missing", fake: wrapped(func(r *fakeRealm) engines.AdapterRealm {
			return struct {
				engines.AdapterRealm
				engines.FuncBinder
			}{r, r}
		}), fails: []string{"collection/*"}, only: []string{"collection/*"}},
		{name: "no collection is told of", fake: spoiled(func(r *fakeRealm) {
			r.onCollection = func(func()) error { return nil }
		}), fails: []string{"collection/told"}, only: []string{"collection/*"}},
		{name: "one collection is told of", fake: spoiled(func(r *fakeRealm) {
			tell := r.onCollection
			r.onCollection = func(f func()) error {
				var once sync.Once
				return tell(func() { once.Do(f) })
			}
		}), fails: []string{"collection/told"}, only: []string{"collection/*"}},
		{name: "a closed realm tells of collections", fake: spoiled(func(r *fakeRealm) {
			r.onCollection = func(f func()) error { engines.OnGoCollection(f); return nil }
		}), fails: []string{"collection/not-after-close"}, only: []string{"collection/*"}},
	}
}
