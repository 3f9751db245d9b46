package compare

import (
	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/result"
)

// Leak says whether memory that grows each time that something is done is lost for good.
type Leak string

// The interval of the growth decides, in bytes for each time that it is done.
const (
	Leaks  Leak = "leak"    // it lies at leastLeak or above
	Grows  Leak = "growth"  // it lies above 0, and reaches below leastLeak
	NoLeak Leak = "none"    // it holds 0, or lies below
	TooFew Leak = "unknown" // there is none: the processes are too few
)

// leastLeak is the least growth, in bytes each time, that is called a leak. What is lost each time is something, and
// nothing in an engine is smaller than a byte. Less growth is the work of a heap that spreads, or of a table that
// doubles now and then.
const leastLeak = 1.0

// leakOf judges a figure of growth. It is "" for any other figure.
func leakOf(f *Figure) Leak {
	switch {
	case f.Status != result.OK || f.Kind != catalog.KindPSS || !catalog.Grows(f.Phase):
		return ""
	case f.Low == nil || f.High == nil:
		return TooFew
	case *f.Low >= leastLeak:
		return Leaks
	case *f.Low > 0:
		return Grows
	}
	return NoLeak
}
