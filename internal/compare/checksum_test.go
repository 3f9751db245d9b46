package compare

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/jsdyno/jsdyno/internal/result"
)

// TestPlantedChecksum: one wrong checksum anywhere is always caught, in its cell and in no other, and takes the
// workload out of the common subset.
func TestPlantedChecksum(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 8))
	for range 100 {
		f := random(r)
		i := r.IntN(len(f.Batches))
		f.Batches[i].Checksum = "planted"
		bad := f.Batches[i]
		s := Summarise(f, "")
		for _, c := range s.Cells {
			want := result.OK
			if c.Engine == bad.Engine && c.Workload == bad.Workload {
				want = result.WrongResult
			}
			if c.Status != want {
				t.Fatalf("planted in %s on %s: %s on %s is %s",
					bad.Engine, bad.Workload, c.Engine, c.Workload, c.Status)
			}
		}
		for _, x := range s.Totals {
			if slices.Contains(x.Workloads, "s/"+bad.Workload) || !slices.Contains(x.LeftOut, "s/"+bad.Workload) {
				t.Fatalf("the total keeps %s: %+v", bad.Workload, x)
			}
		}
	}
}

// TestATimeWithoutAResultIsNoWrongResult: an engine's own clock may call a time implausible before there is a result.
func TestATimeWithoutAResultIsNoWrongResult(t *testing.T) {
	for _, committed := range []string{"", "7"} {
		f := file("v8 goja", workload("a", committed))
		f.Batches = []result.Batch{
			batch("v8", "a", 0, "7", 1), failed("goja", "a", 0, result.Implausible, "too few ticks"),
		}
		c := cellOf(t, Summarise(f, ""), "goja", "a")
		if c.Status != result.Implausible || c.Detail != "too few ticks" {
			t.Errorf("with the result %q committed: %s, %s", committed, c.Status, c.Detail)
		}
	}
}
