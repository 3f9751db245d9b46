package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/jsdyno/jsdyno/internal/changes"
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
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

// verdicts are those that a change can have; the last is that of a planted one that was not judged.
var verdicts = []compare.Verdict{compare.Slower, compare.Faster, compare.Same, compare.Undecided, ""}

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
		if c.verdict == "" || !slices.Contains(verdicts, c.verdict) {
			return nil, fmt.Errorf("reading %s, line %d: there is no verdict %q", path, i+2, c.verdict)
		}
		var errs [3]error
		c.pair, errs[0] = parseCount(changeHeads[3], r[3])
		c.ratio, errs[1] = parseNumber(changeHeads[7], r[7], false)
		c.visible, errs[2] = parseNumber(changeHeads[8], r[8], true)
		for k := range c.found {
			if c.found[k] = compare.Verdict(r[10+k]); !slices.Contains(verdicts, c.found[k]) {
				return nil, fmt.Errorf("reading %s, line %d: there is no verdict %q", path, i+2, c.found[k])
			}
		}
		for _, err := range errs {
			if err != nil {
				return nil, fmt.Errorf("reading %s, line %d: %w", path, i+2, err)
			}
		}
		all = append(all, c)
	}
	return all, nil
}

// runs adds a session in which runs of the same builds are compared, and makes the page of all sessions whose verdicts
// were made in the same way.
func runs(ctx context.Context, page string) (bool, error) {
	judge, err := trees("internal/measure", "internal/plan", "internal/stats", "internal/index", "internal/compare",
		"internal/changes")
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
			for _, c := range compareRuns(before, file) {
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

// compareRuns compares two runs: goja and otto by their ratios to V8. V8 by its ratios to them would say the same,
// turned round.
func compareRuns(older, newer *result.File) (all []change) {
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
	step := changes.Summarise(
		[]changes.Named{{Name: "old", File: older}, {Name: "new", File: newer}},
		changes.Options{Reference: against},
	).Steps[0]
	add := func(work, against string, d changes.Difference) {
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
