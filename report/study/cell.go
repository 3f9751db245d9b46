package study

import (
	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/report/words"
)

// Table is one table of a section, the shown engines side by side.
type Table struct {
	Suite   string // foreign
	Script  string // foreign: what the table is of; empty where it is of all scripts
	Title   string // of a table of all scripts
	Caption string
	Corner  string // over the names of the rows
	Codes   bool   // beside each engine stands what it compiles to
	Rows    []Row
	Stack   *Stack   // of the script's phases; nil where there is none
	Curves  []Curves // of the script, where engines overtake each other
	Points  []Row
	Meet    []compare.Crossover
	Unmet   string // why no crossing is given, where one could be
}

// ID names the script of a table among those of all suites.
func (t Table) ID() string { return result.WorkloadID{Suite: t.Suite, Name: t.Script}.String() }

// Row is a name and a cell for each shown engine.
type Row struct {
	Lane  catalog.Lane // rows of one lane follow each other
	phase string
	Label words.Line
	About string // foreign: a sentence
	Cells []Cell
}

// Cell is what a table says of one engine in one row.
type Cell struct {
	Head       words.Line
	Spread     string              // how far the number may be off
	Comparison *compare.Comparison // of a time
	Notes      []words.Line
	None       bool // there is no number
	known      bool // there is a figure, with or without a number
}

// row is a cell for each shown engine. ok is false if none of them has a figure.
func (s *Study) row(at step, label words.Line, about string, cell func(engine string) Cell) (r Row, ok bool) {
	r = Row{Lane: at.lane, phase: at.phase, Label: label, About: about}
	for _, e := range s.Shown {
		c := cell(e.Name)
		ok = ok || c.known
		r.Cells = append(r.Cells, c)
	}
	return r, ok
}

// Group is the rows of one lane.
type Group struct {
	Name, About string // empty where there is no other lane
	Columns     int
	Rows        []Row
}

// InGroups cuts the rows of a table into those of each lane.
func InGroups(rows []Row) (list []Group) {
	for i, r := range rows {
		if i == 0 || r.Lane != rows[i-1].Lane {
			list = append(list, Group{Name: laneName(r.Lane), About: r.Lane.About(), Columns: 1 + len(r.Cells)})
		}
		last := &list[len(list)-1]
		last.Rows = append(last.Rows, r)
	}
	if len(list) == 1 && list[0].Rows[0].Lane == catalog.LaneCold {
		list[0].Name, list[0].About = "", ""
	}
	return list
}

// missing is the cell of a figure without a number. A dash says that the engine has no such step. The reason, where one
// is known, is added in words.
func missing(f *compare.Figure) Cell {
	c := Cell{Head: words.Own("–"), None: true, known: f != nil}
	if f == nil {
		return c
	}
	if f.Status != result.Unsupported {
		c.Head = words.Foreign(string(f.Status))
		c.Head.Foreign = !f.Status.Known()
	}
	if f.Detail != "" && f.Manner != result.MannerAbsent {
		c.Notes = []words.Line{words.Foreign(f.Detail)}
	}
	return c
}

// timeCell is the time of a step, in the clock of its row.
func (s *Study) timeCell(engine, script string, at step) Cell {
	f := s.timed(engine, script, at)
	if f == nil || f.Value == nil {
		return missing(f)
	}
	c := numberCell(f)
	c.Comparison = f.Comparison
	if f.Detail != "" {
		c.Notes = []words.Line{words.Foreign(f.Detail)}
	}
	if f.Kind == catalog.KindWall && s.chosen[phaseOf(f)] != catalog.KindWall {
		c.Notes = append(c.Notes, words.Own("by the wall"))
	}
	return c
}

// numberCell is any figure in its unit, without a verdict: more bytes are not slower.
func numberCell(f *compare.Figure) Cell {
	if f == nil || f.Value == nil {
		return missing(f)
	}
	if f.Unit == result.UnitCode { // its words say more than its number
		return Cell{Head: words.Foreign(f.Detail), known: true}
	}
	return Cell{Head: words.Own(words.Amount(f)), Spread: words.Spread(f), known: true}
}

// leakCell says by how much memory grows each time, and whether that is a leak.
func leakCell(f *compare.Figure) Cell {
	c := numberCell(f)
	if c.None {
		return c
	}
	switch f.Leak {
	case compare.Leaks:
		c.Head = words.Line{Text: "leaks " + c.Head.Text, Strong: true}
	case compare.Grows:
		c.Head = words.Own("grows " + c.Head.Text)
	case compare.NoLeak:
		c.Head = words.Own("no leak")
	case compare.TooFew:
		c.Notes = append(c.Notes, words.Own("too few runs to say"))
	}
	return c
}

// once removes a reason that repeats the one above it in its column: a process that died has the same reason for each
// step.
func once(rows []Row) []Row {
	said := map[int]string{}
	for _, r := range rows {
		for i := range r.Cells {
			c := &r.Cells[i]
			if !c.None || len(c.Notes) == 0 {
				continue
			}
			if said[i] == c.Notes[0].Text {
				c.Notes = nil
			} else {
				said[i] = c.Notes[0].Text
			}
		}
	}
	return rows
}

// Title is the name of a row, with its lane in front unless that is the cold one.
func (r Row) Title() string {
	if r.Lane == "" {
		return r.Label.Text
	}
	return laneName(r.Lane) + ": " + r.Label.Text
}
