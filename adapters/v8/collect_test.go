package v8

import (
	"testing"

	"github.com/jsdyno/jsdyno/engines/bench"
)

// After a collection, what a script has forgotten is gone, and what it holds is not.
func TestCollectCollects(t *testing.T) {
	realm, err := New().(bench.BareAdapter).NewBare()
	if err != nil {
		t.Fatal(err)
	}
	defer realm.Close()
	run := func(source string) {
		t.Helper()
		p, err := realm.Compile("garbage.js", source, bench.WayLazy)
		if err == nil {
			err = realm.Run(p)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	heap := func() int64 {
		realm.(bench.Collector).Collect()
		return realm.(bench.HeapTeller).HeapBytes()
	}
	empty := heap()
	run("var held = []; for (var i = 0; i < 2e5; i++) { held.push({ n: i }); }")
	full := realm.(bench.HeapTeller).HeapBytes()
	// An object of one field takes at least 12 bytes, and its place in the array 4.
	if kept := heap(); kept-empty < 2e6 {
		t.Errorf("2e5 objects that are held take %d bytes of %d", kept-empty, full-empty)
	}
	run("held = null;")
	if left := heap(); left-empty > 5e5 {
		t.Errorf("%d bytes are left of %d that are held by nothing", left-empty, full-empty)
	}
	run("if (held !== null) { throw new Error('the realm is another'); }")
}
