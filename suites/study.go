package suites

import (
	"fmt"
	"slices"

	"github.com/jsdyno/jsdyno/engines/bench"
	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/mode"
	"github.com/jsdyno/jsdyno/suites/stopping"
)

// Studied reports whether the suite's workloads are studied, and not run in their steady state.
func (s Suite) Studied() bool {
	return slices.ContainsFunc(s.Workloads, func(w Workload) bool { return w.Study != "" })
}

// empty is a script with nothing in it: what it costs is the engine's own.
var empty = Workload{
	Name: "empty", About: "Nothing at all: its cost is the engine's own.",
	Tier: 5, Origin: "jsdyno", File: "empty.js", Mode: mode.Script,
}

// suiteOf makes the suite of a study, of its own workloads or of some of others.
func suiteOf(study catalog.Study, others []Suite) (s Suite, err error) {
	s = Suite{Name: study.Name, About: study.About}
	switch study.Name {
	case catalog.Compile.Name:
		s.Workloads = compile()
	case catalog.Boundary.Name:
		s.Workloads = boundary()
	case catalog.Stopping.Name:
		s, err = folder{name: study.Name, about: study.About, files: stopping.Files}.load()
	default:
		s.Workloads, err = picked(study, others)
	}
	for i, w := range s.Workloads {
		s.Workloads[i] = w.ForStudy(study)
		s.Workloads[i].Suite = study.Name
	}
	return s, err
}

// picked are the workloads that a study names.
func picked(study catalog.Study, others []Suite) (chosen []Workload, err error) {
	var all []Workload
	for _, o := range others {
		all = append(all, o.Workloads...)
	}
	if study.Empty {
		chosen = append(chosen, empty)
	}
	for _, id := range study.Scripts {
		i := slices.IndexFunc(all, func(w Workload) bool { return w.ID() == id })
		if i < 0 {
			return nil, fmt.Errorf("making suite %s: there is no workload %s", study.Name, id)
		}
		chosen = append(chosen, all[i])
	}
	return chosen, nil
}

// ForStudy returns the workload as one that is studied. It needs what the study needs too.
func (w Workload) ForStudy(study catalog.Study) Workload {
	w.Study, w.Needs = study.Name, slices.Clone(w.Needs)
	for _, c := range study.Needs {
		w.Needs = append(w.Needs, string(c))
	}
	return w
}

// boundary makes a workload for each way over. They have no text; their entry names the way.
func boundary() (all []Workload) {
	for _, c := range bench.Crossings() {
		all = append(all, Workload{
			Name: string(c), About: bench.AboutCrossing(c), Tier: 5, Origin: "jsdyno",
			File: string(c) + ".js", Mode: mode.Module, Entry: string(c),
		})
	}
	return all
}
