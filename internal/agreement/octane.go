package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/jsdyno/jsdyno/internal/agreement/octane"
)

const (
	// octaneRounds is, for each workload, how many runs of jsdyno there are, and how many processes of each engine by
	// the official driver, of V8 twice as many.
	octaneRounds  = 3
	octaneTimeout = 5 * time.Minute // for a process of either side
)

// octaneDir is the folder with the files of Octane, which are not part of the project.
var octaneDir string

var errNoOctane = errors.New("the files of Octane are not part of the project: " +
	"get them by `npm pack benchmark-octane`, unpack them outside of the clone, and " +
	"name the folder with base.js by -octane FOLDER")

// octaneLacks says which engine cannot run what, and why.
var octaneLacks = map[engineOn]string{
	{"otto", "RegExp"}: "its regular expressions are those of Go, without lookahead and back-references: " +
		"the file does not parse",
}

// fewestRuns replaces the driver's own minimum of 16 or 32 runs in suites of which a run takes otto one second or
// several.
var fewestRuns = map[engineOn]int{
	{"otto", "raytrace"}:      8,
	{"otto", "crypto"}:        2,
	{"otto", "earley-boyer"}:  2,
	{"otto", "navier-stokes"}: 2,
}

// octaneBudget is what jsdyno may spend on a workload. Splay's collections come once in up to a hundred iterations, and
// cost many times as much as one.
func octaneBudget(work string) time.Duration {
	if work == "Splay" {
		return time.Minute
	}
	return 10 * time.Second
}

// engineOn is an engine on a workload or a suite.
type engineOn struct{ engine, what string }

// octaneCheck adds a session in which times by Octane's own driver are compared with those of jsdyno, and makes the
// page of all sessions that were made in the same way.
func octaneCheck(ctx context.Context, page string) (bool, error) {
	if octaneDir == "" {
		return false, errNoOctane
	}
	programs, err := trees("internal/measure", "internal/plan", "adapters", "internal/agreement/octane")
	if err != nil {
		return false, err
	}
	o := octaneSession{newSession(), machine(), programs, ""}
	if o.dir, err = os.MkdirTemp("", "jsdyno-octane-*"); err != nil {
		return false, err
	}
	defer os.RemoveAll(o.dir)
	if err := o.prepare(ctx); err != nil {
		return false, err
	}
	w, all, err := openSession(page, octaneHeads, readOctane, programs)
	if err != nil {
		return false, err
	}
	defer w.close()
	add := func(samples []octaneSample, err error) error {
		if err != nil && ctx.Err() == nil { // the row says that there is no number
			fmt.Fprintln(os.Stderr, "agreement:", err)
			err = nil
		}
		for _, s := range samples {
			s.session, s.machine, s.programs = o.session, o.machine, o.programs
			fmt.Fprintln(os.Stderr, strings.Join(s.record()[3:], " "))
			if err := w.add(s); err != nil {
				return err
			}
			all = append(all, s)
		}
		return err
	}
	for round := range octaneRounds {
		last := ""
		for _, work := range octane.Workloads {
			for _, engine := range engineNames {
				if work.Suite == last || octaneLacks[engineOn{engine, work.Name}] != "" {
					continue // the driver runs a suite as a whole
				}
				sides := []string{bySuite}
				if engine == "v8" || round == 0 {
					sides = append(sides, bySuiteWrapped)
				}
				if engine == "v8" { // whose processes are short, and differ more
					sides = append(sides, bySuite)
				}
				for _, side := range sides {
					if err := add(o.official(ctx, engine, work.Suite, side)); err != nil {
						return false, err
					}
				}
			}
			last = work.Suite
			if err := add(o.jsdyno(ctx, work.Name)); err != nil {
				return false, err
			}
		}
	}
	text, agrees := octanePage(all)
	return agrees, os.WriteFile(page, []byte(text), 0o644)
}

// octaneSession is one measurement of everything. dir is the folder of its programs, scripts and modules.
type octaneSession struct{ session, machine, programs, dir string }

// prepare builds the programs and writes what they and jsdyno run.
func (o octaneSession) prepare(ctx context.Context) error {
	if err := execute(ctx, "go", "build", "-o", o.dir+"/", "./internal/agreement/octane/..."); err != nil {
		return err
	}
	for _, w := range octane.Workloads {
		text, err := octane.Read(octaneDir, w.Suite)
		if err == nil {
			err = os.WriteFile(o.module(w.Name), []byte(text.Module(w.Name)), 0o644)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (o octaneSession) module(work string) string { return filepath.Join(o.dir, work+".js") }

// official runs a suite by the driver, in a fresh process.
func (o octaneSession) official(ctx context.Context, engine, suite, side string) (all []octaneSample, err error) {
	text, err := octane.Read(octaneDir, suite)
	if err != nil {
		return nil, err
	}
	var files []string
	for i, script := range text.Scripts(side == bySuiteWrapped, fewestRuns[engineOn{engine, suite}]) {
		files = append(files, filepath.Join(o.dir, fmt.Sprintf("script-%d.js", i)))
		if err := os.WriteFile(files[i], []byte(script), 0o644); err != nil {
			return nil, err
		}
	}
	ctx, cancel := context.WithTimeout(ctx, octaneTimeout)
	defer cancel()
	cmd := command(ctx, filepath.Join(o.dir, "octane-"+engine), files...)
	start := time.Now()
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%s on suite %s: %w", engine, suite, err)
	}
	busy := (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds() / time.Since(start).Seconds()
	results, err := octane.Parse(out)
	for _, r := range results {
		x := r.Microseconds / 1e6
		all = append(all, octaneSample{
			side: side, engine: engine, work: r.Benchmark,
			time: x, wall: x, mean: x, runs: r.Runs, processes: 1, busy: busy,
		})
	}
	return all, err
}
