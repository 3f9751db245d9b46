package view

import (
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
)

// Options are what a summary does not hold.
type Options struct {
	Color bool // ANSI colours, in the text format only
	// Width is how many columns a line of the text format has: at least 40, and 80 if it is 0. Tables that do not fit
	// leave out what is missed least, and say so.
	Width int
	// Verbose makes the text format print every note and explanation in full. With Quiet it prints only the conclusion
	// and the tables.
	Verbose, Quiet bool
	Source         string // the name of the result file, for the way to make this report again; may be empty
	// File is what the summary was made from. With it, the html format has the raw samples and a program that shows
	// them. Without it the page is still.
	File *result.File
	// Grid is File, measured. The html format makes it where it is nil.
	Grid *compare.Grid
	// Script says what there is to know about a workload beside its numbers. It may be nil. Only the html format calls
	// it.
	Script func(result.Workload) (Script, error)
}

// Script is a workload's text.
type Script struct {
	Source string   // as it is to be read; may be empty
	Note   string   // what to know about the source, or why it is not there
	Again  []string // the command that measures the workload again
}
