package text

import (
	"strings"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/report/view"
	"github.com/jsdyno/jsdyno/report/words"
)

// shortName is how many columns the name of an engine has at most in the table of clocks, and that of a workload at
// least, however narrow the terminal is.
const shortName = 20

// clocksTable is the cells whose clocks are apart.
type clocksTable struct{ *report }

// print prints the cells whose clocks are apart, a row for each; a workload is named only in the first of its rows.
// Where the terminal is narrow, first the heads get two lines each, and then names are cut.
func (t clocksTable) print() {
	cells := view.Apart(t.View)
	if len(cells) == 0 {
		return
	}
	t.heading(words.ClocksTitle, words.ClocksLine)
	t.printf("\n")
	t.paragraph(words.ClocksWhat)
	g := t.grid(cells, t.columns, false)
	if g.width() > t.columns {
		g = t.grid(cells, t.columns, true)
	}
	if over := g.width() - t.columns; over > 0 {
		g = t.grid(cells, max(shortName, g.widest()-over), true)
	}
	t.printf("\n%s\n", g)
}

func (t clocksTable) grid(cells []compare.Cell, most int, narrow bool) grid {
	workloads := words.Each(cells, func(c compare.Cell) string { return words.Escape(c.WorkloadID().String()) })
	workloads = words.ClipApart(workloads, most)
	engines := t.EngineNames(shortName)
	g := grid{header: []string{"", ""}, right: []int{2, 3, 4}}
	for _, name := range words.ClockColumns {
		parts := []string{name}
		if narrow {
			parts = strings.Fields(name)
		}
		g.header = append(g.header, strings.Join(words.Each(parts, t.bold), "\n"))
	}
	last := ""
	for i, c := range cells {
		name := c.WorkloadID().String()
		row := []string{workloads[i], engines[t.Column(c.Engine)]}
		if name == last {
			row[0] = ""
		}
		last = name
		g.rows = append(g.rows, append(row, words.Readings(c)...))
	}
	return g
}
