package selftest

import (
	"slices"
	"testing"

	"github.com/jsdyno/jsdyno/internal/noise"
	"github.com/jsdyno/jsdyno/internal/supervise"
	"github.com/jsdyno/jsdyno/internal/wire"
)

// TestForms: the campaigns of a form do not depend on what was asked for otherwise. The help of the command, and
// CONTRIBUTING.md, say how many there are.
func TestForms(t *testing.T) {
	all, err := Workloads()
	if err != nil {
		t.Fatal(err)
	}
	plan := Plan{
		Engines: make([]supervise.Mounted, 3), AA: 40, Injected: 20, Into: Kinds,
		Sizes: []Size{{Share: 0.01}, {Share: 0.05}},
	}
	for _, c := range []struct {
		name          string
		plan          Plan
		equal, slower int
		sizes         []float64
		minutes       float64 // at most
	}{
		{"quick", plan.Quick(), 6, 6, []float64{0.01, 0.05}, 2},
		{"short", plan.Short(), 21, 12, []float64{0.1}, 5},
	} {
		equal, slower, minutes := 0, 0, 0.0
		var sizes []float64
		for _, p := range c.plan.Pairs(all, noise.NewGuard()) {
			minutes += p.Budget.Minutes()
			if p.Inject == 0 {
				equal++
				continue
			}
			slower++
			sizes = append(sizes, p.Inject)
			if p.Into != wire.IntoWork {
				t.Errorf("%s: a slow-down in %s", c.name, KindOf(p.Into))
			}
		}
		slices.Sort(sizes)
		if sizes = slices.Compact(sizes); equal != c.equal || slower != c.slower || !slices.Equal(sizes, c.sizes) ||
			minutes > c.minutes {
			t.Errorf("%s: %d equal pairs, %d slower ones of %v, %v minutes", c.name, equal, slower, sizes, minutes)
		}
	}
}
