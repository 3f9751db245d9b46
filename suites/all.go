package suites

import (
	"github.com/jsdyno/jsdyno/suites/kernels"
	"github.com/jsdyno/jsdyno/suites/programs"
	"github.com/jsdyno/jsdyno/suites/stopping"
)

// All lists the suites that come with jsdyno, in the order in which they run.
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
	phases, err := startup(both)
	if err != nil {
		return nil, err
	}
	hostile, err := load("stopping",
		"Scripts that are not meant to end: how each can be stopped, and what is left afterwards.", stopping.Files)
	if err != nil {
		return nil, err
	}
	many, err := memory(both)
	if err != nil {
		return nil, err
	}
	wide, err := scaling(both)
	if err != nil {
		return nil, err
	}
	climbs, err := tiers(both)
	if err != nil {
		return nil, err
	}
	return []Suite{small, large, phases, compile(), boundary(), many, wide, climbs, hostile}, nil
}
