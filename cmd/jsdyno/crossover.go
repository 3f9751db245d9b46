package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/report"
)

func crossoverCommand() *cobra.Command {
	f := runFlags{minEffect: 0.005, precision: 0.05, phases: []string{"startup"}}
	cmd := &cobra.Command{
		Use:   "crossover [FILE.js|SUITE ...]",
		Short: "Find out after how many runs one engine overtakes another",
		Long: `Measure what a script costs from a new process to its end, phase by phase, and say for each pair of engines where the sums
cross: T(n) = start + compile + first run + (n−1) further runs, by the wall clock. In the fresh lane each run has a realm and a
compilation of its own; in the prepared lane a realm, and a program that was compiled once; in the pooled lane there is one realm.
` + exitCodes,
		Example: "  jsdyno crossover my.js\n  jsdyno crossover startup --workloads fib --engines v8,goja --json",
		RunE: func(cmd *cobra.Command, args []string) error {
			return crossover(cmd.Context(), cmd.OutOrStdout(), f, args, cmd.Flags().Changed("engines"))
		},
	}
	f.add(cmd, time.Minute)
	cmd.Flags().Lookup("json").Usage = "print the pairs as JSON"
	return cmd
}

func crossover(ctx context.Context, out io.Writer, f runFlags, args []string, enginesGiven bool) error {
	m, err := f.measure(ctx, args)
	if m == nil {
		return err
	}
	list, missing := m.summary.Crossovers, uncrossed(m.summary)
	var printed error
	if f.json {
		printed = printJSON(out, struct {
			Pairs   []compare.Crossover `json:"pairs"`
			Missing []noCrossover       `json:"missing"`
		}{list, missing})
	} else {
		printed = printText(out, func(out io.Writer) {
			for _, c := range list {
				fmt.Fprintln(out, report.Crossover(c))
			}
			for _, n := range missing {
				fmt.Fprintln(out, n)
			}
		})
	}
	m.tell()
	switch {
	case err != nil:
		return err
	case printed != nil:
		return printed
	case len(list) == 0:
		return harnessError("give it more time with --budget: each engine needs six processes; `jsdyno report` of that file says what went wrong", "no two engines can be compared")
	}
	return m.outcome(enginesGiven)
}
