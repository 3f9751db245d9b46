package suites

import (
	"github.com/jsdyno/jsdyno/suites/kernels"
	"github.com/jsdyno/jsdyno/suites/programs"
)

// All lists the suites that come with jsdyno, in the order in which they run.
func All() ([]Suite, error) {
	small, err := load("kernels", "Small programs of our own, each of which works one part of an engine hard.", kernels.FS)
	if err != nil {
		return nil, err
	}
	real, err := load("programs", "Real npm packages that do real work on real input.", programs.Files)
	if err != nil {
		return nil, err
	}
	return []Suite{small, real}, nil
}
