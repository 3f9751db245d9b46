package report

import (
	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"github.com/jsdyno/jsdyno/internal/compare"
)

// The heading of the clocks, and why they say different things.
const (
	clocksTitle = "Clocks"
	clocksLine  = "time of one iteration where the three differ by a tenth or more"
	clocksWhat  = "The same iterations by three clocks, wherever two of these differ by a tenth or more: what an engine does on other threads, such as collecting garbage and " +
		"compiling, is in the CPU time of all threads and not in that of the script's own, and waiting for a processor is in the wall time alone."
)

// clockColumns name the clocks, in the order of readings: processor time but for the last.
var clockColumns = []string{"All threads", "Script's thread", "Wall"}

// readings are the times of a cell by each clock, "–" where one is not known.
func readings(c compare.Cell) []string {
	list := make([]string, 0, len(clockColumns))
	for _, seconds := range []*float64{c.Clocks.ProcessCPU, c.Clocks.ThreadCPU, c.Clocks.Wall} {
		if seconds == nil {
			list = append(list, "–")
			continue
		}
		list = append(list, duration(*seconds))
	}
	return list
}

// apart are the cells of which two clocks say different things, in the order of the tables.
func (v *view) apart() (list []compare.Cell) {
	for _, s := range v.Suites {
		for _, row := range s.Rows {
			for _, c := range row.Cells {
				k := c.Clocks
				if k != nil && (compare.Apart(k.ProcessCPU, k.ThreadCPU) || compare.Apart(k.ThreadCPU, k.Wall) || compare.Apart(k.ProcessCPU, k.Wall)) {
					list = append(list, c)
				}
			}
		}
	}
	return list
}

// clocks prints them, a row for each cell; a workload is named in the first of its rows.
func (t *textReport) clocks() {
	cells := t.apart()
	if len(cells) == 0 {
		return
	}
	t.printf("\n%s%s\n\n  %s\n\n", t.bold(clocksTitle), t.dim("  "+clocksLine), wrap(clocksWhat, textWidth-2, "  "))
	out := newTable()
	header := table.Row{"", ""}
	for _, name := range clockColumns {
		header = append(header, t.bold(name))
	}
	out.AppendHeader(header)
	out.SetColumnConfigs([]table.ColumnConfig{{Number: 3, Align: text.AlignRight}, {Number: 4, Align: text.AlignRight}, {Number: 5, Align: text.AlignRight}})
	last := ""
	for _, c := range cells {
		name := c.Suite + "/" + c.Workload
		row := table.Row{clip(Escape(name), nameWidth+10), clip(Escape(c.Engine), 20)}
		if name == last {
			row[0] = ""
		}
		last = name
		for _, r := range readings(c) {
			row = append(row, r)
		}
		out.AppendRow(row)
	}
	t.printf("%s\n", trimLines(out.Render()))
}

// mdClocks folds them away.
func mdClocks(p func(string, ...any), v *view) {
	cells := v.apart()
	if len(cells) == 0 {
		return
	}
	p("\n#### %s\n\n%s\n\n<details><summary>%s</summary>\n", clocksTitle, clocksWhat, count(len(cells), "cell")+" of which clocks differ")
	p("| workload | engine | %s | %s | %s |\n|:--|:--|--:|--:|--:|", clockColumns[0], clockColumns[1], clockColumns[2])
	for _, c := range cells {
		r := readings(c)
		p("| %s | %s | %s | %s | %s |", mdName(c.Suite+"/"+c.Workload), mdName(c.Engine), r[0], r[1], r[2])
	}
	p("\n</details>")
}
