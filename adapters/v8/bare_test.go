package v8

import (
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/engines/bench"
)

// If a cache is not of the source, V8 compiles the source anew and does not say so. That would not be the time of
// loading the cache.
func TestARefusedCacheSaysSo(t *testing.T) {
	realm, err := New().(bench.BareAdapter).NewBare()
	if err != nil {
		t.Fatal(err)
	}
	defer realm.Close()
	p, err := realm.Compile("a.js", "function f() { return 1; } f();", bench.WayLazy)
	if err != nil {
		t.Fatal(err)
	}
	product, err := realm.Keep(p)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := realm.Load(product); err != nil {
		t.Errorf("its own cache: %v", err)
	}
	product.Source += " // another"
	if _, err := realm.Load(product); err == nil || !strings.Contains(err.Error(), "refused the code cache") {
		t.Errorf("the cache of another source: %v", err)
	}
}
