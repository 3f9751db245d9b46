package suites

import (
	"io"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/mode"
)

// TestFile: a user's file is a suite like any other. What it is has yet to be found out, unless it is broken.
func TestFile(t *testing.T) {
	for _, tc := range []struct {
		name, text string
		lower      engines.Tier
		mode       mode.Mode
		same       bool // the text is left alone
	}{
		{"a.js", "// checksum: 7\nexports.run = function () {};", 0, "", true},
		{"a.js", "// checksum: 7\nvar f = () => 7;", 5, "", false},
		{"a.ts", "// checksum: 7\nvar x: number = 7;", 0, "", false},
		{"a.js", "// checksum: 7\nexports.f = 1; } , x = 7; function q() {", 0, mode.Script, true},
	} {
		path := filepath.Join(t.TempDir(), tc.name)
		s := File("old/a", path, tc.text, tc.lower)
		if s.NeedsPackages() {
			t.Errorf("%s needs packages", tc.text)
		}
		made, err := s.Made(t.Context(), "", io.Discard)
		if err != nil {
			t.Fatal(err)
		}
		w := made.Workloads[0]
		if w.Fault != nil || w.ID() != "file/old/a" || w.File != path || w.Claimed != "7" || w.Mode != tc.mode ||
			(w.Source == tc.text) != tc.same || (w.Map == "") != tc.same || strings.TrimSpace(w.Source) == "" {
			t.Errorf("%s became %+v", tc.text, w)
		}
	}
}
