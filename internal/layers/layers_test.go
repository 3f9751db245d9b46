// Package layers holds the import table: which of our packages may import which. Data flows one way, and so do imports.
package layers

import (
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/jsdyno/jsdyno"

// table lists, for each package, the packages of ours that it may import. A trailing /... stands for the packages
// below. Tests may import more: what they use is not part of the design.
var table = map[string][]string{
	"engines":            {},
	"engines/bench":      {"engines"},
	"engines/enginetest": {"engines", "engines/bench", "internal/roster"},
	"adapters/...":       {"engines", "engines/bench"},
	"adapters/shell":     {"engines", "internal/scratch"},

	"internal/catalog": {"engines", "engines/bench"},
	"internal/stats":   {},
	"internal/cgroup":  {},
	"internal/bundle":  {"engines", "internal/files"},
	"internal/npm":     {"internal/scratch"},
	"internal/scratch": {},
	"internal/cores":   {},
	"internal/cache":   {"internal/fault"},
	"internal/fault":   {},
	"internal/files":   {},
	"internal/mode":    {},
	"internal/roster":  {},
	"internal/environ": {"internal/cgroup", "internal/cores"},
	"internal/noise":   {"internal/cgroup", "internal/stats"},
	"internal/proc":    {"internal/cgroup", "internal/cores"},
	"internal/plan":    {"engines", "internal/catalog", "internal/wire"},
	"internal/doctor":  {"internal/environ", "internal/noise"},
	"internal/result": {
		"engines", "internal/catalog", "internal/environ", "internal/files", "internal/noise",
	},
	"internal/result/resulttest": {
		"engines", "engines/bench", "internal/catalog", "internal/environ", "internal/noise", "internal/result",
	},
	"internal/wire":    {"engines", "engines/bench", "internal/mode", "internal/result"},
	"internal/measure": {"engines", "internal/result", "internal/wire"},
	"internal/index":   {"internal/catalog", "internal/result"},
	"internal/compare": {
		"engines", "internal/catalog", "internal/index", "internal/noise", "internal/result", "internal/stats",
	},
	"internal/changes": {
		"internal/catalog", "internal/compare", "internal/environ", "internal/index", "internal/noise",
		"internal/result", "internal/roster", "internal/stats",
	},
	"internal/verify": {"internal/compare", "internal/result"},

	"suites": {"engines", "engines/bench", "internal/bundle", "internal/catalog", "internal/files", "internal/mode",
		"internal/npm", "suites/kernels", "suites/programs", "suites/stopping"},
	"suites/kernels":   {},
	"suites/programs":  {},
	"suites/stopping":  {},
	"report/web":       {},
	"report/web/build": {"internal/npm"},
	"report/words":     {"engines", "internal/compare", "internal/noise", "internal/result"},
	"report/chart":     {},
	"report/view": {"engines/bench", "internal/compare", "internal/mode", "internal/result",
		"report/chart", "report/words"},
	"report/study": {"engines/bench", "internal/catalog", "internal/compare", "internal/result", "report/chart",
		"report/view", "report/words"},
	"report/prose": {"internal/catalog", "internal/compare", "internal/result", "report/study", "report/view",
		"report/words"},
	"report/change": {"internal/changes", "internal/compare", "internal/result", "report/view", "report/words"},
	"report/data": {"internal/catalog", "internal/changes", "internal/compare", "internal/result", "report/change",
		"report/view", "report/words"},
	"report/markdown": {"internal/changes", "internal/compare", "report/change", "report/prose", "report/study",
		"report/view", "report/words"},
	"report/text": {"internal/changes", "internal/compare", "internal/doctor", "internal/environ", "internal/result",
		"report/change", "report/prose", "report/study", "report/view", "report/words"},
	"report/html": {"engines/bench", "internal/catalog", "internal/changes", "internal/compare", "internal/result",
		"report/change", "report/chart", "report/prose", "report/study", "report/view", "report/web", "report/words"},
	"report": {"internal/changes", "internal/compare", "internal/doctor", "report/change", "report/data",
		"report/html", "report/markdown", "report/text", "report/view"},

	"internal/browser":     {},
	"internal/programtest": {},
	"internal/screenshots": {"internal/browser"},

	"internal/study": {"engines", "engines/bench", "internal/catalog", "internal/measure", "internal/proc",
		"internal/result", "internal/wire"},
	"internal/worker": {"engines", "engines/bench", "internal/measure", "internal/proc", "internal/result",
		"internal/study", "internal/wire"},
	"internal/supervise": {"engines", "internal/catalog", "internal/proc", "internal/result", "internal/roster",
		"internal/scratch", "internal/wire"},
	"internal/runner": {"engines", "internal/catalog", "internal/compare", "internal/mode", "internal/noise",
		"internal/plan", "internal/proc", "internal/result", "internal/roster", "internal/stats",
		"internal/supervise", "internal/wire", "suites"},
	"internal/selftest": {"internal/catalog", "internal/compare", "internal/fault", "internal/files", "internal/noise",
		"internal/plan", "internal/result", "internal/runner", "internal/stats", "internal/supervise",
		"internal/wire", "suites"},
	"internal/agreement": {"adapters/goja", "adapters/otto", "adapters/v8", "engines", "internal/agreement/octane",
		"internal/agreement/raw", "internal/catalog", "internal/changes", "internal/compare", "internal/environ",
		"internal/measure", "internal/mode", "internal/plan", "internal/proc", "internal/result", "internal/stats",
		"internal/study", "internal/wire", "suites/kernels"},
	"internal/agreement/raw":                {"suites/kernels"},
	"internal/agreement/lone":               {},
	"internal/agreement/lone/lone-v8":       {"internal/agreement/lone"},
	"internal/agreement/lone/lone-goja":     {"internal/agreement/lone"},
	"internal/agreement/lone/lone-otto":     {"internal/agreement/lone"},
	"internal/agreement/octane":             {},
	"internal/agreement/octane/octane-v8":   {"internal/agreement/octane"},
	"internal/agreement/octane/octane-goja": {"internal/agreement/octane"},
	"internal/agreement/octane/octane-otto": {"internal/agreement/octane"},

	"internal/lineup": {"internal/fault", "internal/roster", "internal/supervise"},
	"internal/source": {"internal/fault", "internal/files", "internal/wire"},
	"internal/session": {"engines", "internal/cache", "internal/catalog", "internal/compare", "internal/environ",
		"internal/fault", "internal/lineup", "internal/mode", "internal/noise", "internal/result", "internal/roster",
		"internal/runner", "internal/source", "internal/supervise", "suites"},
	"internal/answers": {"internal/fault", "internal/lineup", "internal/result", "internal/roster", "internal/runner",
		"internal/supervise", "internal/wire", "suites"},
	"internal/console": {"internal/result", "internal/runner", "internal/supervise", "report/words"},

	"cmd/jsdyno": {"engines", "internal/answers", "internal/cache", "internal/catalog", "internal/changes",
		"internal/compare", "internal/console", "internal/doctor", "internal/environ", "internal/fault",
		"internal/files", "internal/lineup", "internal/noise", "internal/plan", "internal/result", "internal/roster",
		"internal/selftest", "internal/session", "internal/source", "internal/supervise", "internal/verify",
		"internal/wire", "report", "report/words", "suites"},
	"cmd/jsdyno-engine-v8":    {"adapters/v8", "engines", "internal/worker"},
	"cmd/jsdyno-engine-goja":  {"adapters/goja", "engines", "internal/worker"},
	"cmd/jsdyno-engine-otto":  {"adapters/otto", "engines", "internal/worker"},
	"cmd/jsdyno-engine-shell": {"adapters/shell", "engines", "internal/worker"},
	"cmd/jsdyno-engine-none":  {"engines", "internal/worker"},
}

// allowed returns what the table says of a package.
func allowed(pkg string) ([]string, bool) {
	list, ok := table[entry(pkg)]
	return list, ok
}

// entry returns the key of the table that is for a package, or its own name if none is.
func entry(pkg string) string {
	if _, ok := table[pkg]; ok {
		return pkg
	}
	for dir := pkg; dir != "."; dir = path.Dir(dir) {
		if _, ok := table[dir+"/..."]; ok {
			return dir + "/..."
		}
	}
	return pkg
}

// eachFile calls do with every Go file below root that is not a test, and with its package.
func eachFile(root string, do func(pkg, file string) error) error {
	return filepath.WalkDir(root, func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if name := d.Name(); d.IsDir() && file != root &&
			(name == "testdata" || name == "node_modules" || strings.HasPrefix(name, ".")) {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return nil
		}
		pkg, err := filepath.Rel(root, filepath.Dir(file))
		if err != nil {
			return err
		}
		return do(filepath.ToSlash(pkg), file)
	})
}

// violations parses every Go file and returns what breaks the table.
func violations(root string) (found []string, err error) {
	err = eachFile(root, func(pkg, file string) error {
		list, ok := allowed(pkg)
		if !ok {
			found = append(found, fmt.Sprintf("%s is not in the table", pkg))
			return nil
		}
		targets, err := imports(pkg, file)
		for _, target := range targets {
			if !slices.Contains(list, target) {
				found = append(found, fmt.Sprintf("%s may not import %s", pkg, target))
			}
		}
		return err
	})
	return found, err
}

// imports lists the packages of ours, other than its own, that a file imports.
func imports(pkg, file string) (targets []string, err error) {
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
	if err != nil {
		return nil, err
	}
	for _, spec := range parsed.Imports {
		target, ours := strings.CutPrefix(strings.Trim(spec.Path.Value, `"`), module+"/")
		if ours && target != pkg {
			targets = append(targets, target)
		}
	}
	return targets, nil
}

// idle lists what the table allows and no file does, of the packages that a tree has.
func idle(root string) (found []string, err error) {
	used, seen := map[string][]string{}, map[string]bool{}
	err = eachFile(root, func(pkg, file string) error {
		key := entry(pkg)
		targets, err := imports(pkg, file)
		seen[key], used[key] = true, append(used[key], targets...)
		return err
	})
	for key, list := range table {
		for _, target := range list {
			if seen[key] && !slices.Contains(used[key], target) {
				found = append(found, fmt.Sprintf("%s may import %s, and does not", key, target))
			}
		}
	}
	return found, err
}

func TestNothingIsAllowedInVain(t *testing.T) {
	found, err := idle("../..")
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range found {
		t.Error(v)
	}
}

func TestImportsRunOneWay(t *testing.T) {
	found, err := violations("../..")
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range found {
		t.Error(v)
	}
}

// TestTheTableHasNoCycle: imports could not run one way if the table itself did not.
func TestTheTableHasNoCycle(t *testing.T) {
	var visit func(pkg string, trail []string)
	visit = func(pkg string, trail []string) {
		if slices.Contains(trail, pkg) {
			t.Fatalf("cycle: %s", strings.Join(append(trail, pkg), " → "))
		}
		list, _ := allowed(pkg)
		for _, next := range list {
			visit(next, append(trail, pkg))
		}
	}
	for pkg := range table {
		visit(strings.TrimSuffix(pkg, "/..."), nil)
	}
}

// TestPlantedViolationsAreCaught runs the check over a tree that breaks the table in each way.
func TestPlantedViolationsAreCaught(t *testing.T) {
	found, err := violations("testdata/planted")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"adapters/goja may not import internal/worker",
		"engines may not import adapters/goja",
		"surprise is not in the table",
	}
	slices.Sort(found)
	if !slices.Equal(found, want) {
		t.Errorf("found %q, want %q", found, want)
	}
	found, err = idle("testdata/planted")
	if err != nil {
		t.Fatal(err)
	}
	if want = []string{"adapters/... may import engines/bench, and does not"}; !slices.Equal(found, want) {
		t.Errorf("found %q, want %q", found, want)
	}
}
