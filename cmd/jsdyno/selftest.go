package main

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/jsdyno/jsdyno/internal/fault"
	"github.com/jsdyno/jsdyno/internal/noise"
	"github.com/jsdyno/jsdyno/internal/roster"
	"github.com/jsdyno/jsdyno/internal/selftest"
	"github.com/jsdyno/jsdyno/internal/session"
	"github.com/jsdyno/jsdyno/internal/wire"
	"github.com/jsdyno/jsdyno/suites"
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

// kindNames are the values of --into.
func kindNames() (names []string) {
	for _, k := range selftest.Kinds {
		names = append(names, selftest.KindOf(k))
	}
	return names
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

// measure runs the campaigns. With an error it also returns the campaigns that are finished. The error of an
// interruption is that of stopped.
func (f selftestFlags) measure(ctx context.Context) (done []selftest.Campaign, err error) {
	plan, workloads, err := f.plan(ctx)
	if err != nil {
		return nil, err
	}
	raw := io.Discard
	if f.raw != "" {
		file, err := openRaw(f.raw)
		if err != nil {
			return nil, err
		}
		defer file.Close()
		raw = durable{file}
	}
	guard := noise.NewGuard()
	guard.Beats(5 * time.Second)
	pairs := plan.Pairs(workloads, guard)
	start := time.Now()
	one := func(p selftest.Pair, repeat bool) (missed bool, err error) {
		c, err := selftest.Run(ctx, p)
		if err != nil {
			return false, stopped(done, err)
		}
		c.Repeat = repeat
		if err := c.Write(raw); err != nil {
			return false, fault.Harness("make room, or choose another file with --raw", "%w", err)
		}
		done = append(done, c)
		return c.Missed(), nil
	}
	for i, p := range pairs {
		fmt.Fprintf(os.Stderr, "%s: campaign %d of %d: %s on %s, %.3g %% slower in %s, at most %s\n",
			seconds(time.Since(start)), i+1, len(pairs),
			p.Engine.Name, p.Workload.ID(), 100*p.Inject, selftest.KindOf(p.Into), seconds(p.Budget))
		missed, err := one(p, false)
		if err != nil {
			return done, err
		}
		if !f.check || !missed {
			continue
		}
		fmt.Fprintln(os.Stderr, "jsdyno: wrong result: repeating the campaign for four times as long")
		p.Budget *= 4
		p.Seed++
		if missed, err = one(p, true); err != nil {
			return done, err
		}
		if missed {
			fmt.Fprintln(os.Stderr,
				"jsdyno: wrong again: the check failed, and the remaining campaigns are not measured")
			return done, nil
		}
	}
	return done, nil
}

// stopped returns the error of campaigns that Ctrl-C ended. If some are finished, it says so and the error is
// errDiffer: what was not measured is not clean.
func stopped(done []selftest.Campaign, err error) error {
	if len(done) == 0 {
		return err
	}
	fmt.Fprintln(os.Stderr, "jsdyno: interrupted: the finished campaigns count; the others were not measured")
	return errDiffer
}

func (f selftestFlags) plan(ctx context.Context) (plan selftest.Plan, workloads []suites.Workload, err error) {
	plan = selftest.Plan{
		AA: f.aa, Injected: f.injected, Budget: f.pair, AABudget: f.pair,
		Seed: f.seed, Sabotage: selftest.Sabotage(f.sabotage),
	}
	if !slices.Contains(selftest.Sabotages, plan.Sabotage) {
		return plan, nil, fault.Usage("the only fault is pool", "--sabotage: unknown fault %q", f.sabotage)
	}
	if f.quick || f.short {
		f.into = []string{selftest.KindOf(wire.IntoWork)}
	}
	switch {
	case f.quick:
		plan.AA, plan.Injected, plan.Budget, plan.AABudget = 2, 1, 7*time.Second, 7*time.Second
	case f.short:
		plan.AA, plan.Injected, plan.Budget, plan.AABudget = 7, 4, 12*time.Second, 6*time.Second
		f.sizes = []string{"10%"}
	}
	if plan.AA < 0 || plan.Injected < 0 || plan.Budget <= 0 {
		return plan, nil, fault.Usage("see `jsdyno selftest --help`",
			"--aa and --injected must not be negative, and --pair must be greater than zero")
	}
	if plan.Seed == 0 {
		plan.Seed = rand.Uint64()
	}
	for _, text := range f.into {
		i := slices.IndexFunc(selftest.Kinds, func(k wire.Into) bool { return selftest.KindOf(k) == text })
		if i < 0 {
			return plan, nil, fault.Usage("kinds: "+strings.Join(kindNames(), ", "),
				"--into: unknown kind of slow-down %q%s", text, fault.Meant(text, kindNames()))
		}
		plan.Into = append(plan.Into, selftest.Kinds[i])
	}
	entries, err := session.Choose(f.engines)
	if err != nil {
		return plan, nil, err
	}
	names := session.Names(entries)
	for _, text := range f.sizes {
		engine, amount := "", text
		if at := strings.LastIndexByte(text, ':'); at >= 0 { // a variant's name has a colon too
			engine, amount = text[:at], text[at+1:]
		}
		var s share
		if err := s.Set(amount); err != nil {
			return plan, nil, fault.Usage("write it like --sizes 5%,otto:3%", "--sizes: %w", err)
		}
		if engine != "" && !slices.Contains(names, engine) {
			return plan, nil, fault.Usage("it must be one of --engines: "+strings.Join(names, ", "),
				"unknown engine %q in --sizes%s", engine, fault.Meant(engine, names))
		}
		plan.Sizes = append(plan.Sizes, selftest.Size{Engine: engine, Share: float64(s)})
	}
	mounted, err := session.Mount(ctx, entries, console{}.Missing)
	if err != nil {
		return plan, nil, err
	}
	if plan.Engines = session.Available(mounted); len(plan.Engines) == 0 {
		return plan, nil, session.NoEngine()
	}
	for _, m := range mounted {
		if f.check && !m.Available {
			return plan, nil, fault.Harness(m.Hint,
				"%s is not available, but --check needs every requested engine: %s", m.Name, m.Reason)
		}
	}
	all, err := suites.All()
	if err != nil {
		return plan, nil, fault.Harness("", "%w", err)
	}
	for _, s := range all {
		if s.Name == "kernels" {
			workloads = s.Workloads
		}
	}
	return plan, workloads, nil
}
