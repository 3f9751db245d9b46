package console

import (
	"slices"
	"testing"
)

// TestListing: columns are aligned by characters and not by bytes, and the last one is wrapped beside them.
func TestListing(t *testing.T) {
	heads := RowHeads(" ", [][]string{{"NAME", "N", "ABOUT"}, {"é", "10", "x"}})
	if want := []string{" NAME  N   ", " é     10  "}; !slices.Equal(heads, want) {
		t.Errorf("heads %q, want %q", heads, want)
	}
	for columns, want := range map[int]bool{0: false, 40: true, 41: false, 80: false} {
		if got := TooNarrow(columns, heads); got != want {
			t.Errorf("%d columns: too narrow is %t, want %t", columns, got, want)
		}
	}
	const text = "one two three four five six"
	for columns, want := range map[int]string{
		0:  heads[1] + text,
		31: heads[1] + "one two three four\n           five six",
		99: heads[1] + text,
	} {
		if got := Folded(heads[1], text, columns); got != want {
			t.Errorf("%d columns: %q, want %q", columns, got, want)
		}
	}
	if got := Folded(heads[0], "", 80); got != " NAME  N" {
		t.Errorf("without a last column: %q", got)
	}
}
