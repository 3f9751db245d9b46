package view

import (
	"fmt"
	"slices"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/report/chart"
	"github.com/jsdyno/jsdyno/report/words"
)

// Columns are the engines that have a column, and how they look.
type Columns struct {
	Shown     []result.Engine // available, or with a number all the same; the reference stands first
	reference string
	page      *Columns // of the page that these are a part of, for the looks of the engines; else themselves
}

// Column is where an engine stands, from 0; -1 if it has no column.
func (c *Columns) Column(engine string) int {
	return slices.IndexFunc(c.Shown, func(e result.Engine) bool { return e.Name == engine })
}

// EngineNames are the names of the shown engines, cut to a number of columns of a terminal. They look different all the
// same.
func (c *Columns) EngineNames(columns int) []string {
	return words.ClipApart(words.Each(c.Shown, func(e result.Engine) string { return words.Escape(e.Name) }), columns)
}

// Place numbers the engines for their looks: 0 for the reference, and the others from 1.
func (c *Columns) Place(engine string) int {
	at := c.Column(engine)
	if len(c.Shown) > 0 && c.Shown[0].Name == c.reference {
		return at
	}
	return at + 1
}

// Mark is the shape and colour of an engine: 1 to 4, over and over, for all but the reference of the page. That
// reference has 0, which is seen where another engine has taken its place.
func (c *Columns) Mark(engine string) int { return chart.Colour(c.page.Place(engine)) }

// Pair names the columns of the two engines of a crossing, the left one first: "0 2".
func (c *Columns) Pair(x compare.Crossover) string {
	a, b := c.Column(x.Winner), c.Column(x.Loser)
	return fmt.Sprint(min(a, b), " ", max(a, b))
}
