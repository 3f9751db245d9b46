package programs_test

import (
	"encoding/json"
	"maps"
	"os"
	"slices"
	"testing"

	"github.com/jsdyno/jsdyno/suites/programs"
)

// native returns the packages of a lock file that are made for some systems only.
func native(t *testing.T, lock []byte) (names []string) {
	t.Helper()
	var file struct {
		Packages map[string]struct {
			OS   []string `json:"os"`
			CPU  []string `json:"cpu"`
			Libc []string `json:"libc"`
		} `json:"packages"`
	}
	if err := json.Unmarshal(lock, &file); err != nil {
		t.Fatal(err)
	}
	for _, name := range slices.Sorted(maps.Keys(file.Packages)) {
		if p := file.Packages[name]; len(p.OS)+len(p.CPU)+len(p.Libc) > 0 {
			names = append(names, name)
		}
	}
	return names
}

// TestPackagesAreForEverySystem: an install is kept under the lock file alone, and is used whatever system and whatever
// node it was made with. Install scripts, which would compile something, are not run.
func TestPackagesAreForEverySystem(t *testing.T) {
	own, err := programs.Packages.ReadFile("package-lock.json")
	if err != nil {
		t.Fatal(err)
	}
	web, err := os.ReadFile("../../report/web/package-lock.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, lock := range [][]byte{own, web} {
		if names := native(t, lock); len(names) > 0 {
			t.Errorf("%q are made for some systems only", names)
		}
	}
	planted := []byte(`{"packages": {"": {}, "b": {"cpu": ["arm64"]}, "a": {"os": ["linux"]}, "c": {"libc": ["x"]}}}`)
	if names := native(t, planted); !slices.Equal(names, []string{"a", "b", "c"}) {
		t.Errorf("of the planted packages %q are found", names)
	}
}
