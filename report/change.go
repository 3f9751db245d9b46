package report

import (
	"cmp"
	"io"
	"slices"

	"github.com/jsdyno/jsdyno/internal/changes"
	"github.com/jsdyno/jsdyno/internal/compare"
)

func changeFormats() formats[*changeView] {
	return formats[*changeView]{
		{"text", writeChangesText},
		{"markdown", writeChangesMarkdown},
		{"csv", writeChangesCSV},
		{"json", func(w io.Writer, v *changeView) error { return printJSON(w, v.Summary) }},
		{"html", writeChangesHTML},
	}
}

// ChangeFormats lists the names that WriteChanges takes.
func ChangeFormats() []string { return changeFormats().names() }

// WriteChanges shows what changed between result files on w, as Write does a summary.
func WriteChanges(w io.Writer, name string, s changes.Summary, opt Options) error {
	return changeFormats().write(w, name, " for changes", func() *changeView { return newChangeView(s, opt) })
}

// changeView is what changed, in the order in which every format for people shows it.
type changeView struct {
	changes.Summary
	Options
	Views []stepView
}

// fileNames are the names of the files, the base first.
func (v *changeView) fileNames() []string {
	return each(v.Files, func(f changes.File) string { return f.Name })
}

// stepView is one file against the base, engine by engine.
type stepView struct {
	changes.Step
	Views []engineView
}

// engineView is what changed of one engine.
type engineView struct {
	changes.EngineChange
	Step      changes.Step
	Yardstick bool
	Rows      []changes.Change
	Total     *changes.Total // over all suites; nil where there is none
}

func newChangeView(s changes.Summary, opt Options) *changeView {
	v := &changeView{Summary: s, Options: opt}
	for _, step := range s.Steps {
		x := stepView{Step: step}
		for _, e := range step.Engines {
			view := engineView{EngineChange: e, Step: step, Yardstick: e.Engine == step.Yardstick}
			for _, c := range step.Changes {
				if c.Engine == e.Engine {
					view.Rows = append(view.Rows, c)
				}
			}
			for i, t := range step.Totals {
				if t.Engine == e.Engine && t.Suite == "" {
					view.Total = &step.Totals[i]
				}
			}
			if len(view.Rows) > 0 || len(e.Differs) > 0 {
				x.Views = append(x.Views, view)
			}
		}
		// What has changed stands first, and last the yardstick, which is read to understand the others.
		slices.SortStableFunc(x.Views, func(a, b engineView) int { return cmp.Compare(a.rank(), b.rank()) })
		v.Views = append(v.Views, x)
	}
	return v
}

func (e engineView) rank() int {
	switch {
	case e.Yardstick:
		return 2
	case e.Same:
		return 1
	}
	return 0
}

// tally counts each verdict and each reason in the rows of an engine.
func (e engineView) tally() (verdicts map[compare.Verdict]int, reasons map[changes.Reason]int) {
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
func (e engineView) Changed() (list []changes.Change) {
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
