package v8

import (
	"testing"

	"rogchap.com/v8go"

	"github.com/jsdyno/jsdyno/internal/agreement/raw"
)

func BenchmarkRaw(b *testing.B) {
	for _, kernel := range raw.Kernels {
		b.Run(kernel, func(b *testing.B) {
			ctx := v8go.NewContext()
			defer ctx.Isolate().Dispose()
			defer ctx.Close()
			if _, err := ctx.RunScript(raw.Program(b, kernel), kernel+".js"); err != nil {
				b.Fatal(err)
			}
			value, err := ctx.Global().Get("loop")
			if err != nil {
				b.Fatal(err)
			}
			loop, err := value.AsFunction()
			if err != nil {
				b.Fatal(err)
			}
			n, err := v8go.NewValue(ctx.Isolate(), int32(b.N))
			if err != nil {
				b.Fatal(err)
			}
			b.ResetTimer()
			if _, err := loop.Call(ctx.Global(), n); err != nil {
				b.Fatal(err)
			}
		})
	}
}
