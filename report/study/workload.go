package study

import (
	"slices"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/report/words"
)

// PhasesOf names the picture of the phases of a workload's script, or is "" where there is none.
func PhasesOf(studies []*Study, w result.Workload) string {
	for _, s := range studies {
		if s.kind == catalog.Startup.Name && s.has(w) && stackOf(s, w.Name) != nil {
			return words.Escape(Table{Suite: s.suite, Script: w.Name}.ID())
		}
	}
	return ""
}

// has reports whether the study is about the script of a workload, among others. Scripts whose hash is not known may be
// two of one name.
func (s *Study) has(w result.Workload) bool {
	x, ok := s.Workload(s.suite, w.Name)
	return ok && w.SourceHash != "" && x.SourceHash == w.SourceHash && slices.Contains(s.scripts, w.Name)
}

// Reached is the code that the hottest function of a workload has in the end, if the run has watched the tiers of the
// same script. It is "" otherwise.
func Reached(studies []*Study, engine string, w result.Workload) string {
	for _, s := range studies {
		if s.kind == catalog.Tiers.Name && s.has(w) {
			if c := tierCell(s, engine, w.Name); !c.None {
				return c.Head.Text
			}
		}
	}
	return ""
}
