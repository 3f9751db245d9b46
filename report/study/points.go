package study

import (
	"maps"
	"slices"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/report/words"
)

// points are the picture as a table. For each lane that is drawn they say what powers of ten of runs take, and what is
// taken by as many runs as one engine needs to overtake another.
func (c runCosts) points() (rows []Row) {
	for _, lane := range c.drawn() {
		lines, meetings := c.lines(lane), c.meetings(lane)
		of := map[float64]words.Line{}
		for _, n := range powers(1, reach(meetings), 8) {
			of[n] = words.Own(words.Grouped(n) + " runs")
		}
		of[1] = words.Own("1 run")
		for _, x := range meetings {
			of[*x.At] = words.Foreign(words.Runs(*x.At) + ", where " + x.Winner + " overtakes " + x.Loser)
		}
		for _, n := range slices.Sorted(maps.Keys(of)) {
			r, _ := c.row(step{lane: lane}, of[n], "", func(engine string) Cell {
				return costCell(lines, engine, n)
			})
			rows = append(rows, r)
		}
	}
	return rows
}

// costCell is the time of n runs.
func costCell(lines []compare.CostLine, engine string, n float64) Cell {
	for _, l := range lines {
		if l.Engine == engine {
			return Cell{Head: words.Own(words.Duration(l.Line().At(n))), known: true}
		}
	}
	return missing(nil)
}
