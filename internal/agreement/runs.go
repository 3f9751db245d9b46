package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/stats"
)

// runsASession is how many runs are made, one after the other; each is compared with the one before it.
const runsASession = 4

// runArgs are the arguments of a run, with as many workloads as get six blocks in the time.
var runArgs = []string{
	"run", "kernels",
	"--workloads", "fib,sieve,n-body,closures,regexp-log,json-parse,sort-comparator,dictionary",
	"--engines", "v8,goja,otto",
	"--budget", "5m",
}

// planted are the slow-downs that are worked into the newer run.
var planted = []float64{0.02, 0.05, 0.10}

// allKernels stands for the geometric mean.
const allKernels = "geometric mean"

// change is what the comparison of two equal runs says of an engine on a workload.
type change struct {
	session, machine, judge string // judge names the Git trees that the verdict depends on
	pair                    int
	engine, against, work   string
	ratio, visible          float64 // visible is 0 where it is not known
	verdict                 compare.Verdict
	found                   [3]compare.Verdict // with each of planted
}

var changeHeads = []string{
	"session", "machine", "judge", "pair", "engine", "against", "workload", "ratio", "visible",
	"verdict", "with_2_percent", "with_5_percent", "with_10_percent",
}

func (c change) record() []string {
	r := []string{
		c.session, c.machine, c.judge, strconv.Itoa(c.pair), c.engine, c.against, c.work,
		number(c.ratio), number(c.visible), string(c.verdict),
	}
	for _, v := range c.found {
		r = append(r, string(v))
	}
	return r
}

func (c change) madeWith() string { return c.judge }

func readChanges(path string) (all []change, err error) {
	records, err := readRecords(path, changeHeads)
	if err != nil {
		return nil, err
	}
	for i, r := range records {
		c := change{
			session: r[0], machine: r[1], judge: r[2],
			engine: r[4], against: r[5], work: r[6], verdict: compare.Verdict(r[9]),
		}
		var errs [3]error
		c.pair, errs[0] = strconv.Atoi(r[3])
		c.ratio, errs[1] = strconv.ParseFloat(r[7], 64)
		c.visible, errs[2] = strconv.ParseFloat(r[8], 64)
		for k := range c.found {
			c.found[k] = compare.Verdict(r[10+k])
		}
		for k, err := range errs {
			if err != nil {
				return nil, fmt.Errorf("reading %s, line %d: %s: %w", path, i+2, changeHeads[[]int{3, 7, 8}[k]], err)
			}
		}
		all = append(all, c)
	}
	return all, nil
}

// runs adds a session in which runs of the same builds are compared, and makes the page of all sessions whose verdicts
// were made in the same way.
func runs(ctx context.Context, page string) (bool, error) {
	judge, err := trees("internal/measure", "internal/plan", "internal/stats", "internal/compare")
	if err != nil {
		return false, err
	}
	w, all, err := openSession(page, changeHeads, readChanges, judge)
	if err != nil {
		return false, err
	}
	defer w.close()
	dir, err := os.MkdirTemp("", "runs")
	if err != nil {
		return false, err
	}
	defer os.RemoveAll(dir)
	session, machine := newSession(), machine()
	var before *result.File
	for i := range runsASession {
		file, err := oneRun(ctx, runArgs, filepath.Join(dir, fmt.Sprintf("%d.jsonl", i)))
		if err != nil {
			return false, err
		}
		if i > 0 {
			for _, c := range changes(before, file) {
				c.session, c.machine, c.judge, c.pair = session, machine, judge, i
				if err := w.add(c); err != nil {
					return false, err
				}
				all = append(all, c)
			}
		}
		before = file
	}
	text, agrees := runsPage(all)
	return agrees, os.WriteFile(page, []byte(text), 0o644)
}

// changes compares two runs: goja and otto by their ratios to V8. V8 by its ratios to them would say the same, turned
// round.
func changes(older, newer *result.File) (all []change) {
	const against = "v8"
	for _, engine := range []string{"goja", "otto"} {
		rows := judged(older, newer, engine, against)
		for _, share := range planted {
			for i, c := range judged(older, slowed(newer, engine, share), engine, against) {
				rows[i].found[slices.Index(planted, share)] = c.verdict
			}
		}
		all = append(all, rows...)
	}
	return all
}

// judged returns the rows of an engine that have a number in both runs, and the row of its geometric mean.
func judged(older, newer *result.File, engine, against string) (all []change) {
	step := compare.Changes(
		[]compare.Named{{Name: "old", File: older}, {Name: "new", File: newer}},
		compare.ChangeOptions{Reference: against},
	).Steps[0]
	add := func(work, against string, d compare.Difference) {
		c := change{engine: engine, against: against, work: work, ratio: d.Ratio, verdict: d.Verdict}
		if d.Visible != nil {
			c.visible = *d.Visible
		}
		all = append(all, c)
	}
	for _, c := range step.Changes {
		if c.Engine == engine && c.Difference != nil {
			add(c.Workload, c.Against, *c.Difference)
		}
	}
	for _, t := range step.Totals {
		if t.Engine == engine && t.Suite == "kernels" {
			add(allKernels, t.Against, t.Difference)
		}
	}
	return all
}

// slowed returns a copy of a run in which an engine took longer for everything, by a share.
func slowed(f *result.File, engine string, share float64) *result.File {
	slow := *f
	slow.Batches = slices.Clone(f.Batches)
	for i := range slow.Batches {
		b := &slow.Batches[i]
		if b.Engine != engine {
			continue
		}
		b.Series = slices.Clone(b.Series)
		for k := range b.Series {
			s := &b.Series[k]
			if s.Unit != "ns" && s.Unit != "sec/op" {
				continue
			}
			s.Values = slices.Clone(s.Values)
			for j := range s.Values {
				s.Values[j] *= 1 + share
			}
		}
	}
	return &slow
}

// differs reports whether a verdict is one of a difference.
func differs(v compare.Verdict) bool { return v == compare.Slower || v == compare.Faster }

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
