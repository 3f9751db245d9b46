package programs_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/suites"
	"github.com/jsdyno/jsdyno/suites/programs"
)

// exactNumber is a version that names one release.
var exactNumber = regexp.MustCompile(`^\d+\.\d+\.\d+$`)

// workload is one file of the suite, as the loader reads it.
type workload = suites.Workload

// withChecksum gives the source of w with its checksum in the header.
func withChecksum(w workload) string {
	return regexp.MustCompile(`(?m)^// checksum: .*$`).ReplaceAllLiteralString(w.Source, "// checksum: "+w.Checksum)
}

// workloads loads the whole suite.
func workloads(t *testing.T) []workload {
	t.Helper()
	all, err := suites.All()
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(all, func(s suites.Suite) bool { return s.Name == "programs" })
	return all[i].Workloads
}

// dependencies gives the packages of package.json with their versions.
func dependencies(t *testing.T) map[string]string {
	t.Helper()
	data, err := programs.Packages.ReadFile("package.json")
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
	data, err := programs.Packages.ReadFile("package-lock.json")
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
		"not JSON": `{`,
		"empty":    `{"packages": {"": {}}}`,
		"address": `{"packages": {"": {}, "node_modules/a": ` +
			`{"version": "1.0.0", "resolved": "https://x/", "integrity": "sha512-x"}}}`,
		"no integrity": `{"packages": {"": {}, "node_modules/a": {"version": "1.0.0"}}}`,
		"registry": `{"packages": {"": {}, "node_modules/a": {"version": "1.0.0", "integrity": "sha512-x"}}, ` +
			`"x": "https://registry.example/"}`,
	}
	for name, lock := range tests {
		if len(lockFaults([]byte(lock))) == 0 {
			t.Errorf("%s: no fault found", name)
		}
	}
}
