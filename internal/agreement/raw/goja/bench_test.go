package goja

import (
	"testing"

	"github.com/dop251/goja"

	"github.com/jsdyno/jsdyno/internal/agreement/raw"
)

func BenchmarkRaw(b *testing.B) {
	for _, kernel := range raw.Kernels {
		b.Run(kernel, func(b *testing.B) {
			vm := goja.New()
			if _, err := vm.RunString(raw.Program(b, kernel)); err != nil {
				b.Fatal(err)
			}
			loop, ok := goja.AssertFunction(vm.Get("loop"))
			if !ok {
				b.Fatal("loop is no function")
			}
			n := vm.ToValue(b.N)
			b.ResetTimer()
			if _, err := loop(goja.Undefined(), n); err != nil {
				b.Fatal(err)
			}
		})
	}
}
