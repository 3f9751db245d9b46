package compare

import (
	"math"
	"slices"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/catalog"
)

// labelTiers labels the cells of engines that ran with less than their best code, where the run has followed the
// hottest function of the same script.
func (r *run) labelTiers(figures []Figure) {
	for i := range figures {
		f := &figures[i]
		if f.Phase != catalog.PhaseTier || f.Kind != catalog.KindTier || f.Value == nil {
			continue
		}
		e, _ := r.engine(f.Engine)
		kinds := engines.AllCode()
		reached := int(math.Round(*f.Value))
		if len(e.Code) == 0 || reached < 0 || reached >= slices.Index(kinds, e.Code[len(e.Code)-1]) {
			continue
		}
		for _, row := range r.rows {
			for _, c := range row {
				if c.Engine == f.Engine && c.ok() && !c.has(LowerTier) && r.sameScript(f, c) {
					c.mark(LowerTier, "the hottest function ends up as %s, "+
						"although this engine has %s code (suite %s: %s)",
						kinds[reached], e.Code[len(e.Code)-1], f.Suite, f.Detail)
				}
			}
		}
	}
}

// sameScript reports whether a figure is of the same script as a cell, which is in another suite. Scripts whose hash is
// not known may be two of one name.
func (r *run) sameScript(f *Figure, c *cell) bool {
	if f.Workload != c.Workload {
		return false
	}
	a, _ := r.workloadOf(workloadID{f.Suite, f.Workload})
	b, _ := r.workloadOf(workloadID{c.Suite, c.Workload})
	return a.SourceHash != "" && a.SourceHash == b.SourceHash
}
