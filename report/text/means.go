package text

import (
	"fmt"
	"strings"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/report/view"
	"github.com/jsdyno/jsdyno/report/words"
)

// The levels of the table of means.
const (
	meansWhole   = iota
	meansCounted // counts are short
	meansShort   // the interval of a ratio as ±
	meansAlone   // no ratio has an interval
	meansLevels
)

// meansTables are the geometric means.
type meansTables struct{ *report }

// print prints the geometric means, and which workloads they are over.
func (t meansTables) print() {
	scopes := t.Scopes()
	if len(scopes) == 0 {
		return
	}
	t.heading("Geometric means", "over the workloads that every engine ran")
	l := layOut(t.columns, len(t.Shown), meansLevels, func(level int, shown []int) []grid {
		return []grid{t.table(scopes, level, shown)}
	})
	for _, part := range l.parts {
		t.printf("\n%s\n", t.table(scopes, l.level, part))
	}
	switch l.level {
	case meansShort:
		t.leaveOut("the ends of intervals")
	case meansAlone:
		t.leaveOut("the intervals of ratios")
	}
	last := scopes[len(scopes)-1]
	switch {
	case t.Quiet:
	case t.Verbose:
		t.printf("\n")
		t.bullet("The common subset: " + words.Escape(strings.Join(last.Workloads, ", ")) + ".")
		if len(last.LeftOut) > 0 {
			t.bullet("Not in it: " + words.Escape(strings.Join(last.LeftOut, ", ")) + ".")
		}
	case len(last.LeftOut) > 0:
		t.printf("\n")
		t.bullet("Not counted, because some engine has no ratio: " + words.Escape(compare.Few(last.LeftOut)) + ".")
	}
}

func (t meansTables) table(scopes []view.Scope, level int, shown []int) (g grid) {
	g.header = []string{"", ""}
	if level >= meansCounted {
		g.header[1] = "workloads"
	}
	for _, i := range shown {
		if t.Shown[i].Name != t.Reference {
			g.header = append(g.header, t.engineName(i, level == meansAlone))
		}
	}
	names := words.Each(scopes, func(s view.Scope) string { return words.Escape(s.Name) })
	names = words.ClipApart(names, nameWidth(t.columns))
	for at, s := range scopes {
		row := []string{names[at], s.Counted()}
		if level >= meansCounted {
			row[1] = fmt.Sprintf("%d of %d", len(s.Workloads), len(s.Workloads)+len(s.LeftOut))
		}
		for _, i := range shown {
			if t.Shown[i].Name != t.Reference {
				row = append(row, t.mean(s, t.Shown[i].Name, level))
			}
		}
		g.rows = append(g.rows, row)
	}
	return g
}

// mean is the total of an engine in a scope, or says that there is none.
func (t meansTables) mean(s view.Scope, engine string, level int) string {
	for _, x := range s.Totals {
		if x.Engine == engine {
			return t.coloured(x.Comparison.Verdict, meanAt(x.Comparison, level))
		}
	}
	return t.dim("no number")
}

func meanAt(c compare.Comparison, level int) string {
	verdict, _ := words.Verdict(c)
	switch level {
	case meansShort:
		return strings.TrimRight(verdict+" "+words.Percent(c.Low, c.High), " ")
	case meansAlone:
		return verdict
	}
	return words.Phrase(c)
}
