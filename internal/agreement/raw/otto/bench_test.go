package otto

import (
	"testing"

	"github.com/robertkrimen/otto"

	"github.com/jsdyno/jsdyno/internal/agreement/raw"
)

func BenchmarkRaw(b *testing.B) {
	for _, kernel := range raw.Kernels {
		b.Run(kernel, func(b *testing.B) {
			vm := otto.New()
			if _, err := vm.Run(raw.Program(b, kernel)); err != nil {
				b.Fatal(err)
			}
			loop, err := vm.Get("loop")
			if err != nil {
				b.Fatal(err)
			}
			b.ResetTimer()
			if _, err := loop.Call(otto.UndefinedValue(), b.N); err != nil {
				b.Fatal(err)
			}
		})
	}
}
