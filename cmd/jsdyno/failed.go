package main

import (
	"slices"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
)

// anyFailed reports whether a workload or a study of one failed. What an engine cannot do by its nature is no failure,
// and neither is what did not fit a strict budget.
func anyFailed(s compare.Summary) bool {
	study := map[[2]string]string{}
	for _, w := range s.Workloads {
		study[[2]string{w.Suite, w.Name}] = w.Study
	}
	return slices.ContainsFunc(s.Cells, func(c compare.Cell) bool { return failed(c.Status) }) ||
		slices.ContainsFunc(s.Figures, func(f compare.Figure) bool {
			return failed(f.Status) && !f.IsAnswer(study[[2]string{f.Suite, f.Workload}])
		})
}

func failed(s result.Status) bool {
	return !slices.Contains([]result.Status{result.OK, result.Unsupported, result.LeftOut}, s)
}
