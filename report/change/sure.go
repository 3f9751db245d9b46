package change

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jsdyno/jsdyno/internal/changes"
	"github.com/jsdyno/jsdyno/report/words"
)

// File says when and by which jsdyno a file was measured, and how restless the machine was.
func File(f changes.File, show func(string) string) string {
	parts := []string{words.Moment(f.Created, words.ToTheMinute)}
	if f.Commit != "" {
		parts = append(parts, "jsdyno "+show(f.Commit))
	}
	if f.Grade != "" {
		parts = append(parts, "grade "+show(string(f.Grade)))
	}
	if !f.Complete {
		parts = append(parts, "incomplete run")
	}
	return strings.Join(parts, " · ")
}

// InShort is the part of HowSure without which the tables cannot be read.
func (v *View) InShort() []string {
	return []string{
		"A change is the new file's number divided by the old one's: slower 1.1× takes a " +
			"tenth longer. With a yardstick, the numbers are ratios to it, which cancels " +
			"the speed of the machine; without one, they are times, which include it.",
		fmt.Sprintf("(low–high) is the 95 %% interval, which allows for differences "+
			"between equal runs; same is within %s, undecided is anything else.", v.margin()),
	}
}

// margin is how far from 1 a change may be and count as the same. Each step has its own.
func (v *View) margin() string {
	least := 0.0
	for i, s := range v.Steps {
		if i > 0 && s.MinEffect != least {
			return words.Margin(0) + ", or --min-effect where that is larger"
		}
		least = s.MinEffect
	}
	return words.Margin(least)
}

// HowSure explains the figures in the words that every format uses.
func (v *View) HowSure() []string {
	list := []string{
		"A change is the new file's number divided by the old one's: slower 1.1× takes a tenth longer. With " +
			"a yardstick, the numbers are ratios to it, in blocks of processes that were alive together, " +
			"which cancels the speed of the machine. Without one, they are times, which include it.",
		"(low–high) is the 95 % interval for two independent samples, the blocks of " +
			"each run (Yuen and Welch). It allows for how far equal runs differ as a " +
			"whole (session_sd in the figures). It does not hold for another machine.",
		fmt.Sprintf("Of a hundred changes called slower or faster, expect at most one by "+
			"chance. same: the interval is within %s of 1. undecided: anything else; "+
			"the notes give the smallest change that would have been found nine times in ten.", v.margin()),
	}
	for _, s := range v.Views {
		if slices.ContainsFunc(s.Changes, func(c changes.Change) bool {
			return len(setApart(c.Old).Labels) > 0 || len(setApart(c.New).Labels) > 0
		}) {
			return append(list, "A number marked "+words.Mark+" needs care: a report of its file says why.")
		}
	}
	return list
}
