package markdown

import (
	"strings"

	"github.com/jsdyno/jsdyno/report/view"
	"github.com/jsdyno/jsdyno/report/words"
)

// clocksTable prints the cells whose clocks are apart, folded away.
func clocksTable(p func(string, ...any), v *view.View) {
	cells := view.Apart(v)
	if len(cells) == 0 {
		return
	}
	p("\n#### %s\n\n%s\n\n<details><summary>%s</summary>\n",
		words.ClocksTitle, words.ClocksWhat, words.Count(len(cells), "cell")+" whose clocks differ")
	p("| workload | engine | %s |\n|:--|:--|--:|--:|--:|", strings.Join(words.ClockColumns, " | "))
	for _, c := range cells {
		r := words.Readings(c)
		p("| %s | %s | %s | %s | %s |", asCode(c.WorkloadID().String()), asCode(c.Engine), r[0], r[1], r[2])
	}
	p("\n</details>")
}
