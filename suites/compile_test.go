package suites

import (
	"testing"

	"github.com/dop251/goja"
)

func TestGeneratedSourcesAreMadeWhenTheyAreWanted(t *testing.T) {
	s := compile()
	for i, w := range s.Generated().Workloads {
		before := s.Workloads[i]
		if before.Source != "" || (w.Source != "") != (before.Generate > 0) {
			t.Errorf("%s: %d bytes of source, %d before", w.Name, len(w.Source), len(before.Source))
		}
	}
}

// TestGeneratedSourcesHaveTheirSize, run, and give another sum for another size.
func TestGeneratedSourcesHaveTheirSize(t *testing.T) {
	seen := map[int64]int{}
	for _, size := range []int{1 << 10, 10 << 10, 100 << 10} {
		text := Generate(size)
		if len(text) < size-400 || len(text) > size+400 {
			t.Errorf("%d bytes, want %d", len(text), size)
		}
		v, err := goja.New().RunString(text)
		if err != nil {
			t.Fatal(err)
		}
		if other, ok := seen[v.ToInteger()]; ok {
			t.Errorf("the sums of %d and %d bytes are equal", size, other)
		}
		seen[v.ToInteger()] = size
	}
}
