package session

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/fault"
	"github.com/jsdyno/jsdyno/internal/files"
	"github.com/jsdyno/jsdyno/internal/mode"
	"github.com/jsdyno/jsdyno/internal/runner"
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
	faults   map[string]error // of the workloads whose text cannot be had, by ID
}

// all prepares what was selected. A workload whose text cannot be had stays among the others, with its fault. If there
// are no others, the fault is the error.
func (l *loader) all(selected []selection) ([]suites.Workload, error) {
	var workloads, known []suites.Workload
	l.faults = map[string]error{}
	for _, s := range selected {
		known = append(known, s.suite.Workloads...)
		var found []suites.Workload
		var err error
		if s.path != "" {
			found, err = l.file(s)
		} else {
			found, err = l.suite(s.suite, len(selected) == 1)
		}
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
	case !slices.ContainsFunc(left, func(w suites.Workload) bool { return w.Fault == "" }):
		return nil, l.faults[left[0].ID()]
	}
	for _, w := range workloads {
		if w.Fault != "" {
			l.warn(fmt.Sprintf("%s is not run: %s", w.ID(), w.Fault),
				fault.HintOf(l.faults[w.ID()], "the other workloads are run"))
		}
	}
	return left, nil
}

// suite prepares a suite. If its packages cannot be installed, it leaves the suite out and prints the reason, unless
// nothing else was asked for.
func (l *loader) suite(s suites.Suite, alone bool) ([]suites.Workload, error) {
	s.Workloads = suites.Match(l.spec.Workloads, s.Workloads)
	s = s.Generated()
	if !s.NeedsPackages() {
		return s.Workloads, nil
	}
	if err := MakeCache(l.spec.Packages); err != nil {
		return nil, err
	}
	bundled, err := suites.Bundle(l.ctx, s, l.spec.Packages, l.watch.Log())
	switch {
	case err == nil:
		for _, w := range bundled.Workloads {
			if w.Fault != "" {
				l.faults[w.ID()] = fault.Harness("see the packages of suite "+s.Name+" in "+l.spec.Packages,
					"%s", w.Fault)
			}
		}
		return bundled.Workloads, nil
	case alone || l.ctx.Err() != nil:
		return nil, fault.Harness(
			"suite "+s.Name+" needs npm (Debian: apt-get install npm) and its registry; suite kernels needs neither",
			"%w", err)
	}
	l.warn(fmt.Sprintf("suite %s is left out: %v", s.Name, err), "")
	return nil, nil
}

// warn tells the user at once what a reader of the numbers should know too, and the next step, or "".
func (l *loader) warn(text, hint string) {
	l.watch.Notice(text, hint)
	l.warnings = append(l.warnings, text)
}

func (l *loader) file(s selection) ([]suites.Workload, error) {
	var tier engines.Tier
	if l.spec.Lower != "" {
		var err error
		if tier, err = engines.ParseTier(l.spec.Lower); err != nil {
			return nil, fault.Usage("for example --lower es5", "--lower: %w", err)
		}
	}
	var made suites.Prepared
	err := files.Interruptible(l.ctx, func() (err error) { // the bundler reads whatever the text names
		made, err = suites.Prepare(s.path, s.text, tier)
		return err
	})
	switch {
	case l.ctx.Err() != nil:
		return nil, context.Cause(l.ctx)
	case err != nil:
		w := suites.Workload{
			Suite: runner.FileSuite, Name: s.name, About: "the file " + s.path, File: s.path,
			Source: s.text, Mode: mode.Script, Fault: err.Error(),
		}
		l.faults[w.ID()] = BundleError(err)
		return []suites.Workload{w}, nil
	}
	found := runner.AsScript(s.path, made.Source)
	if !made.Broken {
		found, err = runner.Discover(l.ctx, l.engines, s.path, made.Source, l.spec.Timeout, l.spec.Memory)
	}
	if err != nil {
		return nil, fault.Harness("", "%w", err)
	}
	base := strings.TrimSuffix(filepath.Base(s.path), filepath.Ext(s.path)) // other files may have the same one
	for i := range found.Workloads {
		w := &found.Workloads[i]
		w.Name = s.name + strings.TrimPrefix(w.Name, base)
		w.Map = made.Map
		if !w.Mode.Calls() && l.spec.Realm != "" {
			w.Mode = mode.OfRealm(l.spec.Realm)
		}
		if len(found.Workloads) == 1 {
			w.Claimed = suites.ClaimedChecksum(s.text)
		}
	}
	for _, h := range found.Hints {
		h.Export.Name = s.name + strings.TrimPrefix(h.Export.Name, base)
		if h.About(l.spec.Workloads) {
			l.warn(h.Text, "")
		}
	}
	return found.Workloads, nil
}

// MakeCache makes a folder for what jsdyno keeps, unless it is there.
func MakeCache(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fault.Harness("set JSDYNO_CACHE to a folder that you can write to",
			"creating the cache folder: %w", err)
	}
	return nil
}
