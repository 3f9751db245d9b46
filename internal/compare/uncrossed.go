package compare

import (
	"fmt"
	"slices"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/result"
)

// NoCrossover is a pair of engines that were to be compared on a script, but are not.
type NoCrossover struct {
	Suite    string       `json:"suite"`
	Workload string       `json:"workload"`
	Lane     catalog.Lane `json:"lane"`
	Engines  [2]string    `json:"engines"`
	Reason   string       `json:"reason"` // in words
}

// Uncrossed returns the pairs of each script that have no crossover, in the order of the scripts, lanes and engines. It
// is never nil.
func (s Summary) Uncrossed() []NoCrossover {
	list := []NoCrossover{}
	for _, w := range s.Workloads {
		if !catalog.StudyOf(w.Study).Crosses {
			continue
		}
		for _, lane := range catalog.Repeated() {
			for i, a := range s.Engines {
				for _, b := range s.Engines[i+1:] {
					if a.Available && b.Available && !s.crossed(w, lane, a.Name, b.Name) {
						list = append(list, NoCrossover{
							w.Suite, w.Name, lane, [2]string{a.Name, b.Name},
							s.whyUncrossed(w, lane, a.Name, b.Name),
						})
					}
				}
			}
		}
	}
	return list
}

func (s Summary) crossed(w result.Workload, lane catalog.Lane, a, b string) bool {
	return slices.ContainsFunc(s.Crossovers, func(c Crossover) bool {
		return c.Suite == w.Suite && c.Workload == w.Name && c.Lane == lane &&
			(c.Winner == a && c.Loser == b || c.Winner == b && c.Loser == a)
	})
}

// whyUncrossed says what is known of the first of two engines that failed, or else of the first that has no line or a
// line of too few processes.
func (s Summary) whyUncrossed(w result.Workload, lane catalog.Lane, engines ...string) string {
	for _, e := range engines {
		if at := slices.IndexFunc(s.Figures, func(f Figure) bool {
			return f.Engine == e && f.WorkloadID() == w.ID() && (f.Status.Failed() || f.Status == result.LeftOut)
		}); at >= 0 {
			return fmt.Sprintf("%s: %s: %s", e, s.Figures[at].Status, s.Figures[at].Detail)
		}
	}
	for _, e := range engines {
		at := slices.IndexFunc(s.Lines, func(l CostLine) bool {
			return l.Engine == e && l.Suite == w.Suite && l.Workload == w.Name && l.Lane == lane
		})
		if at < 0 {
			return e + " has too few times: each step of the sum needs three processes at least; " +
				"a larger --budget measures more"
		}
		if n := s.Lines[at].Processes; n < FewestCrossings {
			return fmt.Sprintf("%s had %d of the %d processes that it needs; a larger --budget measures more",
				e, n, FewestCrossings)
		}
	}
	return "it was not measured"
}
