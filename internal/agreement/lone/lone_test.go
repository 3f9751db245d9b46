package lone

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestTheNumberIsAboveZero: there is no average over no realms, and a race of no runs says nothing.
func TestTheNumberIsAboveZero(t *testing.T) {
	file := filepath.Join(t.TempDir(), "work.js")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	start := func(_, _ string) (Realm, error) {
		return Realm{Run: func() error { return nil }, Close: func() {}}, nil
	}
	for _, way := range []string{"keep", "fresh", "pooled"} {
		for _, n := range []string{"0", "-1", "1.5", "x"} {
			err := run([]string{way, n, file}, start)
			if err == nil || !strings.Contains(err.Error(), "N is ") {
				t.Errorf("%s %s: %v", way, n, err)
			}
		}
		if way == "keep" {
			continue // which reads what only Linux has
		}
		if err := run([]string{way, "1", file}, start); err != nil {
			t.Errorf("%s 1: %v", way, err)
		}
	}
}
