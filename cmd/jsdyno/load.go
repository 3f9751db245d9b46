package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/files"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/runner"
	"github.com/jsdyno/jsdyno/internal/supervise"
	"github.com/jsdyno/jsdyno/report"
	"github.com/jsdyno/jsdyno/suites"
)

// selection is one argument of run: a suite, or a user's file with its text.
type selection struct {
	suite suites.Suite
	path  string
	name  string // of a file: how the names of its workloads begin
	text  string
}

// selectArgs reads the arguments of run before anything is started. Without any, it selects the default comparison; all
// workloads, if a pattern chooses among them; or the suites of the phases that are asked for. With --quick, it leaves
// only the default workloads of any suite.
func (f *runFlags) selectArgs(args []string) ([]selection, error) {
	all, err := suites.All()
	if err != nil {
		return nil, harnessError("", "%w", err)
	}
	var names []string
	var chosen []selection
	for _, s := range all {
		names = append(names, s.Name)
		wanted := !s.Studied()
		if len(f.phases) > 0 {
			wanted = s.Studied() && (slices.Contains(f.phases, s.Name) || slices.Contains(f.phases, allPhases))
		}
		if f.quick || len(f.phases) == 0 && f.workloads == "" {
			s = s.Default()
		}
		if len(args) == 0 && wanted {
			chosen = append(chosen, selection{suite: s})
		}
	}
	if err := checkPhases(f.phases, all); err != nil {
		return nil, err
	}
	for i, arg := range args {
		if slices.Index(args, arg) < i {
			return nil, usageError("give each suite or file once", "%s is given twice", arg)
		}
		if at := slices.Index(names, arg); at >= 0 {
			s := all[at]
			if f.quick {
				s = s.Default()
			}
			chosen = append(chosen, selection{suite: s})
			continue
		}
		s, found, err := suitePart(arg, all)
		if err != nil {
			return nil, err
		}
		if found {
			chosen = append(chosen, selection{suite: s})
			continue
		}
		if _, err := os.Stat(arg); err != nil && !looksLikeFile(arg) {
			return nil, usageError("`jsdyno suites` lists them; a file's name ends in .js",
				"unknown suite %q%s", arg, nearest(arg, names))
		}
		if at := slices.IndexFunc(chosen, func(s selection) bool {
			return s.path != "" && absolute(s.path) == absolute(arg)
		}); at >= 0 {
			return nil, usageError("give each suite or file once",
				"%s is given twice, first as %s", arg, chosen[at].path)
		}
		text, err := readScript(arg)
		if err != nil {
			return nil, err
		}
		chosen = append(chosen, selection{path: arg, text: text})
	}
	return nameFiles(chosen), f.checkFiles(chosen)
}

// nameFiles names the files among some selections.
func nameFiles(all []selection) []selection {
	var paths []string
	for _, s := range all {
		if s.path != "" {
			paths = append(paths, s.path)
		}
	}
	names := fileNames(paths)
	for i := range all {
		if all[i].path != "" {
			all[i].name, names = names[0], names[1:]
		}
	}
	return all
}

// checkFiles refuses flags that apply only to files if there are none, as they would have no effect.
func (f *runFlags) checkFiles(chosen []selection) error {
	if slices.ContainsFunc(chosen, func(s selection) bool { return s.path != "" }) {
		return nil
	}
	for flag, given := range map[string]bool{"--lower": f.lower != "", "--realm " + realmKept: f.realm == realmKept} {
		if given {
			return usageError("add a FILE.js, or leave the flag out", "%s applies to files, but none is given", flag)
		}
	}
	return nil
}

// suitePart returns the workloads of a suite that an argument such as kernels/fib names; * matches anything. A file of
// that name has precedence.
func suitePart(arg string, all []suites.Suite) (s suites.Suite, found bool, err error) {
	name, _, slash := strings.Cut(arg, "/")
	at := slices.IndexFunc(all, func(s suites.Suite) bool { return s.Name == name })
	if _, err := os.Stat(arg); err == nil || !slash || at < 0 {
		return s, false, nil
	}
	s = all[at]
	s.Workloads, err = matching(arg, s.Workloads)
	return s, err == nil, err
}

// matching returns the workloads that match a pattern. It is an error if there are none.
func matching(pattern string, all []suites.Workload) ([]suites.Workload, error) {
	if some := suites.Match(pattern, all); len(some) > 0 {
		return some, nil
	}
	var names []string
	for _, w := range all {
		names = append(names, w.Name, w.ID())
	}
	return nil, usageError("`jsdyno suites` lists them; * matches anything",
		"no workload matches %q%s", pattern, nearest(pattern, names))
}

// allPhases stands for every suite that is studied.
const allPhases = "all"

// knownPhases are the values of --phases.
func knownPhases(all []suites.Suite) []string {
	known := []string{allPhases}
	for _, s := range all {
		if s.Studied() {
			known = append(known, s.Name)
		}
	}
	return known
}

func checkPhases(phases []string, all []suites.Suite) error {
	known := knownPhases(all)
	for _, p := range phases {
		if !slices.Contains(known, p) {
			return usageError("phases: "+strings.Join(known, ", "),
				"unknown phase %q in --phases%s", p, nearest(p, known))
		}
	}
	return nil
}

// scriptPhases are the phases that can be measured of any script. The others have scripts of their own.
var scriptPhases = []string{"startup"}

// study has workloads studied. Those of the phases' own suites stay as they are. All others are studied in those of the
// phases that any script has.
func study(workloads []suites.Workload, phases []string) (studied []suites.Workload, err error) {
	for _, w := range workloads {
		if w.Study != "" {
			studied = append(studied, w)
			continue
		}
		for _, p := range scriptPhases {
			if slices.Contains(phases, p) || slices.Contains(phases, allPhases) {
				studied = append(studied, w.Studied(p))
			}
		}
	}
	for _, p := range phases {
		switch {
		case p == allPhases || slices.ContainsFunc(studied, func(w suites.Workload) bool {
			return w.Study == p || w.Suite == p
		}):
		case slices.Contains(scriptPhases, p):
			return nil, usageError("add a script or a suite of scripts",
				"phase %s cannot be measured: all chosen workloads belong to other phases", p)
		default:
			return nil, usageError(
				"phases of any script: "+strings.Join(scriptPhases, ", ")+"; add suite "+p+" to measure that too",
				"phase %s has its own scripts and cannot be measured with others", p)
		}
	}
	return studied, nil
}

// loader turns selections into workloads.
type loader struct {
	ctx      context.Context
	flags    runFlags
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
				return nil, usageError("rename one of the files or exports",
					"%s and %s both have a workload %s", workloads[at].File, w.File, w.ID())
			}
		}
	}
	known = append(known, workloads...)
	for _, p := range suites.Patterns(l.flags.workloads) {
		if _, err := matching(p, known); err != nil {
			return nil, err
		}
	}
	left := suites.Match(l.flags.workloads, workloads)
	switch {
	case len(left) == 0:
		return nil, harnessError("see the lines above", "no workload is left to run")
	case !slices.ContainsFunc(left, func(w suites.Workload) bool { return w.Fault == "" }):
		return nil, l.faults[left[0].ID()]
	}
	for _, w := range workloads {
		if w.Fault != "" {
			l.warn(fmt.Sprintf("%s is not run: %s", w.ID(), w.Fault))
			fmt.Fprintf(os.Stderr, "jsdyno: hint: %s\n", hintOf(l.faults[w.ID()], "the other workloads are run"))
		}
	}
	return left, nil
}

// suite prepares a suite. If its packages cannot be installed, it leaves the suite out and prints the reason, unless
// nothing else was asked for.
func (l *loader) suite(s suites.Suite, alone bool) ([]suites.Workload, error) {
	s.Workloads = suites.Match(l.flags.workloads, s.Workloads)
	s = s.Generated()
	if !s.NeedsPackages() {
		return s.Workloads, nil
	}
	cache, err := cacheDir(cachePackages)
	if err != nil {
		return nil, err
	}
	bundled, err := suites.Bundle(l.ctx, s, cache, os.Stderr)
	switch {
	case err == nil:
		for _, w := range bundled.Workloads {
			if w.Fault != "" {
				l.faults[w.ID()] = harnessError("see the packages of suite "+s.Name+" in "+cache, "%s", w.Fault)
			}
		}
		return bundled.Workloads, nil
	case alone || l.ctx.Err() != nil:
		return nil, harnessError(
			"suite "+s.Name+" needs npm (Debian: apt-get install npm) and its registry; suite kernels needs neither",
			"%w", err)
	}
	l.warn(fmt.Sprintf("suite %s is left out: %v", s.Name, err))
	return nil, nil
}

// warn tells the user at once what a reader of the numbers should know too.
func (l *loader) warn(text string) {
	fmt.Fprintf(os.Stderr, "jsdyno: %s\n", report.Escape(text))
	l.warnings = append(l.warnings, text)
}

func (l *loader) file(s selection) ([]suites.Workload, error) {
	var tier engines.Tier
	if l.flags.lower != "" {
		var err error
		if tier, err = engines.ParseTier(l.flags.lower); err != nil {
			return nil, usageError("for example --lower es5", "--lower: %w", err)
		}
	}
	var made suites.Prepared
	err := interruptible(l.ctx, func() (err error) { // the bundler reads whatever the text names
		made, err = suites.Prepare(s.path, s.text, tier)
		return err
	})
	switch {
	case l.ctx.Err() != nil:
		return nil, context.Cause(l.ctx)
	case err != nil:
		w := suites.Workload{
			Suite: runner.FileSuite, Name: s.name, About: "the file " + s.path, File: s.path,
			Source: s.text, Mode: suites.ModeScript, Fault: err.Error(),
		}
		l.faults[w.ID()] = bundleError(err)
		return []suites.Workload{w}, nil
	}
	found := runner.AsScript(s.path, made.Source)
	if !made.Broken {
		found, err = runner.Discover(l.ctx, l.engines, s.path, made.Source, l.flags.timeout, l.flags.memoryBytes)
	}
	if err != nil {
		return nil, harnessError("", "%w", err)
	}
	base := strings.TrimSuffix(filepath.Base(s.path), filepath.Ext(s.path)) // other files may have the same one
	for i := range found.Workloads {
		w := &found.Workloads[i]
		w.Name = s.name + strings.TrimPrefix(w.Name, base)
		w.Kept, w.Map = l.flags.realm == realmKept, made.Map
		if len(found.Workloads) == 1 {
			w.Claimed = suites.ClaimedChecksum(s.text)
		}
	}
	for _, h := range found.Hints {
		h.Export.Name = s.name + strings.TrimPrefix(h.Export.Name, base)
		if h.About(l.flags.workloads) {
			l.warn(h.Text)
		}
	}
	return found.Workloads, nil
}

// bundleError is the error for a fault of the user's text. It carries the bundler's own hint.
func bundleError(err error) error {
	return usageError(hintOf(err, "check the file and the files that it requires or imports"), "%w", err)
}

// create begins the result file for what was selected. By default, that is a new file in the user's cache folder.
func create(path string, of []selection) (*result.Writer, error) {
	if path != "" {
		for _, s := range of {
			if s.path != "" && files.Same(path, s.path) {
				return nil, usageError("choose another file with --out",
					"%s is the script to be measured, so it is not overwritten", path)
			}
		}
		w, err := result.Create(path)
		if err != nil {
			return nil, usageError(hintOf(err, "choose another file with --out"), "%w", err)
		}
		return w, nil
	}
	dir, err := cacheDir(cacheResults)
	if err != nil {
		return nil, err
	}
	for range 100 { // another run may have begun in the same millisecond
		path = filepath.Join(dir, time.Now().UTC().Format("20060102-150405.000")+".jsonl")
		var w *result.Writer
		if w, err = result.Create(path); err == nil {
			return w, nil
		}
		time.Sleep(2 * time.Millisecond)
	}
	return nil, usageError(hintOf(err, "choose another file with --out"), "%w", err)
}
