package runner

import (
	"math"
	"runtime"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/noise"
	"github.com/jsdyno/jsdyno/internal/result"
)

// footprint is what a worker says of its own memory: the peak of a plain run, and what a thousand realms take and give
// back.
type footprint struct{ peak, kept, back float64 }

func measureFootprint(t *testing.T) footprint {
	t.Helper()
	b := Bench{
		Workload: workload("a", ones), Measure: 50 * time.Millisecond,
		Deadline: time.Hour, // a thousand realms take their time on a full machine
		Guard:    noise.NewGuard(),
		Seats:    []Seat{{Name: "one", Engine: mounted(t, "one")[0], Work: "one"}},
	}
	block := func() result.Batch {
		batches, err := b.Block(t.Context(), 0)
		if err != nil {
			t.Fatal(err)
		}
		if batches[0].Failure != nil {
			t.Fatalf("%+v", batches[0].Failure)
		}
		return batches[0]
	}
	f := footprint{peak: float64(block().PeakBytes)}
	b.Workload = workload("b", ones)
	b.Workload.Study = catalog.Memory.Name
	for _, s := range block().Series {
		switch {
		case s.Phase == "keep-1000" && s.Kind == "pss":
			f.kept = s.Values[0]
		case s.Phase == "give-back":
			f.back = s.Values[0]
		}
	}
	if f.peak <= 0 || f.kept <= 0 || f.back <= 0 {
		t.Fatalf("there are no figures: %+v", f)
	}
	return f
}

// TestAHeavyParentDoesNotChangeAChild: what a worker says of its memory is its own. A child inherits its parent's peak
// where that is taken from getrusage, and shares its pages until it has become another program.
func TestAHeavyParentDoesNotChangeAChild(t *testing.T) {
	if testing.Short() {
		t.Skip("makes thousands of realms, which takes long under the race detector")
	}
	light := measureFootprint(t)
	ballast := make([]byte, 200<<20)
	for i := 0; i < len(ballast); i += 4096 {
		ballast[i] = byte(i)
	}
	heavy := measureFootprint(t)
	for _, c := range []struct {
		name         string
		light, heavy float64
		realms       float64
	}{
		{"the peak", light.peak, heavy.peak, 1},
		{"a realm", light.kept, heavy.kept, 1000},
		{"what a realm gives back", light.back, heavy.back, 1000},
	} {
		// Go's own heap differs by some megabytes from one process to the next. A twentieth of the parent's is more
		// than that, and a parent that leaks into the figure leaks whole.
		if tolerance := 0.05 * (c.light + float64(len(ballast))/c.realms); math.Abs(c.heavy-c.light) > tolerance {
			t.Errorf("%s takes %.0f bytes below a light parent and %.0f below one with 200 MB; %.0f may differ",
				c.name, c.light, c.heavy, tolerance)
		}
	}
	runtime.KeepAlive(ballast)
}
