package suites

import (
	"github.com/jsdyno/jsdyno/suites/kernels"
	"github.com/jsdyno/jsdyno/suites/programs"
	"github.com/jsdyno/jsdyno/suites/stopping"
)

// folders are the suites of the steady state, one entry for each.
var folders = []folder{
	{
		name:  "kernels",
		about: "Small programs written for jsdyno, each of which stresses one part of an engine.",
		files: kernels.Files,
	},
	{
		name:     "programs",
		about:    "Real npm packages that do real work on real input.",
		files:    programs.Files,
		packages: programs.Packages,
	},
}

// All lists the suites that come with jsdyno, in the order in which they run: first those of the steady state, then one
// for each study.
func All() ([]Suite, error) {
	var steady []Suite
	for _, f := range folders {
		s, err := f.load()
		if err != nil {
			return nil, err
		}
		steady = append(steady, s)
	}
	phases, err := startup(steady)
	if err != nil {
		return nil, err
	}
	hostile, err := folder{
		name:  "stopping",
		about: "Scripts that are not meant to end: how each can be stopped, and what is left afterwards.",
		files: stopping.Files,
	}.load()
	if err != nil {
		return nil, err
	}
	many, err := memory(steady)
	if err != nil {
		return nil, err
	}
	wide, err := scaling(steady)
	if err != nil {
		return nil, err
	}
	climbs, err := tiers(steady)
	if err != nil {
		return nil, err
	}
	return append(steady, phases, compile(), boundary(), many, wide, climbs, hostile), nil
}
