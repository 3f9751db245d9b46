package main

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/console"
	"github.com/jsdyno/jsdyno/internal/fault"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/roster"
	"github.com/jsdyno/jsdyno/internal/supervise"
	"github.com/jsdyno/jsdyno/report/words"
)

func enginesCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "engines",
		Short: "List the engines: version, build, capabilities, and how to get a missing one",
		Long: `List every engine that jsdyno knows. The engines report their own versions. Which language features an
engine has is found by trying each.
` + reach + exitCodes,
		Example: "  jsdyno engines\n  jsdyno engines --json",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			var all []result.Engine
			for _, e := range roster.Engines() {
				m, err := supervise.Mount(cmd.Context(), e)
				if err != nil {
					return fault.Harness("", "mounting %s: %w", e.Name, err)
				}
				all = append(all, m.Engine)
			}
			if asJSON {
				return printJSON(cmd.OutOrStdout(), all)
			}
			return printText(cmd.OutOrStdout(), func(out io.Writer) {
				printEngines(out, all, console.ListingColumns(os.Stdout))
			})
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

// printEngines lists engines in so many columns; 0 means any number. If there are few, the builds stand below the
// table. What an engine says of itself is shown as plain text.
func printEngines(out io.Writer, all []result.Engine, columns int) {
	line := func(head, rest string) { fmt.Fprintln(out, console.Folded(head, rest, columns)) }
	rows := [][]string{{"ENGINE", "VERSION", "TIER", "BUILD"}}
	for _, e := range all {
		if e.Available {
			rows = append(rows, []string{e.Name, words.Escape(e.Version), e.Tier, words.Escape(e.Build)})
		} else {
			rows = append(rows, []string{e.Name, "not available", "", words.EscapeLines(e.Reason)})
		}
	}
	narrow := console.TooNarrow(columns, console.RowHeads("", rows))
	if narrow { // builds and reasons stand below
		for i := range rows {
			rows[i] = rows[i][:3]
		}
	}
	for k, head := range console.RowHeads("", rows) {
		line(head, rows[k][len(rows[k])-1])
	}
	for _, e := range all {
		fmt.Fprintf(out, "\n%s\n", e.Name)
		switch {
		case narrow && e.Available:
			line("  build:  ", words.Escape(e.Build))
		case narrow:
			line("  why:       ", words.EscapeLines(e.Reason))
		}
		if !e.Available {
			line("  to get it: ", words.EscapeLines(e.Hint))
			continue
		}
		fmt.Fprintf(out, "  code:   %s\n", words.Escape(e.Code.String()))
		// A variant can do what the engine without its flags can.
		if name, _ := roster.Parse(e.Name); name.Variant != "" {
			line("  flags:  ", words.Escape(strings.Join(e.Flags, " ")))
			continue
		}
		var can, cannot []string
		for _, c := range engines.Capabilities() {
			if slices.Contains(e.Capabilities, c) {
				can = append(can, string(c))
			} else {
				cannot = append(cannot, string(c))
			}
		}
		line("  can:    ", strings.Join(can, ", "))
		if len(cannot) > 0 {
			line("  cannot: ", strings.Join(cannot, ", "))
		}
		if lacks := lacking(e); len(lacks) > 0 {
			line("  lacks:  ", strings.Join(lacks, ", "))
		}
	}
}

// lacking returns the language features that e does not have. If it has none of an edition, it names the edition.
func lacking(e result.Engine) []string {
	total, missing := map[engines.Tier]int{}, map[engines.Tier][]string{}
	var tiers []engines.Tier
	for _, f := range engines.Features() {
		if total[f.Tier] == 0 {
			tiers = append(tiers, f.Tier)
		}
		total[f.Tier]++
		if !slices.Contains(e.Features, f.Name) {
			missing[f.Tier] = append(missing[f.Tier], f.Name)
		}
	}
	var lacks []string
	for _, t := range tiers {
		if len(missing[t]) == total[t] {
			lacks = append(lacks, "all of "+t.String())
		} else {
			lacks = append(lacks, missing[t]...)
		}
	}
	return lacks
}
