package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/fault"
	"github.com/jsdyno/jsdyno/report/words"
)

func crossoverCommand() *cobra.Command {
	f := usualRun()
	f.phases = []string{catalog.Startup.Name}
	cmd := &cobra.Command{
		Use:   "crossover [FILE.js|SUITE ...]",
		Short: "Find out after how many runs one engine overtakes another",
		Long: `Measure the cost of a script phase by phase, from a new process to the last run. For each pair of
engines, show after how many runs their total wall times cross: T(n) = start + compile + first run + (n−1) further
runs. In the fresh lane, each run gets a new realm and compiles the script again. In the prepared lane, each run gets
a new realm, but the script is compiled once. In the pooled lane, all runs share one realm.
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
	list, missing := m.summary.Crossovers, m.summary.Uncrossed()
	var printed error
	if f.json {
		printed = printJSON(out, struct {
			Pairs   []compare.Crossover   `json:"pairs"`
			Missing []compare.NoCrossover `json:"missing"`
		}{list, missing})
	} else {
		printed = printText(out, func(out io.Writer) {
			for _, c := range list {
				fmt.Fprintln(out, words.Crossover(c))
			}
			for _, n := range missing {
				fmt.Fprintln(out, words.NoCrossover(n))
			}
		})
	}
	m.tell(err)
	switch {
	case err != nil:
		return err
	case printed != nil:
		return printed
	case len(list) == 0 && len(missing) == 0:
		return fault.Usage("with --engines, name two engines that are installed", "no two engines can be compared")
	case len(list) == 0 && !m.summary.Failed():
		return fault.Usage(fmt.Sprintf("raise --budget: each engine needs %d processes", compare.FewestCrossings),
			"no two engines can be compared")
	}
	return m.outcome(enginesGiven)
}
