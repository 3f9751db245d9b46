package main

import (
	"fmt"
	"strconv"
)

// pair is the outcome of one block of the steady state, which has a process of each side. Times are seconds of CPU time
// for one iteration; ratios are jsdyno's time to the other.
type pair struct {
	session, machine string
	meter            string // the Git trees of what is compared
	engine, kernel   string
	jsdyno, byHand   float64
	cpu, wall        float64
}

var pairHeads = []string{
	"session", "machine", "meter", "engine", "kernel",
	"jsdyno_cpu_sec_per_op", "by_hand_cpu_sec_per_op", "cpu_ratio", "wall_ratio",
}

func (p pair) record() []string {
	return []string{
		p.session, p.machine, p.meter, p.engine, p.kernel,
		number(p.jsdyno), number(p.byHand), number(p.cpu), number(p.wall),
	}
}

func (p pair) madeWith() string { return p.meter }

func number(x float64) string { return strconv.FormatFloat(x, 'g', 6, 64) }

// readPairs reads a file of pairs, and returns none where there is no file yet.
func readPairs(path string) (all []pair, err error) {
	records, err := readRecords(path, pairHeads)
	if err != nil {
		return nil, err
	}
	for i, r := range records {
		p := pair{session: r[0], machine: r[1], meter: r[2], engine: r[3], kernel: r[4]}
		for k, to := range []*float64{&p.jsdyno, &p.byHand, &p.cpu, &p.wall} {
			if *to, err = parseNumber(pairHeads[5+k], r[5+k], false); err != nil {
				return nil, fmt.Errorf("reading %s, line %d: %w", path, i+2, err)
			}
		}
		all = append(all, p)
	}
	return all, nil
}
