package compare

import (
	"slices"
	"testing"

	"github.com/jsdyno/jsdyno/internal/noise"
)

// TestTooShortIsNotNoisy: a run that was over too soon to be graded is not said to be noisy.
func TestTooShortIsNotNoisy(t *testing.T) {
	brief, loud := noise.Series{}, noise.Series{Windows: noise.FewestWindows}
	for _, c := range []struct {
		reasons []string
		canary  noise.Series
		want    string
	}{
		{[]string{"it was brief"}, brief, "how noisy the machine was is not known (grade C): it was brief"},
		{[]string{"it was loud"}, loud,
			"the machine was noisy (grade C), so small changes stay undecided: it was loud"},
		{[]string{"it was brief", "it was loud"}, brief,
			"the machine was noisy (grade C), so small changes stay undecided: it was brief; it was loud"},
	} {
		if got := Noisy(noise.Assessment{Grade: noise.GradeC, Reasons: c.reasons, Canary: c.canary}); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestFew(t *testing.T) {
	for want, n := range map[string]int{"": 0, "x": 1, "x, x, x, x, x": 5, "x, x, x, x and 2 more": 6} {
		if got := Few(slices.Repeat([]string{"x"}, n)); got != want {
			t.Errorf("few of %d: %q, want %q", n, got, want)
		}
	}
}
