package programs_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/suites/programs"
)

// workload is one file of the suite, as its header describes it.
type workload struct {
	name     string
	tier     engines.Tier
	needs    []string
	packages []string
	checksum string
	source   string
}

var (
	headerLine  = regexp.MustCompile(`^// ([a-z]+): (\S.*)$`)
	exactNumber = regexp.MustCompile(`^\d+\.\d+\.\d+$`)
	required    = []string{"name", "about", "stresses", "tier", "packages", "origin", "checksum"}
)

// parse reads a workload's header; file is its name in the suite.
func parse(file, source string) (workload, error) {
	head, _, ok := strings.Cut(source, "\n\n")
	if !ok {
		return workload{}, fmt.Errorf("%s: no blank line after the header", file)
	}
	fields := map[string]string{}
	for line := range strings.Lines(head) {
		m := headerLine.FindStringSubmatch(strings.TrimSuffix(line, "\n"))
		if m == nil {
			return workload{}, fmt.Errorf("%s: header line %q", file, line)
		}
		if _, twice := fields[m[1]]; twice {
			return workload{}, fmt.Errorf("%s: header has %s twice", file, m[1])
		}
		fields[m[1]] = m[2]
	}
	for _, key := range required {
		if fields[key] == "" {
			return workload{}, fmt.Errorf("%s: header has no %s", file, key)
		}
	}
	tier, err := engines.ParseTier(fields["tier"])
	if err != nil {
		return workload{}, fmt.Errorf("%s: %w", file, err)
	}
	w := workload{name: fields["name"], tier: tier, checksum: fields["checksum"], source: source}
	w.packages = strings.Split(fields["packages"], ", ")
	if fields["needs"] != "" {
		w.needs = strings.Split(fields["needs"], ", ")
	}
	if w.name+".js" != file {
		return workload{}, fmt.Errorf("%s: the name is %s", file, w.name)
	}
	for _, need := range w.needs {
		if !slices.ContainsFunc(engines.Features(), func(f engines.Feature) bool { return f.Name == need }) {
			return workload{}, fmt.Errorf("%s: nothing is named %s that an engine could have", file, need)
		}
	}
	return w, nil
}

// withChecksum gives the source with the checksum of w in its header.
func (w workload) withChecksum() string {
	return regexp.MustCompile(`(?m)^// checksum: .*$`).ReplaceAllLiteralString(w.source, "// checksum: "+w.checksum)
}

// workloads reads the whole suite.
func workloads(t *testing.T) []workload {
	t.Helper()
	names, err := fs.Glob(programs.Files, "*.js")
	if err != nil {
		t.Fatal(err)
	}
	var all []workload
	for _, name := range names {
		source, err := programs.Files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		w, err := parse(name, string(source))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, w)
	}
	return all
}

// dependencies gives the packages of package.json with their versions.
func dependencies(t *testing.T) map[string]string {
	t.Helper()
	data, err := programs.Files.ReadFile("package.json")
	if err != nil {
		t.Fatal(err)
	}
	var p struct {
		Private      bool
		Dependencies map[string]string
	}
	if err := json.Unmarshal(data, &p); err != nil {
		t.Fatal(err)
	}
	if !p.Private {
		t.Error("package.json is not private")
	}
	return p.Dependencies
}

// packageOf takes the package from the name of a bundle's input, "" for the workload itself.
func packageOf(input string) string {
	input = strings.TrimPrefix(input, "text:")
	rest, ok := strings.CutPrefix(input, "node_modules/")
	if !ok {
		return ""
	}
	parts := strings.SplitN(rest, "/", 3)
	if strings.HasPrefix(rest, "@") {
		return parts[0] + "/" + parts[1]
	}
	return parts[0]
}

func namesNoFolder(code string, dirs ...string) error {
	for _, dir := range dirs {
		if i := strings.Index(code, dir); i >= 0 {
			return fmt.Errorf("byte %d of the bundle names the folder %s", i, dir)
		}
	}
	return nil
}

// lockFaults says what is wrong with a lock file: it must name no registry, so that npm asks the one that the
// user has configured, and it must pin the contents of every package.
func lockFaults(data []byte) []string {
	var lock struct {
		Packages map[string]struct {
			Version, Resolved, Integrity string
		}
	}
	if err := json.Unmarshal(data, &lock); err != nil {
		return []string{err.Error()}
	}
	var faults []string
	if len(lock.Packages) < 2 {
		faults = append(faults, "no packages")
	}
	for _, name := range slices.Sorted(maps.Keys(lock.Packages)) {
		p := lock.Packages[name]
		if p.Resolved != "" {
			faults = append(faults, name+" is tied to an address")
		}
		if name != "" && (p.Integrity == "" || p.Version == "") {
			faults = append(faults, name+" is not pinned")
		}
	}
	if bytes.Contains(data, []byte("registry")) {
		faults = append(faults, "it names a registry")
	}
	return faults
}

func TestLockFile(t *testing.T) {
	data, err := programs.Files.ReadFile("package-lock.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, fault := range lockFaults(data) {
		t.Errorf("package-lock.json: %s", fault)
	}
	for name, version := range dependencies(t) {
		if !exactNumber.MatchString(version) {
			t.Errorf("package.json: %s has the version %q, which is not exact", name, version)
		}
	}
}

func TestLockFileFaultsAreFound(t *testing.T) {
	tests := map[string]string{
		"not JSON":     `{`,
		"empty":        `{"packages": {"": {}}}`,
		"address":      `{"packages": {"": {}, "node_modules/a": {"version": "1.0.0", "resolved": "https://x/", "integrity": "sha512-x"}}}`,
		"no integrity": `{"packages": {"": {}, "node_modules/a": {"version": "1.0.0"}}}`,
		"registry":     `{"packages": {"": {}, "node_modules/a": {"version": "1.0.0", "integrity": "sha512-x"}}, "x": "https://registry.example/"}`,
	}
	for name, lock := range tests {
		if len(lockFaults([]byte(lock))) == 0 {
			t.Errorf("%s: no fault found", name)
		}
	}
}

func TestHeaderFaultsAreFound(t *testing.T) {
	good := "// name: a\n// about: b.\n// stresses: c\n// tier: es5\n// packages: d\n// origin: e\n// checksum: f\n\nexports.run = 1;\n"
	if _, err := parse("a.js", good); err != nil {
		t.Fatal(err)
	}
	for name, bad := range map[string]string{
		"no blank line": strings.Replace(good, "\n\n", "\n", 1),
		"no checksum":   strings.Replace(good, "// checksum: f\n", "", 1),
		"twice":         strings.Replace(good, "// tier", "// name: a\n// tier", 1),
		"other name":    strings.Replace(good, "name: a", "name: b", 1),
		"no such tier":  strings.Replace(good, "es5", "es6", 1),
		"unknown need":  strings.Replace(good, "// packages", "// needs: luck\n// packages", 1),
	} {
		if _, err := parse("a.js", bad); err == nil {
			t.Errorf("%s: no fault found", name)
		}
	}
}
