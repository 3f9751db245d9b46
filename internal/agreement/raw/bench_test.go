package raw

import (
	"runtime"
	"testing"
)

// BenchmarkRaw is the loop that everybody writes: go test -bench Raw ./internal/agreement/raw
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

// BenchmarkCrossing is the way over the boundary that everybody writes: go test -bench Crossing
// ./internal/agreement/raw
func BenchmarkCrossing(b *testing.B) {
	for _, engine := range []string{"v8", "goja", "otto"} {
		for _, crossing := range Crossings {
			b.Run(engine+"/"+crossing, func(b *testing.B) {
				runtime.LockOSThread()
				defer runtime.UnlockOSThread()
				loop, err := NewCrossing(engine, crossing)
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

// TestCrossings: every one of them goes over, and finds what it expects.
func TestCrossings(t *testing.T) {
	for _, engine := range []string{"v8", "goja", "otto"} {
		for _, crossing := range Crossings {
			loop, err := NewCrossing(engine, crossing)
			if err == nil {
				err = loop(10)
			}
			if err != nil {
				t.Errorf("%s, %s: %v", engine, crossing, err)
			}
		}
	}
}
