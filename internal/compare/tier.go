package compare

import (
	"math"
	"slices"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/index"
)

// labelTiers labels the cells of engines that ran with less than their best code, where the run has followed the
// hottest function of the same script.
func (t *table) labelTiers() {
	for _, f := range t.figures {
		if f.Phase != catalog.PhaseTier || f.Kind != catalog.KindTier || f.Value == nil {
			continue
		}
		e, _ := t.run.Engine(f.Engine)
		kinds := engines.AllCode()
		reached := int(math.Round(*f.Value))
		if len(e.Code) == 0 || reached < 0 || reached >= slices.Index(kinds, e.Code[len(e.Code)-1]) {
			continue
		}
		for _, row := range t.rows {
			for _, c := range row {
				if c.Engine == f.Engine && c.ok() && !c.has(LowerTier) && sameScript(t.run, f, c) {
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
func sameScript(run *index.Run, f Figure, c *Measured) bool {
	if f.Workload != c.Workload {
		return false
	}
	a, _ := run.Workload(f.Suite, f.Workload)
	b, _ := run.Workload(c.Suite, c.Workload)
	return a.SourceHash != "" && a.SourceHash == b.SourceHash
}
