package compare

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/jsdyno/jsdyno/internal/result"
)

// fewBlocks is a run of three blocks of two engines on six workloads, of which the last one's times differ wildly from
// block to block. change alters each batch of that one.
func fewBlocks(change func(b *result.Batch)) *result.File {
	r := rand.New(rand.NewPCG(41, 42))
	f := file("v8 goja")
	for _, name := range []string{"a", "b", "c", "d", "e", "wild"} {
		f.Workloads = append(f.Workloads, workload(name, ""))
		for block := range 3 {
			for k, e := range []string{"v8", "goja"} {
				time := float64(k+1) * 1e-3 * math.Exp(0.01*r.NormFloat64())
				if name == "wild" {
					time *= math.Exp(float64(k * block))
				}
				b := batch(e, name, block, "7", time, time, time)
				if name == "wild" {
					change(&b)
				}
				f.Batches = append(f.Batches, b)
			}
		}
	}
	return f
}

// TestWorkWithoutARatioLendsNoSpread: what a workload says of the spread of the others depends on whether it has a
// ratio itself.
func TestWorkWithoutARatioLendsNoSpread(t *testing.T) {
	width := func(f *result.File) float64 {
		c := cellOf(t, Summarise(f, "v8"), "goja", "a").Comparison
		if c == nil || c.Low == nil {
			t.Fatalf("a has no interval: %+v", c)
		}
		return math.Log(*c.High / *c.Low)
	}
	many := fewBlocks(func(*result.Batch) {})
	for block := 3; block < moderatedBelow; block++ {
		for _, b := range many.Batches[len(many.Batches)-2:] {
			b.Block = block
			many.Batches = append(many.Batches, b)
		}
	}
	none := fewBlocks(func(*result.Batch) {})
	none.Workloads = none.Workloads[:5]
	none.Batches = none.Batches[:5*6]
	without := width(none)
	if got := width(fewBlocks(func(b *result.Batch) { b.Floor = 1e6 })); got != without {
		t.Errorf("beside work that is none the interval is %v wide, and alone %v", got, without)
	}
	if got := width(many); got != without {
		t.Errorf("beside wild work of %d blocks the interval is %v wide, and alone %v", moderatedBelow, got, without)
	}
	if got := width(fewBlocks(func(*result.Batch) {})); got == without {
		t.Errorf("beside wild work the interval is %v wide, as it is alone", got)
	}
}
