package session

import (
	"context"
	"fmt"
	"slices"

	"github.com/jsdyno/jsdyno/internal/cache"
	"github.com/jsdyno/jsdyno/internal/fault"
	"github.com/jsdyno/jsdyno/internal/mode"
	"github.com/jsdyno/jsdyno/internal/runner"
	"github.com/jsdyno/jsdyno/internal/source"
	"github.com/jsdyno/jsdyno/internal/supervise"
	"github.com/jsdyno/jsdyno/suites"
)

// loader turns selections into workloads.
type loader struct {
	ctx      context.Context
	spec     Spec
	watch    Observer
	engines  []supervise.Mounted
	warnings []string
}

// all prepares what was selected. A workload whose text cannot be had stays among the others, with its fault. If there
// are no others, the fault is the error.
func (l *loader) all(selected []selection) ([]suites.Workload, error) {
	var workloads, known []suites.Workload
	for _, s := range selected {
		known = append(known, s.suite.Workloads...)
		found, err := l.made(s, len(selected) == 1)
		if err != nil {
			return nil, err
		}
		for _, w := range found {
			at := slices.IndexFunc(workloads, func(o suites.Workload) bool { return o.ID() == w.ID() })
			switch {
			case at < 0:
				workloads = append(workloads, w)
			case s.path != "": // a suite's workload is the same one, named by two arguments
				return nil, fault.Usage("rename one of the files or exports",
					"%s and %s both have a workload %s", workloads[at].File, w.File, w.ID())
			}
		}
	}
	known = append(known, workloads...)
	for _, p := range suites.Patterns(l.spec.Workloads) {
		if _, err := matching(p, known); err != nil {
			return nil, err
		}
	}
	left := suites.Match(l.spec.Workloads, workloads)
	switch {
	case len(left) == 0:
		return nil, fault.Harness("see the lines above", "no workload is left to run")
	case !slices.ContainsFunc(left, func(w suites.Workload) bool { return w.Fault == nil }):
		return nil, l.faultOf(left[0])
	}
	for _, w := range workloads {
		if w.Fault != nil {
			l.warn(fmt.Sprintf("%s is not run: %s", w.ID(), w.Fault),
				fault.HintOf(l.faultOf(w), "the other workloads are run"))
		}
	}
	return left, nil
}

// made returns what was selected, with the texts that engines get. If the packages of a suite cannot be installed, it
// leaves the suite out and prints the reason, unless the suite was asked for alone.
func (l *loader) made(s selection, alone bool) ([]suites.Workload, error) {
	suite := s.suite
	if s.path != "" {
		lower, err := l.spec.lower()
		if err != nil {
			return nil, err
		}
		suite = suites.File(s.name, s.path, s.text, lower)
	} else {
		suite.Workloads = suites.Match(l.spec.Workloads, suite.Workloads)
	}
	if suite.NeedsPackages() {
		if err := cache.Make(l.spec.Packages); err != nil {
			return nil, err
		}
	}
	made, err := suite.Made(l.ctx, l.spec.Packages, l.watch.Log())
	switch {
	case err == nil && s.path != "":
		return l.discovered(made.Workloads[0])
	case err == nil:
		return made.Workloads, nil
	case l.ctx.Err() != nil:
		return nil, fault.Harness("", "%w", err)
	case alone:
		return nil, fault.Harness("suite "+suite.Name+
			" needs npm (Debian: apt-get install npm) and its registry; suite kernels needs neither", "%w", err)
	}
	l.warn(fmt.Sprintf("suite %s is left out: %v", suite.Name, err), "")
	return nil, nil
}

// faultOf is the error for a workload whose text cannot be had.
func (l *loader) faultOf(w suites.Workload) error {
	if w.Suite == suites.FileSuite {
		return source.BundleError(w.Fault)
	}
	return fault.Harness("see the packages of suite "+w.Suite+" in "+l.spec.Packages, "%w", w.Fault)
}

// warn tells the user at once what a reader of the numbers should know too, and the next step, or "".
func (l *loader) warn(text, hint string) {
	l.watch.Notice(text, hint)
	l.warnings = append(l.warnings, text)
}

// discovered returns the workloads that a user's file turns out to be.
func (l *loader) discovered(file suites.Workload) ([]suites.Workload, error) {
	if file.Fault != nil {
		file.Mode = mode.Script
		return []suites.Workload{file}, nil
	}
	found := runner.Discovery{Workloads: []suites.Workload{file}}
	if file.Mode == "" {
		var err error
		if found, err = runner.Discover(l.ctx, l.engines, file, l.spec.Timeout, l.spec.Memory); err != nil {
			return nil, fault.Harness("", "%w", err)
		}
	}
	for i := range found.Workloads {
		w := &found.Workloads[i]
		if w.Mode.Realm() != "" && l.spec.Realm != "" {
			w.Mode = mode.OfRealm(l.spec.Realm)
		}
		if len(found.Workloads) > 1 { // the file claims one result
			w.Claimed = ""
		}
	}
	for _, h := range found.Hints {
		if h.About(l.spec.Workloads) {
			l.warn(h.Text, "")
		}
	}
	return found.Workloads, nil
}
