package suites

import (
	"slices"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/suites/kernels"
	"github.com/jsdyno/jsdyno/suites/programs"
)

// All lists the suites that come with jsdyno, in the order in which they run: first those of the steady state, then one
// for each study.
func All() ([]Suite, error) {
	small, err := load("kernels",
		"Small programs written for jsdyno, each of which stresses one part of an engine.", kernels.Files)
	if err != nil {
		return nil, err
	}
	large, err := load("programs", "Real npm packages that do real work on real input.", programs.Files)
	if err != nil {
		return nil, err
	}
	both := []Suite{small, large}
	all := slices.Clone(both)
	for _, s := range catalog.Studies() {
		studied, err := suiteOf(s, both)
		if err != nil {
			return nil, err
		}
		all = append(all, studied)
	}
	return all, nil
}
