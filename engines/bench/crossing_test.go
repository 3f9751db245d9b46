package bench

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
)

// TestCrossingText: the two strings of a crossing differ and are as long as is said of it, and one without a string has
// none.
func TestCrossingText(t *testing.T) {
	t.Parallel()
	lengths := map[int]string{10: "ten ", 1024: "1,024 ", 1048576: "1,048,576 "}
	withText := []Crossing{Text10, Text1k, Text1M, Unicode10, Unicode1k, Unicode1M}
	for _, c := range append(Crossings(), "teleport") {
		texts, want := CrossingText(c), TextLength(c)
		if (want > 0) != slices.Contains(withText, c) || want > 0 && texts[0] == texts[1] {
			t.Errorf("%s: the length %d, and texts that differ: %t", c, want, texts[0] != texts[1])
		}
		for _, text := range texts {
			if got := len(utf16.Encode([]rune(text))); got != want {
				t.Errorf("%s: a text has %d units, want %d", c, got, want)
			}
		}
		if want > 0 && !strings.Contains(AboutCrossing(c), "A string of "+lengths[want]) {
			t.Errorf("%s: %d units are called %q", c, want, AboutCrossing(c))
		}
	}
}
