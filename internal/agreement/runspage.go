package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/stats"
)

// runsRow is one line of the table.
type runsRow struct {
	engine, against string
	mean            bool // of the geometric means
	n, alarms       int
	found           [3]int
	visible         []float64
}

func runsRows(all []change) (rows []runsRow) {
	for _, c := range all {
		mean := c.work == allKernels
		i := slices.IndexFunc(rows, func(r runsRow) bool {
			return r.engine == c.engine && r.against == c.against && r.mean == mean
		})
		if i < 0 {
			i, rows = len(rows), append(rows, runsRow{engine: c.engine, against: c.against, mean: mean})
		}
		r := &rows[i]
		r.n++
		if differs(c.verdict) {
			r.alarms++
		}
		for k, v := range c.found {
			if v == compare.Slower {
				r.found[k]++
			}
		}
		if c.visible > 0 {
			r.visible = append(r.visible, c.visible)
		}
	}
	return rows
}

func (r runsRow) String() string {
	what, visible := "workloads", "–"
	if r.mean {
		what = allKernels
	}
	if m, ok := stats.Median(r.visible); ok {
		visible = fmt.Sprintf("%.1f %%", 100*m)
	}
	line := fmt.Sprintf("| %s | %s | %s | %d | %d | %s |", r.engine, r.against, what, r.n, r.alarms, visible)
	for _, n := range r.found {
		line += fmt.Sprintf(" %d |", n)
	}
	return line
}

// runsPage makes the page. It reports whether the false alarms are no more than a rate of 1 % gives: whether the lower
// limit of their rate, at 99.9 %, is at most 1 %.
func runsPage(all []change) (page string, agrees bool) {
	var table, list strings.Builder
	alarms := 0
	for _, r := range runsRows(all) {
		alarms += r.alarms
		fmt.Fprintln(&table, r)
	}
	for _, c := range all {
		if differs(c.verdict) {
			fmt.Fprintf(&list, "- %s, pair %d: %s against %s on %s, %s %.3f\n",
				c.session, c.pair, c.engine, c.against, c.work, c.verdict, c.ratio)
		}
	}
	if list.Len() > 0 {
		fmt.Fprintf(&list, "\n")
	}
	bound, _ := stats.RateBound(alarms, len(all), 0.95)
	none, _ := stats.RateBound(len(all)-alarms, len(all), 0.999)
	return fmt.Sprintf("# Do two equal runs look equal?\n\n"+
		"`jsdyno report OLD NEW` of runs of the same builds, `jsdyno %s`, %d in a row, "+
		"each compared with the one before it. Every verdict\n"+
		"slower or faster is a false alarm: **%d of %d** are (a rate below %.1f %%, at 95 %%, "+
		"if each were by itself; those of two runs share a machine's mood).\n\n"+
		"A slow-down is planted by arithmetic: all times of one engine in the newer run are multiplied. "+
		"The last columns say how many are called slower then.\n"+
		"*Sees* is the change that would have been found nine times in ten, in the middle one.\n\n"+
		"| engine | compared by its ratio to | of | comparisons | called different | sees | 2 %% found | 5 %% found "+
		"| 10 %% found |\n"+
		"|---|---|---|---:|---:|---:|---:|---:|---:|\n"+
		"%s\n"+
		"%sEach `go run ./internal/agreement runs` adds a session. All comparisons are in [runs.csv](runs.csv). "+
		"Sessions: %s.\n",
		strings.Join(runArgs, " "), runsASession, alarms, len(all), 100*bound, table.String(), list.String(),
		sessionsOf(all)), 1-none <= 0.01
}
