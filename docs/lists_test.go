package docs_test

import (
	"encoding/json"
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/jsdyno/jsdyno"

// imports maps each package of ours, other than tests, to the packages of ours that it imports.
func imports(t *testing.T) map[string][]string {
	t.Helper()
	all := map[string][]string{}
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if name := d.Name(); d.IsDir() && path != ".." &&
			(name == "testdata" || name == "node_modules" || strings.HasPrefix(name, ".")) {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		dir, err := filepath.Rel("..", filepath.Dir(path))
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		pkg := filepath.ToSlash(dir)
		all[pkg] = append(all[pkg], "")
		for _, spec := range file.Imports {
			if target, ours := strings.CutPrefix(strings.Trim(spec.Path.Value, `"`), module+"/"); ours {
				all[pkg] = append(all[pkg], target)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// misplaced compares a list of packages with those that exist. It finds one that is missing, one too many, and one that
// stands before a package that it imports.
func misplaced(list []string, all map[string][]string) (wrong []string) {
	for pkg, targets := range all {
		at := slices.Index(list, pkg)
		if at < 0 {
			wrong = append(wrong, pkg+" is missing")
			continue
		}
		for _, target := range targets {
			if slices.Index(list, target) > at {
				wrong = append(wrong, fmt.Sprintf("%s stands before %s, which it imports", pkg, target))
			}
		}
	}
	for _, pkg := range list {
		if all[pkg] == nil {
			wrong = append(wrong, pkg+" does not exist")
		}
	}
	slices.Sort(wrong)
	return slices.Compact(wrong)
}

func TestPackagesAreListedInImportOrder(t *testing.T) {
	t.Parallel()
	for _, wrong := range misplaced(rows(readPage(t, "architecture.md").section(t, "The packages")), imports(t)) {
		t.Errorf("architecture.md: %s", wrong)
	}
	planted := map[string][]string{"a": nil, "b": {"a"}, "c": {"b"}}
	planted["a"] = []string{""}
	want := []string{"a is missing", "b stands before a, which it imports", "x does not exist"}
	got := append(misplaced([]string{"b", "c", "x"}, planted), misplaced([]string{"b", "a", "c"}, planted)...)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("planted faults give %q, want %q", got, want)
	}
}

var requiredLine = regexp.MustCompile(`(?m)^\t(\S+) v\S+$`)
var toolLine = regexp.MustCompile(`(?m)^tool (\S+)$`)

func TestDependenciesHaveReasons(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	packages, err := os.ReadFile("../report/web/package.json")
	if err != nil {
		t.Fatal(err)
	}
	needed := append(direct(string(text)), npmDirect(t, packages)...)
	listed := rows(readPage(t, "rationale.md").section(t, "What do we depend on, and why?"))
	if len(needed) < 10 {
		t.Errorf("only %q were found in go.mod", needed)
	}
	for _, d := range needed {
		if !slices.Contains(listed, d) {
			t.Errorf("rationale.md gives no reason for %s", d)
		}
	}
	for _, l := range listed {
		if !slices.Contains(needed, l) {
			t.Errorf("rationale.md gives a reason for %s, which neither go.mod nor report/web requires", l)
		}
	}
}

// npmDirect returns the packages that a package.json names.
func npmDirect(t *testing.T, text []byte) (list []string) {
	t.Helper()
	var file struct {
		Dependencies    map[string]string `json:"dependencies"`
		DevDependencies map[string]string `json:"devDependencies"`
	}
	if err := json.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	list = slices.Concat(slices.Collect(maps.Keys(file.Dependencies)), slices.Collect(maps.Keys(file.DevDependencies)))
	if len(list) == 0 {
		t.Error("no package was found in package.json")
	}
	return list
}

// direct returns the modules that go.mod requires directly, and its tools.
func direct(text string) (list []string) {
	for _, m := range requiredLine.FindAllStringSubmatch(text, -1) {
		list = append(list, m[1])
	}
	for _, m := range toolLine.FindAllStringSubmatch(text, -1) {
		list = append(list, m[1])
	}
	return list
}

func TestDirect(t *testing.T) {
	t.Parallel()
	got := direct("module m\n\nrequire (\n\ta.b/c v1.0.0\n\td.e/f v0.1.0 // indirect\n)\n\ntool g.h/i\n")
	if want := []string{"a.b/c", "g.h/i"}; !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
}

var targetLine = regexp.MustCompile(`(?m)^([a-z-]+):.*## `)

func TestMakeTargetsAreListed(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../Makefile")
	if err != nil {
		t.Fatal(err)
	}
	var targets []string
	for _, m := range targetLine.FindAllStringSubmatch(string(text), -1) {
		targets = append(targets, "make "+m[1])
	}
	listed := rows(readPage(t, "../CONTRIBUTING.md").section(t, "Make targets"))
	slices.Sort(targets)
	slices.Sort(listed)
	if !slices.Equal(targets, listed) {
		t.Errorf("CONTRIBUTING.md lists %q, the Makefile has %q", listed, targets)
	}
}
