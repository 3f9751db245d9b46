package engines

import (
	"errors"
	"fmt"
	"testing"
)

// TestWhatIsLackingIsSaidAlone: the text is the reason and nothing else, because a report shows it beside the engine.
func TestWhatIsLackingIsSaidAlone(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		err  error
		want string
	}{
		{Lacks("otto has no promises"), "otto has no promises"},
		{Lacks("goja has no crossing %q", "x"), `goja has no crossing "x"`},
		{Needs(CapTiers), "needs tiers"},
		{fmt.Errorf("watching: %w", Needs(CapTiers)), "watching: needs tiers"},
	} {
		if !errors.Is(c.err, ErrLacks) || c.err.Error() != c.want {
			t.Errorf("%v: %t, want %q", c.err, errors.Is(c.err, ErrLacks), c.want)
		}
	}
}
