package main

import (
	"slices"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
)

// anyFailed reports whether a workload or a study of one failed. What an engine cannot do by its nature is no failure,
// and neither is what did not fit a strict budget.
func anyFailed(s compare.Summary) bool {
	return slices.ContainsFunc(s.Cells, func(c compare.Cell) bool { return failed(c.Status) }) ||
		slices.ContainsFunc(s.Figures, func(f compare.Figure) bool { return failed(f.Status) && !isOutcome(s, f) })
}

func failed(s result.Status) bool {
	return !slices.Contains([]result.Status{result.OK, result.Unsupported, result.LeftOut}, s)
}

// isOutcome reports whether a figure's status is what its study set out to find. Every engine is asked how a script
// that does not mean to end can be stopped. That the script takes its process with it is an answer: a run that found
// out has done what it should, on each machine and every time. Any other status there, such as a script that does not
// parse, is a failure as elsewhere.
func isOutcome(s compare.Summary, f compare.Figure) bool {
	return slices.Contains([]result.Status{result.Timeout, result.OutOfMemory, result.Crash}, f.Status) &&
		slices.ContainsFunc(s.Workloads, func(w result.Workload) bool {
			return w.Suite == f.Suite && w.Name == f.Workload && catalog.StudyOf(w.Study).Ends
		})
}
