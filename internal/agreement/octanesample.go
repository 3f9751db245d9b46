package main

import (
	"fmt"
	"slices"
	"strconv"
)

// The sides of a sample.
const (
	bySuite        = "official"               // the driver, with the suite as a script in the global scope
	bySuiteWrapped = "official in a function" // the same, with the suite wrapped in a function
	byJsdyno       = "jsdyno"                 // a module, and so in a function too
)

// octaneSample is what one process by the driver, or one run of jsdyno, says of an engine on a workload. Times are
// seconds for one run.
type octaneSample struct {
	session, machine string
	programs         string // the Git trees of what is compared
	side             string
	engine, work     string

	// time is the figure of the side: the driver's mean by the wall, or jsdyno's cell by the CPU time of all threads.
	time float64
	// wall and mean are jsdyno's by the wall: the median over processes of their medians, and the mean of their means.
	// By the driver they are the same as time.
	wall, mean float64
	ratio      float64 // jsdyno's to V8, over its blocks; else 0
	runs       int     // of the benchmark by the driver; samples by jsdyno
	processes  int
	// busy is CPU time of the process to wall time: of the whole process by the driver, of the samples by jsdyno.
	busy float64
}

var octaneHeads = []string{
	"session", "machine", "programs", "side", "engine", "workload",
	"sec_per_run", "wall_sec_per_run", "wall_mean_sec_per_run", "ratio_to_v8",
	"runs", "processes", "cpu_to_wall",
}

func (s octaneSample) record() []string {
	return []string{
		s.session, s.machine, s.programs, s.side, s.engine, s.work,
		number(s.time), number(s.wall), number(s.mean), number(s.ratio),
		strconv.Itoa(s.runs), strconv.Itoa(s.processes), number(s.busy),
	}
}

func (s octaneSample) madeWith() string { return s.programs }

// readOctane reads a file of samples, and returns none where there is no file yet.
func readOctane(path string) (all []octaneSample, err error) {
	records, err := readRecords(path, octaneHeads)
	if err != nil {
		return nil, err
	}
	for i, r := range records {
		s := octaneSample{session: r[0], machine: r[1], programs: r[2], side: r[3], engine: r[4], work: r[5]}
		if !slices.Contains([]string{bySuite, bySuiteWrapped, byJsdyno}, s.side) {
			return nil, fmt.Errorf("reading %s, line %d: there is no side %q", path, i+2, s.side)
		}
		var errs [7]error
		s.time, errs[0] = parseNumber(octaneHeads[6], r[6], false)
		s.wall, errs[1] = parseNumber(octaneHeads[7], r[7], false)
		s.mean, errs[2] = parseNumber(octaneHeads[8], r[8], false)
		s.ratio, errs[3] = parseNumber(octaneHeads[9], r[9], true)
		s.runs, errs[4] = parseCount(octaneHeads[10], r[10])
		s.processes, errs[5] = parseCount(octaneHeads[11], r[11])
		s.busy, errs[6] = parseNumber(octaneHeads[12], r[12], true)
		for _, err := range errs {
			if err != nil {
				return nil, fmt.Errorf("reading %s, line %d: %w", path, i+2, err)
			}
		}
		all = append(all, s)
	}
	return all, nil
}
