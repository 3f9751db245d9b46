package raw

import "testing"

// BenchmarkRaw is the loop of everybody: go test -bench Raw ./internal/agreement/raw
func BenchmarkRaw(b *testing.B) {
	for _, engine := range []string{"v8", "goja", "otto"} {
		for _, kernel := range Kernels {
			b.Run(engine+"/"+kernel, func(b *testing.B) {
				loop, err := New(engine, kernel)
				if err != nil {
					b.Fatal(err)
				}
				b.ResetTimer()
				if err := loop(b.N); err != nil {
					b.Fatal(err)
				}
			})
		}
	}
}
