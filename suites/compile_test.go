package suites

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"github.com/jsdyno/jsdyno/suites/programs"
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

// TestSourcesAreInstalled: each is of a package that comes with the programs.
func TestSourcesAreInstalled(t *testing.T) {
	text, err := programs.Files.ReadFile("package.json")
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
