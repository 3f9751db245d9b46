package compare

import (
	"slices"

	"github.com/jsdyno/jsdyno/internal/result"
)

// Failed reports whether a cell or a figure failed: see result.Status.Failed. A figure whose status is what its study
// set out to find did not.
func (s Summary) Failed() bool {
	study := map[result.WorkloadID]string{}
	for _, w := range s.Workloads {
		study[w.ID()] = w.Study
	}
	return slices.ContainsFunc(s.Cells, func(c Cell) bool { return c.Status.Failed() }) ||
		slices.ContainsFunc(s.Figures, func(f Figure) bool {
			return f.Status.Failed() && !f.IsAnswer(study[f.WorkloadID()])
		})
}
