package programs_test

import (
	"errors"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/bundle"
	"github.com/jsdyno/jsdyno/internal/cache"
	"github.com/jsdyno/jsdyno/internal/npm"
	"github.com/jsdyno/jsdyno/internal/programtest"
	"github.com/jsdyno/jsdyno/suites/programs"
)

var update = flag.Bool("update", false, "write node's checksums into the workloads")

// ottoLacks are the needs of this suite's workloads that otto cannot meet; it has no edition above ES5.
var ottoLacks = []string{"regexp-lookahead", "regexp-backreference"}

const (
	leastWorkloads = 12
	leastOnOtto    = 5
)

// install gives the folder with the packages, or skips the test where there is no npm. It is the driver's, so that they
// are installed once for both.
func install(t *testing.T) string {
	t.Helper()
	dir, err := npm.Install(t.Context(), programs.Packages, cache.Packages(), t.Output())
	if errors.Is(err, npm.ErrNotFound) && os.Getenv("CI") == "" {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

func bundled(t *testing.T, dir string, w workload) bundle.Output {
	t.Helper()
	out, err := bundle.Bundle(bundle.Options{Dir: dir, Source: w.Source, Name: w.Name + ".js", Target: w.Tier})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// runsOnOtto reports whether the header lets otto run the workload.
func runsOnOtto(w workload) bool {
	lacks := func(need string) bool { return slices.Contains(ottoLacks, need) }
	return w.Tier == engines.Tier(5) && !slices.ContainsFunc(w.Needs, lacks)
}

func TestChecksums(t *testing.T) {
	dir := install(t)
	all := workloads(t)
	forOtto := 0
	for _, w := range all {
		if runsOnOtto(w) {
			forOtto++
		}
	}
	if len(all) < leastWorkloads || forOtto < leastOnOtto {
		t.Errorf("%d workloads, %d of them for otto; want %d and %d", len(all), forOtto, leastWorkloads, leastOnOtto)
	}
	for _, w := range all {
		t.Run(w.Name, func(t *testing.T) {
			code := bundled(t, dir, w).Code
			if *update {
				rewrite(t, &w, code)
			}
			t.Run("goja", func(t *testing.T) {
				if err := check(onGoja, w, code); err != nil {
					t.Error(err)
				}
			})
			if w.Tier == 5 { // what is newer does not parse there, which otto takes long to find out
				t.Run("otto", func(t *testing.T) {
					err := check(onOtto, w, code)
					if runsOnOtto(w) {
						if err != nil {
							t.Error(err)
						}
					} else if err == nil {
						t.Errorf("the header keeps otto out with needs %q, yet otto gives the checksum", w.Needs)
					}
				})
			}
			t.Run("node", func(t *testing.T) {
				programtest.Find(t, "node")
				if err := check(onNode, w, code); err != nil {
					t.Error(err)
				}
			})
		})
	}
}

// rewrite puts node's checksum into the file of w and into w.
func rewrite(t *testing.T, w *workload, code string) {
	t.Helper()
	texts, err := onNode(code)
	if err != nil {
		t.Fatal(err)
	}
	w.Checksum = checksum(texts[0])
	if err := os.WriteFile(w.Name+".js", []byte(withChecksum(*w)), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestPackagesAreUsed: the header's list of packages is what the bundle really contains.
func TestPackagesAreUsed(t *testing.T) {
	dir := install(t)
	direct := dependencies(t)
	used := map[string]bool{"typescript": true} // by the suite compile, which reads its source and does not bundle it
	for _, w := range workloads(t) {
		var found []string
		for _, input := range bundled(t, dir, w).Inputs {
			name := packageOf(input)
			if _, ok := direct[name]; ok && !slices.Contains(found, name) {
				found = append(found, name)
			}
			used[name] = true
		}
		listed := slices.Clone(w.Packages)
		slices.Sort(listed)
		slices.Sort(found)
		if !slices.Equal(listed, found) {
			t.Errorf("%s: the header lists %q, the bundle has %q", w.Name, listed, found)
		}
	}
	for name := range direct {
		if !used[name] {
			t.Errorf("no workload uses the package %s", name)
		}
	}
}

// TestBundlesNameNoFolder: a bundle must not say where it was made.
func TestBundlesNameNoFolder(t *testing.T) {
	dir := install(t)
	for _, w := range workloads(t) {
		if err := namesNoFolder(bundled(t, dir, w).Code, dir, filepath.Dir(dir)); err != nil {
			t.Errorf("%s: %v", w.Name, err)
		}
	}
}
