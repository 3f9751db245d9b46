package runner

import (
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/internal/plan"
)

// TestTimeLeft: what has not been measured at all is measured once, also when the budget is spent.
func TestTimeLeft(t *testing.T) {
	const first = plan.StartUp + 2*time.Second
	bouts := func(measured int) (list []*bout) {
		for i := range 3 {
			b := &bout{bench: &Bench{Measure: 2 * time.Second, Seats: make([]Seat, 1)}, seats: 1}
			if b.effects = map[string][]float64{}; i < measured {
				b.blocks, b.counted = 1, 1
			}
			list = append(list, b)
		}
		return list
	}
	for _, tc := range []struct {
		measured int
		strict   bool
		want     time.Duration
	}{{0, false, 3 * first}, {1, false, 2 * first}, {3, false, 0}, {0, true, 0}} {
		r := &run{bouts: bouts(tc.measured), start: time.Now().Add(-time.Hour)}
		r.Budget, r.Strict = time.Minute, tc.strict
		if got := r.progress(r.bouts[0]).Left; got != tc.want {
			t.Errorf("%+v: %v are left", tc, got)
		}
	}
}
