package runner

import (
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/plan"
)

// TestForecast: a guess before the first block, what was measured in its place as it comes, and a word where the first
// pass does not fit.
func TestForecast(t *testing.T) {
	var b book
	r := &run{Config: Config{Budget: 10 * time.Second}, watch: &b}
	for range 3 {
		r.bouts = append(r.bouts, &bout{bench: &Bench{Seats: make([]Seat, 2), Measure: time.Second}})
	}
	guess := 2*plan.StartUp + time.Second
	if f := r.forecast(); f.Pass != 3*guess || !f.Fits() || f.Passes() != int(f.Budget/f.Pass) || f.Workloads != 3 {
		t.Errorf("before: %+v", f)
	}
	r.bouts[1].blocks, r.bouts[1].first = 1, 9*time.Second
	f := r.forecast()
	if f.Pass != 2*guess+9*time.Second || f.Fits() || f.Passes() != 1 {
		t.Errorf("after a slow one: %+v", f)
	}
	r.announce(f)
	if len(b.forecasts) != 1 || !r.said {
		t.Errorf("told %d times, said %t", len(b.forecasts), r.said)
	}
	r.bouts[2].bench.Workload.Study = catalog.Startup.Name
	if f := r.forecast(); f.Pass < guess+9*time.Second+time.Duration(plan.BlocksAPass(catalog.Startup))*2*plan.StartUp {
		t.Errorf("with a study that takes two blocks a pass: %+v", f)
	}
}
