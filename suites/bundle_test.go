package suites

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/mode"
)

// TestOneFaultIsOneWorkloads: what cannot be bundled, or is not there to be read, has its fault, and the others their
// text.
func TestOneFaultIsOneWorkloads(t *testing.T) {
	bin := t.TempDir()
	npm := "#!/bin/sh\nmkdir -p node_modules/here\necho 'module.exports = 42;' > node_modules/here/index.js\n"
	if err := os.WriteFile(filepath.Join(bin, "npm"), []byte(npm), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	wanted := Suite{Name: "s", Workloads: []Workload{
		{Suite: "s", Name: "good", File: "good.js", Source: "module.exports = require('here');",
			Packages: []string{"here"}, Tier: 5},
		{Suite: "s", Name: "gone", File: "gone.js", Source: "module.exports = require('gone');",
			Packages: []string{"gone"}, Tier: 5},
		{Suite: "s", Name: "plain", File: "plain.js", Source: "1"},
		{Suite: "s", Name: "read", File: "here/index.js",
			Packages: []string{"here"}, Study: "compile", Mode: mode.Script},
		{Suite: "s", Name: "unread", File: "here/more.js",
			Packages: []string{"here"}, Study: "compile", Mode: mode.Script},
	}}
	got, err := Bundle(t.Context(), wanted, t.TempDir(), io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []struct{ source, fault string }{
		{"42", ""}, {"", `Could not resolve "gone"`}, {"1", ""}, {"42", ""}, {"", "more.js: no such file"},
	} {
		w := got.Workloads[i]
		if w.Name != wanted.Workloads[i].Name ||
			want.fault == "" && (w.Fault != "" || !strings.Contains(w.Source, want.source)) ||
			!strings.Contains(w.Fault, want.fault) {
			t.Errorf("%s: fault %q, source %q; want %q and %q", w.Name, w.Fault, w.Source, want.fault, want.source)
		}
	}
}
