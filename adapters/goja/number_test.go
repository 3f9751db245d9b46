package goja_test

import (
	"math"
	"strconv"
	"testing"

	"github.com/dop251/goja"

	"github.com/jsdyno/jsdyno/engines"
)

// FuzzNumber compares the number format of the contract with that of an engine, where the engine writes the number that
// it was given: of some below 2.3e-308 goja writes "F.250738585070127e-309", which is none. What the contract writes
// always reads back as it was.
func FuzzNumber(f *testing.F) {
	for _, seed := range []float64{
		0, math.Copysign(0, -1), 1, 0.1, 1e21, 1e20, 1e-6, 1e-7, 5e-324, math.MaxFloat64, 123456789012345680000,
		2.2250738585072014e-308, 2.2250738585070127e-308,
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
		got := engines.Number(number).Text
		if got != want.String() && reads(want.String(), number) {
			t.Errorf("%g is %q, goja says %q", number, got, want)
		}
		if !math.IsNaN(number) && !math.IsInf(number, 0) && !reads(got, number) {
			t.Errorf("%g is %q, which is another number", number, got)
		}
	})
}

// reads reports whether a text is read as that number. Those that no digits stand for are compared as they are written.
func reads(text string, number float64) bool {
	back, err := strconv.ParseFloat(text, 64)
	return math.IsNaN(number) || math.IsInf(number, 0) || err == nil && back == number
}
