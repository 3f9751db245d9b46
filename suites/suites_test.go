package suites

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/jsdyno/jsdyno/internal/mode"
	"github.com/jsdyno/jsdyno/suites/programs"
)

const header = `// name: fib
// about: Recursive Fibonacci.
// stresses: calls, recursion
// tier: es2015
// needs: bigint, promise-jobs
// origin: the usual one
// checksum: 8

exports.run = function () {};
`

func TestParse(t *testing.T) {
	w, err := Parse("kernels", "fib.js", header)
	if err != nil {
		t.Fatal(err)
	}
	if w.ID() != "kernels/fib" || w.Tier != 2015 || len(w.Stresses) != 2 || len(w.Needs) != 2 || w.Checksum != "8" ||
		w.Source != header || w.Mode != mode.Module || w.Entry != "run" {
		t.Errorf("%+v", w)
	}
	if !strings.HasPrefix(w.Hash(), "sha256:") || len(w.Hash()) != 71 {
		t.Errorf("hash %q", w.Hash())
	}
}

func TestParseRefuses(t *testing.T) {
	for want, text := range map[string]string{
		`"checksum" is missing`:         strings.Replace(header, "// checksum: 8\n", "", 1),
		`"name" is missing`:             "exports.run = 1",
		`line 2 repeats "name"`:         "// name: a\n// name: b\n",
		`unknown key "colour"`:          "// colour: red\n",
		"is not `// key: value`":        "// just a comment\n",
		`tier "es6" is not`:             "// tier: es6\n",
		`need "magic" is neither`:       "// needs: magic\n",
		`name "Fib" is not made of`:     "// name: Fib\n",
		`name "<img>" is not made of`:   "// name: <img>\n",
		"line 1 is not `// key: value`": "// name:\n",
	} {
		if _, err := Parse("s", "f.js", text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v; want …%s…", text, err, want)
		}
	}
}

func TestLoadRefusesAWorkloadUnderAnotherName(t *testing.T) {
	_, err := folder{name: "s", files: fstest.MapFS{"other.js": {Data: []byte(header)}}}.load()
	if err == nil || !strings.Contains(err.Error(), `calls itself "fib"`) {
		t.Errorf("%v", err)
	}
	if _, err := (folder{name: "s", files: fstest.MapFS{}}).load(); err == nil {
		t.Error("an empty suite was loaded")
	}
}

// TestPackagesNeedALockFile: a workload is bundled with the packages of its suite, and refused where there are none.
func TestPackagesNeedALockFile(t *testing.T) {
	text := strings.Replace(header, "// origin:", "// packages: here\n// origin:", 1)
	f := folder{name: "s", files: fstest.MapFS{"fib.js": {Data: []byte(text)}}}
	if _, err := f.load(); err == nil || !strings.Contains(err.Error(), "the suite has no lock file") {
		t.Errorf("%v", err)
	}
	f.packages = programs.Packages
	s, err := f.load()
	if err != nil || !s.NeedsPackages() || s.Workloads[0].Maker != (bundled{}) {
		t.Errorf("%+v, %v", s, err)
	}
}

func TestAllLoad(t *testing.T) {
	all, err := All()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range all {
		if least := map[bool]int{true: 2, false: 10}[s.Studied()]; len(s.Workloads) < least {
			t.Errorf("suite %s has %d workloads", s.Name, len(s.Workloads))
		}
		want := slices.ContainsFunc(s.Workloads, func(w Workload) bool { return len(w.Packages) > 0 })
		if s.NeedsPackages() != want || s.Name == "programs" && !want {
			t.Errorf("suite %s: NeedsPackages is %t", s.Name, s.NeedsPackages())
		}
		for _, w := range s.Workloads {
			if w.Suite != s.Name || w.Study != "" && w.Study != s.Name || (w.Study != "") != s.Studied() {
				t.Errorf("suite %s: workload %s is of suite %q and study %q", s.Name, w.Name, w.Suite, w.Study)
			}
		}
	}
	for _, s := range all {
		chosen, some := defaults[s.Name]
		want := len(chosen)
		if !some { // such a suite is run whole
			want = len(s.Workloads)
		}
		if got := len(s.Default().Workloads); got != want || got == 0 {
			t.Errorf("suite %s: the default comparison names %d workloads, of which %d exist", s.Name, want, got)
		}
	}
}

func TestMatch(t *testing.T) {
	all := []Workload{
		{Suite: "kernels", Name: "string-scan"},
		{Suite: "kernels", Name: "string-unicode"},
		{Suite: "programs", Name: "scan"},
	}
	// Their paths tell them apart.
	files := []Workload{{Suite: "file", Name: "old/impl.f"}, {Suite: "file", Name: "new/impl.f"}}
	for pattern, want := range map[string]int{
		"old/impl.f": 1, "file/old/*": 1, "*/impl.f": 2, "*impl.f": 2, "impl.f": 0, "old/*": 1, "l/impl.f": 0,
	} {
		if got := Match(pattern, files); len(got) != want {
			t.Errorf("%q matches %d files, want %d", pattern, len(got), want)
		}
	}
	for pattern, want := range map[string]int{
		"": 3, "*": 3, "string-*": 2, "*scan": 2, "scan": 1,
		"kernels/*": 2, "kernels/*scan": 1, "*/scan": 1, "*s*a*": 2, "x*": 0,
		"kernels": 0, "*s": 0, "scan*scan": 0, "scan,string-*": 3, "scan,scan,": 1, ",": 3,
		"programs/*,string-scan": 2, "scan, string-*": 3, " scan ,\tstring-scan": 2, " , ": 3, "string -scan": 0,
	} {
		if got := Match(pattern, all); len(got) != want {
			t.Errorf("%q matches %d, want %d", pattern, len(got), want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(header)
	f.Add("// name: a\r\n// about: \x00\n")
	f.Fuzz(func(t *testing.T, text string) {
		w, err := Parse("s", "f.js", text)
		if err == nil && (w.Name == "" || !validName.MatchString(w.Name) || w.Tier == 0 ||
			w.Checksum == "" || w.Source != text) {
			t.Errorf("accepted %q as %+v", text, w)
		}
	})
}
