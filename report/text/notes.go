package text

import (
	"fmt"
	"strings"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/report/prose"
	"github.com/jsdyno/jsdyno/report/view"
	"github.com/jsdyno/jsdyno/report/words"
)

// How much of the notes is shown without Verbose.
const (
	mostNotes     = 12 // notes
	mostNoteLines = 2  // lines of each
)

// noteLines are what to know about the numbers. Why some are not there comes first.
func noteLines(v *view.View) (list []string) {
	for _, e := range v.Absent {
		list = append(list, absence(e))
	}
	for _, f := range view.Failures(v) {
		why := words.Reason(compare.Cell{Status: f.Status, Detail: f.Detail})
		list = append(list, words.Escape(f.Engine)+": "+why+" — "+words.Escape(strings.Join(f.Workloads, ", ")))
	}
	for _, w := range prose.Folded(v, prose.Warnings(v), false) {
		text := words.Warning(w)
		if !v.Verbose { // the table of clocks is not printed
			text = strings.Replace(text, " (see "+words.ClocksTitle+")", "", 1)
		}
		list = append(list, text)
	}
	for _, x := range view.Plains(v) {
		list = append(list, x.What+" — "+words.Escape(strings.Join(x.Workloads, ", ")))
	}
	return list
}

// notes prints some lines. With Verbose it prints all of them in full, or else the first of them, cut, and how to see
// the rest.
func (p *page) notes(list []string) {
	if len(list) == 0 {
		return
	}
	p.heading("Notes", "")
	shown, cut := list, false
	if !p.verbose && len(list) > mostNotes+1 { // to say that there is one more takes a line too
		shown, cut = list[:mostNotes], true
	}
	for _, line := range shown {
		if p.verbose {
			p.bullet(line)
			continue
		}
		lines := words.SomeLines(line, p.prose(4), mostNoteLines)
		cut = cut || oneSpaced(strings.Join(lines, " ")) != oneSpaced(line)
		p.printf("  • %s\n", strings.Join(lines, "\n    "))
	}
	switch left := len(list) - len(shown); {
	case left > 0:
		p.aside(fmt.Sprintf("… and %d more: `%s` shows all of them in full", left, p.command+" --verbose"))
	case cut:
		p.aside(fmt.Sprintf("`%s` shows them in full", p.command+" --verbose"))
	}
}

// oneSpaced is a text with one space between its words.
func oneSpaced(s string) string { return strings.Join(strings.Fields(s), " ") }

// howToRead explains the figures, and with Verbose every one of them.
func (p *page) howToRead(whole, short []string) {
	p.heading("How to read this", "")
	if !p.verbose {
		whole = append(short, "--verbose explains each figure and how it was computed.")
	}
	for _, line := range whole {
		p.bullet(line)
	}
}

// howInShort is prose.HowSure in the few lines without which the tables cannot be read.
func howInShort(v *view.View) (list []string) {
	ref := words.Escape(v.Reference)
	if !v.OnlyStudies() {
		list = append(list, "A time is that of one iteration after warm-up, "+prose.SteadyClock(v)+
			"; ± behind it is half the range of the processes.")
	} else if len(v.Figures) > 0 {
		list = append(list, "Times are "+prose.StudyClock(v)+".")
	}
	list = append(list, fmt.Sprintf("slower 2× means twice the time of %s, faster 2× half of it; same is "+
		"within %s, undecided is anything else. (low–high), or ± behind a ratio, "+
		"is the 95 %% interval, on this machine.", ref, words.Margin(v.MinEffect)))
	if v.AnyUncompared() {
		list = append(list, "A dash instead of a ratio: one of the two "+
			"engines did next to no work, or they did different work.")
	}
	if prose.AnyBlind(v) {
		list = append(list, prose.BlindWords)
	}
	if prose.AnyStarred(v) {
		list = append(list, prose.StarWords)
	}
	return list
}

// absence says why an engine has no column and how to get it.
func absence(e result.Engine) string {
	s := words.Escape(e.Name) + " is unavailable: " + words.Escape(e.Reason)
	if e.Hint != "" {
		s += " (" + words.Escape(e.Hint) + ")"
	}
	return s
}
