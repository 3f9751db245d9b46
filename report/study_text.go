package report

import (
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
)

// outcomeWidth is how many columns an outcome may take; the formats for tools have it whole.
const outcomeWidth = 36

// studies prints a table for each script that was studied, and where engines overtake each other.
func (t *textReport) studies() {
	for _, s := range t.view.studies() {
		t.printf("\n%s%s\n\n", t.bold(Escape(s.Suite+"/"+s.Workload)), t.dim("  phase by phase; less is better"))
		out := newTable()
		header := table.Row{""}
		for _, e := range t.Shown {
			header = append(header, t.bold(clip(Escape(e.Name), 40)))
		}
		out.AppendHeader(header)
		for _, r := range s.Rows {
			row := table.Row{clip(Escape(r.Label), nameWidth)}
			for _, f := range r.Figures {
				row = append(row, t.figure(f))
			}
			out.AppendRow(row)
		}
		t.printf("%s\n", trimLines(out.Render()))
	}
	if list := t.outcomes(); len(list) > 0 {
		t.printf("\n%s%s\n\n", t.bold("stopping"), t.dim("  what becomes of a script that does not mean to end, and of its realm"))
		out := newTable()
		header := table.Row{""}
		for _, e := range t.Shown {
			header = append(header, t.bold(clip(Escape(e.Name), 40)))
		}
		out.AppendHeader(header)
		for _, o := range list {
			row, below := table.Row{clip(Escape(o.Workload), nameWidth)}, table.Row{""}
			for _, c := range o.Cells {
				row, below = append(row, clip(c.Words(), outcomeWidth)), append(below, t.dim(clip(c.After(), outcomeWidth)))
			}
			out.AppendRows([]table.Row{row, below})
		}
		t.printf("%s\n", trimLines(out.Render()))
	}
	if len(t.Crossovers) > 0 {
		t.printf("\n%s%s\n\n", t.bold("Crossovers"), t.dim("  how many runs until one engine has overtaken another, by the wall clock"))
		for _, c := range t.Crossovers {
			t.bullet(Crossover(c))
		}
	}
}

func (t *textReport) figure(f *compare.Figure) string {
	switch {
	case f == nil:
		return t.dim("–")
	case f.Value == nil && f.Status == result.Unsupported:
		return t.dim("–")
	case f.Value == nil:
		return t.dim(string(f.Status))
	}
	s := strings.TrimRight(amount(f)+" "+spread(f), " ")
	if pace := t.pace(f); pace != "" {
		return pad(s, 14) + "  " + pace
	}
	if f.Comparison == nil || f.Unit != "sec/op" {
		return s
	}
	words, _ := verdict(*f.Comparison)
	return pad(s, 14) + "  " + t.coloured(f.Comparison.Verdict, words)
}
