package suites

import (
	"slices"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/suites/kernels"
	"github.com/jsdyno/jsdyno/suites/programs"
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
	all := slices.Clone(steady)
	for _, s := range catalog.Studies() {
		studied, err := suiteOf(s, steady)
		if err != nil {
			return nil, err
		}
		all = append(all, studied)
	}
	return all, nil
}
