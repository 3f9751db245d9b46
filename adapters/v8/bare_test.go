package v8

import (
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/engines"
)

// TestARefusedCacheSaysSo: V8 compiles anew without a word where a cache is not of the source, and that is not the time
// of loading it.
func TestARefusedCacheSaysSo(t *testing.T) {
	realm, err := New().(engines.BareAdapter).NewBare()
	if err != nil {
		t.Fatal(err)
	}
	defer realm.Close()
	p, err := realm.Compile("a.js", "function f() { return 1; } f();", engines.WayLazy)
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
