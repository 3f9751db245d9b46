package main

import (
	"context"
	"io"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/jsdyno/jsdyno/internal/fault"
	"github.com/jsdyno/jsdyno/internal/roster"
	"github.com/jsdyno/jsdyno/internal/selftest"
)

type selftestFlags struct {
	engines  []string
	aa       int
	injected int
	sizes    []string
	into     []string
	pair     time.Duration
	seed     uint64
	raw      string
	from     []string
	out      string
	quick    bool
	short    bool
	sabotage string
	check    bool
	json     bool
}

func selftestCommand() *cobra.Command {
	f := selftestFlags{}
	cmd := &cobra.Command{
		Use:   "selftest",
		Short: "Find out what jsdyno can detect on this machine: false alarms and power",
		Long: `Measure each engine against itself, the way two builds of one engine are compared. In some campaigns
both sides are equal, so every verdict of a difference is a false alarm. In the others one side is slowed down by a
known share of its CPU time: in its work, where every slice takes longer, or in its garbage collections, where the
extra time comes in bursts. The table shows how often each slow-down was found. The full form takes hours. --quick
takes two minutes and says little about rates. --short is for CI.

With --raw, campaigns are appended to a file as they finish. With --from, the table is made from such files and
nothing is measured.
` + exitCodes,
		Example: "  jsdyno selftest --quick\n" +
			"  jsdyno selftest --aa 10 --injected 5 --sizes 2%,5% --raw today.jsonl\n" +
			"  jsdyno selftest --from today.jsonl --json",
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := f.checkForms(cmd.Flags().Changed); err != nil {
				return err
			}
			return runSelftest(cmd.Context(), cmd.OutOrStdout(), f)
		},
	}
	cmd.Flags().StringSliceVar(&f.engines, "engines", roster.Default(), "engines, separated by commas")
	cmd.Flags().IntVar(&f.aa, "aa", 40, "campaigns of each engine against itself")
	cmd.Flags().IntVar(&f.injected, "injected", 20, "campaigns for each engine, size and kind of slow-down")
	cmd.Flags().StringSliceVar(&f.sizes, "sizes", []string{"1%", "2%", "3%", "5%"},
		"slow-downs to inject; otto:3% is for one engine")
	cmd.Flags().StringSliceVar(&f.into, "into", kindNames(),
		"what to slow down; with --quick and --short only the work")
	cmd.Flags().DurationVar(&f.pair, "pair", time.Minute, "how long one campaign may take")
	cmd.Flags().Uint64Var(&f.seed, "seed", 0, "seed of the orders (default: a new one, which is recorded)")
	cmd.Flags().StringVar(&f.raw, "raw", "", "append the campaigns to this file")
	cmd.Flags().StringSliceVar(&f.from, "from", nil, "make the table from these files instead of measuring")
	cmd.Flags().StringVarP(&f.out, "out", "o", "", "with --from: write the whole validation to this file, as Markdown")
	cmd.Flags().BoolVar(&f.quick, "quick", false, "run a few short campaigns, in two minutes")
	cmd.Flags().BoolVar(&f.short, "short", false,
		"for CI, with --check: 21 equal pairs and 12 with one side 10 % slower, in five minutes")
	cmd.Flags().BoolVar(&f.check, "check", false,
		"exit with 1 after a false alarm or a missed slow-down that a new campaign of four times the length confirms")
	cmd.Flags().StringVar(&f.sabotage, "sabotage", "", "plant a fault to test that --check finds it: pool")
	cmd.Flags().BoolVar(&f.json, "json", false, "print JSON")
	return cmd
}

// checkForms refuses flags that have no effect because another chooses what is done. given reports whether a flag is
// on the command line.
func (f selftestFlags) checkForms(given func(flag string) bool) error {
	for _, form := range []struct {
		flag   string
		chosen bool
		idle   []string // flags that have no effect beside it
	}{
		{"--from", len(f.from) > 0, []string{
			"engines", "aa", "injected", "sizes", "into", "pair", "seed", "raw", "quick", "short", "sabotage",
		}},
		{"--quick", f.quick, []string{"aa", "injected", "into", "pair", "short"}},
		{"--short", f.short, []string{"aa", "injected", "sizes", "into", "pair"}},
	} {
		if at := slices.IndexFunc(form.idle, given); form.chosen && at >= 0 {
			return fault.Usage("leave one of them out", "--%s has no effect with %s", form.idle[at], form.flag)
		}
	}
	return nil
}

func runSelftest(ctx context.Context, out io.Writer, f selftestFlags) error {
	f.check = f.check || f.short
	campaigns, failed := f.campaigns(ctx)
	if failed != nil && len(campaigns) == 0 {
		return failed
	}
	tally := selftest.Count(campaigns)
	var err error
	if f.json {
		err = printJSON(out, tally)
	} else {
		err = printText(out, func(out io.Writer) { tally.Print(out) })
	}
	switch {
	case failed != nil:
		return failed
	case err != nil:
		return err
	case f.check && !tally.Clean():
		return errDiffer
	}
	return nil
}
