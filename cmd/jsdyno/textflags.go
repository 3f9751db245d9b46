package main

import (
	"os"

	"github.com/spf13/cobra"

	"github.com/jsdyno/jsdyno/internal/console"
	"github.com/jsdyno/jsdyno/report"
)

// textFlags say how much a report in the text format tells.
type textFlags struct {
	quiet, verbose bool
}

func (t *textFlags) add(cmd *cobra.Command) {
	cmd.Flags().BoolVarP(&t.quiet, "quiet", "q", false, "print only the conclusion and the tables")
	cmd.Flags().BoolVarP(&t.verbose, "verbose", "v", false,
		"print every note and explanation, and the times of each clock")
	cmd.MarkFlagsMutuallyExclusive("quiet", "verbose")
}

// options returns the options of a report that is printed on f, or that goes into a file if f is nil.
func (t textFlags) options(f *os.File) report.Options {
	return report.Options{
		Quiet: t.quiet, Verbose: t.verbose, Color: f != nil && console.HasColours(f), Width: console.Columns(f),
	}
}
