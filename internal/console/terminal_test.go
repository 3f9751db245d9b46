package console

import (
	"os"
	"path/filepath"
	"testing"
)

// TestWhereColoursAre: a file is not taken for a terminal, and COLUMNS says how wide it is.
func TestWhereColoursAre(t *testing.T) {
	f, err := os.Create(filepath.Join(t.TempDir(), "file"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if HasColours(f) || movesCursor(f) {
		t.Error("a file is taken for a terminal")
	}
	for value, want := range map[string]int{"": 0, "72": 72, "-1": 0, "0": 0, "many": 0} {
		t.Setenv("COLUMNS", value)
		if got, none := Columns(f), Columns(nil); got != want || none != want {
			t.Errorf("COLUMNS=%s: %d and %d, want %d", value, got, none, want)
		}
		if n := ListingColumns(f); n != 0 {
			t.Errorf("COLUMNS=%s: a listing in a file has %d columns", value, n)
		}
	}
}
