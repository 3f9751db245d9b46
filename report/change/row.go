package change

import (
	"slices"

	"github.com/jsdyno/jsdyno/internal/changes"
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/report/words"
)

// RowName names a row: "kernels/fib", or of a study "startup/fib: first, fresh". It is not escaped.
func RowName(c changes.Change) string {
	name := c.WorkloadID().String()
	if c.Study == "" {
		return name
	}
	name += ": " + c.Phase
	if c.Lane != "" {
		name += ", " + string(c.Lane)
	}
	return name
}

// SideText is what one file has in a row: its ratio to the yardstick or its time, or why it has neither.
func SideText(c changes.Change, s *changes.Side) string {
	switch {
	case s == nil:
		return "–"
	case s.Value == nil:
		return string(s.Status)
	case c.Against != "" && s.Relative != nil:
		return words.Marked(setApart(s), words.Times(*s.Relative))
	}
	return words.Marked(setApart(s), words.Duration(*s.Value))
}

// NumberOrDash is the number of one file in a row, or a dash where the last column says why there is none.
func NumberOrDash(c changes.Change, s *changes.Side) string {
	if s == nil || s.Value == nil {
		return "–"
	}
	return SideText(c, s)
}

// SideCell is one file's side of a row as a cell without a number, for the functions that say why there is none.
func SideCell(s *changes.Side) compare.Cell { return compare.Cell{Status: s.Status, Detail: s.Detail} }

// setApart is a cell with the labels that set the number of one file apart. The label for a machine that drifted is
// left out: ratios hold all the same, and of all times it is said that the machine is in them.
func setApart(s *changes.Side) (c compare.Cell) {
	if s != nil {
		c.Labels = slices.DeleteFunc(slices.Clone(s.Labels), func(l compare.Label) bool { return l == compare.Drifted })
	}
	return c
}

// TextOf is what a row says in its last column: its verdict, or its reason with what became of the number.
func TextOf(c changes.Change) string {
	if c.Difference != nil {
		return Phrase(*c.Difference)
	}
	switch c.Reason {
	case changes.FailsNow:
		return string(c.Reason) + ": " + words.Reason(SideCell(c.New))
	case changes.RunsNow:
		return string(c.Reason) + "; was " + words.Reason(SideCell(c.Old))
	}
	return string(c.Reason)
}

// Otherwise says what a row is compared by where that is not the yardstick, which its table names; "" where it is.
func Otherwise(c changes.Change, yardstick string, show func(string) string) string {
	switch c.Against {
	case yardstick:
		return ""
	case "":
		return " by its times"
	}
	return " to " + show(c.Against)
}
