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
func suiteOf(s catalog.Study, others []Suite) (Suite, error) {
	switch s.Name {
	case catalog.Compile.Name:
		return compile(), nil
	case catalog.Boundary.Name:
		return boundary(), nil
	case catalog.Stopping.Name:
		return folder{name: s.Name, about: s.About, files: stopping.Files}.load()
	}
	return picked(s, others)
}

// picked makes the suite of a study of the workloads that it names.
func picked(study catalog.Study, others []Suite) (Suite, error) {
	var all []Workload
	for _, o := range others {
		all = append(all, o.Workloads...)
	}
	s := Suite{Name: study.Name, About: study.About}
	if study.Empty {
		s.Workloads = append(s.Workloads, empty)
	}
	for _, id := range study.Scripts {
		i := slices.IndexFunc(all, func(w Workload) bool { return w.ID() == id })
		if i < 0 {
			return s, fmt.Errorf("making suite %s: there is no workload %s", s.Name, id)
		}
		s.Workloads = append(s.Workloads, all[i])
	}
	for i := range s.Workloads {
		s.Workloads[i] = s.Workloads[i].Studied(s.Name)
		s.Workloads[i].Suite = s.Name
	}
	return s, nil
}

// Studied returns the workload as one that is studied, by the name of the study.
func (w Workload) Studied(study string) Workload {
	w.Study, w.Needs = study, slices.Clone(w.Needs)
	for _, c := range catalog.StudyOf(study).Needs {
		w.Needs = append(w.Needs, string(c))
	}
	return w
}

// boundary makes the suite of the same name: a workload for each way over. They have no text; their entry names the
// way.
func boundary() Suite {
	s := Suite{Name: catalog.Boundary.Name, About: catalog.Boundary.About}
	for _, c := range bench.Crossings() {
		s.Workloads = append(s.Workloads, Workload{
			Suite: s.Name, Name: string(c), About: bench.AboutCrossing(c), Tier: 5, Origin: "jsdyno",
			File: string(c) + ".js", Mode: mode.Module, Entry: string(c),
		}.Studied(s.Name))
	}
	return s
}
