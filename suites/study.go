package suites

import (
	"fmt"
	"slices"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/engines/bench"
	"github.com/jsdyno/jsdyno/internal/mode"
)

// startups are the scripts whose phases are measured: nothing, small work, and programs from 10 kB to 1 MB.
var startups = []string{
	"kernels/fib", "kernels/json-parse",
	"programs/mustache-page", "programs/underscore-mime", "programs/esprima-parse", "programs/acorn-parse",
}

// Studied reports whether the suite's workloads are studied, and not run in their steady state.
func (s Suite) Studied() bool {
	return slices.ContainsFunc(s.Workloads, func(w Workload) bool { return w.Study != "" })
}

// empty is a script with nothing in it: what it costs is the engine's own.
var empty = Workload{
	Name: "empty", About: "Nothing at all: its cost is the engine's own.",
	Tier: 5, Origin: "jsdyno", File: "empty.js", Mode: mode.Script,
}

// libraries are what realms are kept with: a program of some 100 kB.
var libraries = []string{"programs/xmldom-icons"}

// scaled are the scripts that realms run at the same time: one that makes no garbage, and one that does.
var scaled = []string{"kernels/fib", "kernels/json-parse"}

// climbing are the scripts whose hot functions are followed: of one small function, of one with many types, and two
// programs.
var climbing = []string{
	"kernels/fib", "kernels/sieve", "kernels/n-body", "kernels/closures", "kernels/properties-megamorphic",
	"programs/mustache-page", "programs/underscore-mime",
}

// tiers makes the suite of the same name. Only an engine that tells can be asked.
func tiers(others []Suite) (Suite, error) {
	return studied(Suite{
		Name:  "tiers",
		About: "Which compilers a hot function reaches, after how many runs, and which code is discarded.",
	}, nil, climbing, others)
}

// scaling makes the suite of the same name.
func scaling(others []Suite) (Suite, error) {
	return studied(Suite{
		Name: "scaling",
		About: "The cost of a run when realms run at once, over all processors, " +
			"and the pauses of one realm while another makes garbage.",
	}, nil, scaled, others)
}

// startup makes the suite of the same name, of workloads of the others.
func startup(others []Suite) (Suite, error) {
	return studied(Suite{
		Name:  "startup",
		About: "One script from a new process to a disposed realm, phase by phase.",
	}, []Workload{empty}, startups, others)
}

// memory makes the suite of the same name.
func memory(others []Suite) (Suite, error) {
	return studied(Suite{
		Name: "memory",
		About: "How much memory a realm takes when up to a thousand are kept, how much it gives back, " +
			"and what leaks.",
	}, []Workload{empty}, libraries, others)
}

// studied fills a suite with some workloads and with some of others, to be studied.
func studied(s Suite, first []Workload, ids []string, others []Suite) (Suite, error) {
	var all []Workload
	for _, o := range others {
		all = append(all, o.Workloads...)
	}
	s.Workloads = slices.Clone(first)
	for _, id := range ids {
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

// studyNeeds are what a study asks of an engine, beyond what its scripts do.
var studyNeeds = map[string][]engines.Capability{
	"startup":  {engines.CapBareRealms},
	"compile":  {engines.CapBareRealms},
	"memory":   {engines.CapBareRealms},
	"scaling":  {engines.CapBareRealms, engines.CapParallelRealms},
	"boundary": {engines.CapCrossings},
	"tiers":    {engines.CapTiers},
}

// Studied returns the workload as one that is studied.
func (w Workload) Studied(study string) Workload {
	w.Study, w.Needs = study, slices.Clone(w.Needs)
	for _, c := range studyNeeds[study] {
		w.Needs = append(w.Needs, string(c))
	}
	return w
}

// boundary makes the suite of the same name: a workload for each way over. They have no text; their entry names the
// way.
func boundary() Suite {
	s := Suite{
		Name:  "boundary",
		About: "How long a crossing between Go and JavaScript takes, how much Go allocates for it, and what leaks.",
	}
	for _, c := range bench.Crossings() {
		s.Workloads = append(s.Workloads, Workload{
			Suite: s.Name, Name: string(c), About: bench.AboutCrossing(c), Tier: 5, Origin: "jsdyno",
			File: string(c) + ".js", Mode: mode.Module, Entry: string(c),
		}.Studied(s.Name))
	}
	return s
}
