package study

import (
	"context"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/adapters/goja"
	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/wire"
)

func TestSlope(t *testing.T) {
	if got := slope([]float64{1, 2, 3, 4}, []float64{5, 7, 9, 11}); math.Abs(got-2) > 1e-12 {
		t.Errorf("slope %v, want 2", got)
	}
	if got := slope([]float64{1, 2, 3}, []float64{4, 4, 4}); got != 0 {
		t.Errorf("slope %v of a level line", got)
	}
}

// TestKeepingHasAnEnd: where a thousand realms would outlast the deadline, there is a note and no number, and what is
// known is kept.
func TestKeepingHasAnEnd(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	// It takes 10 ms a realm: 10 s for a thousand.
	const slow = "for (var i = 0, end = Date.now() + 10; Date.now() < end; i++) {}"
	all, err := on(ctx, goja.New(), wire.StudyJob{
		Study:   catalog.Memory.Name,
		Measure: 30 * time.Millisecond,
		Script:  wire.Script{File: "s.js", Source: slow},
	})
	if err != nil {
		t.Fatal(err)
	}
	if s := series(all, "keep-10", "pss"); s == nil || len(s.Values) != 1 {
		t.Errorf("ten realms: %+v", s)
	}
	if s := series(all, "keep-1000", "pss"); s == nil || len(s.Values) != 0 ||
		!strings.Contains(s.Note, "would take about") {
		t.Errorf("a thousand realms: %+v", s)
	}
	if s := series(all, "give-back", "pss"); s == nil || len(s.Values) != 1 {
		t.Errorf("what is given back: %+v", s)
	}
}

// TestKeepingStaysWithinMemory: where a thousand realms would not fit, there is a note.
func TestKeepingStaysWithinMemory(t *testing.T) {
	job := wire.StudyJob{
		Study:   catalog.Memory.Name,
		Measure: 30 * time.Millisecond,
		Memory:  256 << 20,
		Script: wire.Script{
			File:   "s.js",
			Source: "x = []; for (var i = 0; i < 1e5; i++) { x.push('s' + i); }",
		},
	}
	all, err := on(t.Context(), goja.New(), job)
	if err != nil {
		t.Fatal(err)
	}
	if s := series(all, "keep-1", "pss"); s == nil || len(s.Values) != 1 {
		t.Errorf("one realm: %+v", s)
	}
	if s := series(all, "keep-1000", "pss"); s == nil || len(s.Values) != 0 ||
		!strings.Contains(s.Note, "that many would take about") {
		t.Errorf("a thousand realms: %+v", s)
	}
}

// TestKeepingSeesWhatIsKept: a realm with a large array takes what the array takes more than one without, and gives it
// back.
func TestKeepingSeesWhatIsKept(t *testing.T) {
	if testing.Short() {
		t.Skip("makes two thousand realms: takes seconds under the race detector")
	}
	per := func(source string) float64 {
		all, err := on(t.Context(), goja.New(), wire.StudyJob{
			Study:   catalog.Memory.Name,
			Measure: 30 * time.Millisecond,
			Script:  wire.Script{File: "s.js", Source: source},
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, phase := range []string{
			"keep-1", "keep-10", "keep-100", "keep-1000", "give-back", "run-leak", "cycle-leak",
		} {
			if s := series(all, phase, "pss"); s == nil || len(s.Values) != 1 {
				t.Errorf("%s: %+v", phase, s)
			}
		}
		kept, back := series(all, "keep-1000", "pss").Values[0], series(all, "give-back", "pss").Values[0]
		if back < 0.7*kept || back > 1.2*kept {
			t.Errorf("a realm takes %v bytes and gives %v back", kept, back)
		}
		return kept
	}
	small, large := per("var x = 1"), per("x = []; for (var i = 0; i < 2e3; i++) { x.push('s' + i); }")
	// 2,000 strings of some 5 bytes with a header and a slot each.
	if more := large - small; more < 4e4 || more > 4e5 {
		t.Errorf("the array takes %v bytes more: %v and %v", more, small, large)
	}
}
