package goja_test

import (
	"math"
	"testing"

	"github.com/dop251/goja"

	"github.com/jsdyno/jsdyno/engines"
)

// FuzzNumber compares the number format of the contract with that of an engine.
func FuzzNumber(f *testing.F) {
	for _, seed := range []float64{
		0, math.Copysign(0, -1), 1, 0.1, 1e21, 1e20, 1e-6, 1e-7, 5e-324, math.MaxFloat64, 123456789012345680000, 2.2250738585072014e-308,
	} {
		f.Add(math.Float64bits(seed))
	}
	vm := goja.New()
	show, ok := goja.AssertFunction(vm.Get("String"))
	if !ok {
		f.Fatal("String is no function")
	}
	f.Fuzz(func(t *testing.T, bits uint64) {
		number := math.Float64frombits(bits)
		want, err := show(goja.Undefined(), vm.ToValue(number))
		if err != nil {
			t.Fatal(err)
		}
		if got := engines.Number(number).Text; got != want.String() {
			t.Errorf("%g is %q, goja says %q", number, got, want)
		}
	})
}
