// Package change has what every format shows of what changed between runs: in which order, and in which words.
//
// A function that takes show has it make names fit for the format.
package change

import (
	"cmp"
	"slices"

	"github.com/jsdyno/jsdyno/internal/changes"
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/report/view"
	"github.com/jsdyno/jsdyno/report/words"
)

// View is what changed, in the order in which every format for people shows it.
type View struct {
	changes.Summary
	view.Options
	Views []Step
}

// FileNames are the names of the files, the base first.
func (v *View) FileNames() []string {
	return words.Each(v.Files, func(f changes.File) string { return f.Name })
}

// Step is one file against the base, engine by engine.
type Step struct {
	changes.Step
	Views []Engine
}

// Engine is what changed of one engine.
type Engine struct {
	changes.EngineChange
	Step      changes.Step
	Yardstick bool
	Rows      []changes.Change
	Total     *changes.Total // over all suites; nil where there is none
}

// New puts changes in order.
func New(s changes.Summary, opt view.Options) *View {
	v := &View{Summary: s, Options: opt}
	for _, step := range s.Steps {
		x := Step{Step: step}
		for _, e := range step.Engines {
			one := Engine{EngineChange: e, Step: step, Yardstick: e.Engine == step.Yardstick}
			for _, c := range step.Changes {
				if c.Engine == e.Engine {
					one.Rows = append(one.Rows, c)
				}
			}
			for i, t := range step.Totals {
				if t.Engine == e.Engine && t.Suite == "" {
					one.Total = &step.Totals[i]
				}
			}
			if len(one.Rows) > 0 || len(e.Differs) > 0 {
				x.Views = append(x.Views, one)
			}
		}
		// What has changed stands first, and last the yardstick, which is read to understand the others.
		slices.SortStableFunc(x.Views, func(a, b Engine) int { return cmp.Compare(a.rank(), b.rank()) })
		v.Views = append(v.Views, x)
	}
	return v
}

func (e Engine) rank() int {
	switch {
	case e.Yardstick:
		return 2
	case e.Same:
		return 1
	}
	return 0
}

// tally counts each verdict and each reason in the rows of an engine.
func (e Engine) tally() (verdicts map[compare.Verdict]int, reasons map[changes.Reason]int) {
	verdicts, reasons = map[compare.Verdict]int{}, map[changes.Reason]int{}
	for _, c := range e.Rows {
		if c.Difference != nil {
			verdicts[c.Difference.Verdict]++
		} else {
			reasons[c.Reason]++
		}
	}
	return verdicts, reasons
}

// Changed are the rows in which something has changed, the worst first: what fails now, what is slower, what is faster,
// what runs now, and what is not judged.
func (e Engine) Changed() (list []changes.Change) {
	for _, c := range e.Rows {
		if changeRank(c) > 0 {
			list = append(list, c)
		}
	}
	slices.SortStableFunc(list, func(a, b changes.Change) int {
		if d := cmp.Compare(changeRank(a), changeRank(b)); d != 0 || a.Difference == nil || b.Difference == nil {
			return d
		}
		return distance(*b.Difference) - distance(*a.Difference)
	})
	return list
}

// changeRank is where a row stands among those that have changed, from 1; 0 if it has not.
func changeRank(c changes.Change) int {
	switch {
	case c.Reason == changes.FailsNow:
		return 1
	case c.Difference != nil && c.Difference.Verdict == compare.Slower:
		return 2
	case c.Difference != nil && c.Difference.Verdict == compare.Faster:
		return 3
	case c.Reason == changes.RunsNow:
		return 4
	case c.Reason.Both():
		return 5 // it may have changed
	}
	return 0
}

// distance is how far a ratio is from 1 either way, in millionths.
func distance(d changes.Difference) int {
	if d.Ratio <= 0 {
		return 0
	}
	return int(1e6 * min(1e6, max(d.Ratio, 1/d.Ratio)))
}

// Means are the totals in the order of the sentences. With one suite, the total over all suites says the same and is
// left out.
func (s Step) Means() (list []changes.Total) {
	for _, e := range s.Views {
		start := len(list)
		for _, t := range s.Totals {
			if t.Engine == e.Engine && (t.Suite != "" || len(list)-start != 1) {
				list = append(list, t)
			}
		}
	}
	return list
}
