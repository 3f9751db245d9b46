package session

import (
	"slices"
	"strings"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/fault"
	"github.com/jsdyno/jsdyno/suites"
)

// allPhases stands for every study.
const allPhases = "all"

// KnownPhases are the values of Spec.Phases.
func KnownPhases() []string {
	known := []string{allPhases}
	for _, s := range catalog.Studies() {
		known = append(known, s.Name)
	}
	return known
}

func checkPhases(phases []string) error {
	known := KnownPhases()
	for _, p := range phases {
		if !slices.Contains(known, p) {
			return fault.Usage("phases: "+strings.Join(known, ", "),
				"unknown phase %q in --phases%s", p, fault.Meant(p, known))
		}
	}
	return nil
}

// scriptPhases are the phases that can be measured of any script. The others have scripts of their own.
func scriptPhases() (names []string) {
	for _, s := range catalog.Studies() {
		if s.AnyScript {
			names = append(names, s.Name)
		}
	}
	return names
}

// study has workloads studied. Those of the phases' own suites stay as they are. All others are studied in those of the
// phases that any script has.
func study(workloads []suites.Workload, phases []string) (studied []suites.Workload, err error) {
	for _, w := range workloads {
		if w.Study != "" {
			studied = append(studied, w)
			continue
		}
		for _, p := range scriptPhases() {
			if slices.Contains(phases, p) || slices.Contains(phases, allPhases) {
				studied = append(studied, w.ForStudy(catalog.StudyOf(p)))
			}
		}
	}
	for _, p := range phases {
		switch {
		case p == allPhases || slices.ContainsFunc(studied, func(w suites.Workload) bool {
			return w.Study == p || w.Suite == p
		}):
		case slices.Contains(scriptPhases(), p):
			return nil, fault.Usage("add a script or a suite of scripts",
				"study %s cannot be measured: all chosen workloads belong to other studies", p)
		default:
			return nil, fault.Usage(
				"studies of any script: "+strings.Join(scriptPhases(), ", ")+"; add suite "+p+" to measure that too",
				"study %s has its own scripts and cannot be measured with others", p)
		}
	}
	return studied, nil
}
