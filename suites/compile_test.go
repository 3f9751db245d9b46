package suites

import (
	"encoding/json"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"github.com/jsdyno/jsdyno/suites/programs"
)

// TestSourcesAreMadeWhenTheyAreWanted, and not for those who only look at the list.
func TestSourcesAreMadeWhenTheyAreWanted(t *testing.T) {
	s := Suite{Workloads: compile()}
	for _, w := range s.Workloads {
		if w.Source != "" || w.Maker == nil {
			t.Errorf("%s: %d bytes of source, made by %v", w.Name, len(w.Source), w.Maker)
		}
	}
	s.Workloads = slices.DeleteFunc(s.Workloads, func(w Workload) bool { return w.Lock != nil })
	made, err := s.Made(t.Context(), t.TempDir(), io.Discard)
	if err != nil || len(made.Workloads) != len(sizes) {
		t.Fatalf("%d workloads, %v; want %d", len(made.Workloads), err, len(sizes))
	}
	for i, w := range made.Workloads {
		if w.Source != generate(sizes[i].bytes) || w.Fault != nil {
			t.Errorf("%s: %d bytes of source, fault %v", w.Name, len(w.Source), w.Fault)
		}
	}
}

// TestGeneratedSourcesHaveTheirSize, run, and give another sum for another size.
func TestGeneratedSourcesHaveTheirSize(t *testing.T) {
	seen := map[int64]int{}
	for _, size := range []int{1 << 10, 10 << 10, 100 << 10} {
		text := generate(size)
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

// TestSourcesAreInstalled: each is of a package that comes with the programs.
func TestSourcesAreInstalled(t *testing.T) {
	text, err := programs.Packages.ReadFile("package.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Dependencies map[string]string `json:"dependencies"`
	}
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	for _, f := range sources {
		if pkg, _, _ := strings.Cut(f.path, "/"); file.Dependencies[pkg] == "" {
			t.Errorf("%s is of %s, which is not installed", f.name, pkg)
		}
	}
}
