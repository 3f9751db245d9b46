package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/jsdyno/jsdyno/internal/cache"
	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/console"
	"github.com/jsdyno/jsdyno/internal/fault"
	"github.com/jsdyno/jsdyno/internal/plan"
	"github.com/jsdyno/jsdyno/internal/roster"
	"github.com/jsdyno/jsdyno/internal/session"
	"github.com/jsdyno/jsdyno/report"
	"github.com/jsdyno/jsdyno/report/words"
)

type runFlags struct {
	engines   []string
	workloads []string
	phases    []string
	reference string
	lower     string
	out       string
	memory    string
	budget    time.Duration
	timeout   time.Duration
	seed      uint64
	minEffect share
	precision share
	realm     string
	json      bool
	quick     bool
	strict    bool
	text      textFlags

	memoryGiven bool
}

// usualRun has the values of flags that a run has unless others are given.
func usualRun() runFlags { return runFlags{minEffect: plan.MinEffect, precision: plan.Precision} }

func runCommand() *cobra.Command {
	f := usualRun()
	cmd := &cobra.Command{
		Use:   "run [SUITE|SUITE/WORKLOAD|FILE.js ...]",
		Short: "Measure suites or your own scripts on several engines",
		Long: `Measure workloads on ` + usualEngines() + `, or on those that --engines names, and print the results side
by side. In each block, every engine runs in a fresh process. After warm-up, the processes take turns of about 25
milliseconds, a short lead-in included, in balanced order, and never compute at the same time. Blocks are added until
every comparison is decided or the budget is spent.

Without arguments, jsdyno runs the default comparison: some workloads of each suite, chosen to fit into two minutes. A
FILE.js is timed as a whole. If it is a CommonJS or ES module that exports functions, each function is timed
separately, or only the one called run if there is one. An export called setup is called once beforehand, untimed.
Files that a FILE.js requires or imports are bundled with it, and types are removed from TypeScript.
` + reach + `
Each block is in the result file before the next begins, so Ctrl-C or a crash loses at most the block in progress.
` + exitCodes,
		Example: "  jsdyno run\n" +
			"  jsdyno run kernels --workloads 'string-*' --engines v8,goja\n" +
			"  jsdyno run kernels/fib startup/fib\n" +
			"  jsdyno run my.js --lower es5 --budget 10s\n" +
			"  jsdyno run programs --out today.jsonl && jsdyno report today.jsonl --format html -o today.html",
		RunE: func(cmd *cobra.Command, args []string) error {
			f.memoryGiven = cmd.Flags().Changed("memory")
			if f.quick && !cmd.Flags().Changed("budget") {
				f.budget = quickBudget
			}
			return run(cmd.Context(), cmd.OutOrStdout(), f, args, cmd.Flags().Changed("engines"))
		},
	}
	f.add(cmd, 2*time.Minute)
	f.text.add(cmd)
	cmd.Flags().StringVar(&f.realm, "realm", session.RealmFresh,
		"where a FILE.js that is a plain script runs: "+
			"fresh is a new realm for each run, kept is one realm for all runs")
	cmd.Flags().BoolVar(&f.strict, "strict-budget", false,
		"leave out what does not fit the budget, instead of measuring each workload at least once; "+
			"this is no failure, and the report shows the budget needed; --quick implies it")
	cmd.Flags().StringSliceVar(&f.phases, "phases", nil, phasesUsage())
	cmd.Flags().BoolVar(&f.quick, "quick", false,
		"measure only the default workloads of each suite, in five minutes altogether unless --budget is given")
	cmd.Flags().StringVar(&f.reference, "reference", "",
		"the engine that ratios are relative to (default: "+roster.Reference(nil)+", or the first)")
	cmd.Flags().Var(&f.minEffect, "min-effect", "the smallest difference that counts")
	cmd.Flags().Var(&f.precision, "precision",
		"how far the interval of a decided ratio may reach to either side; a wider one gets more blocks")
	return cmd
}

// phasesUsage lists the studies of the catalogue.
func phasesUsage() string {
	var all, ofFiles []string
	for _, s := range catalog.Studies() {
		all = append(all, s.Name)
		if s.AnyScript {
			ofFiles = append(ofFiles, s.Name)
		}
	}
	return fmt.Sprintf("measure these studies instead of the steady state: %s, or all; for a FILE.js only %s",
		strings.Join(all, ", "), strings.Join(ofFiles, ", "))
}

// quickBudget leaves half a minute of the five for what has begun when the budget is spent.
const quickBudget = 4*time.Minute + 30*time.Second

// add gives a command the flags that all commands which measure workloads have.
func (f *runFlags) add(cmd *cobra.Command, budget time.Duration) {
	cmd.Flags().StringSliceVar(&f.engines, "engines", roster.Default(),
		"engines, separated by commas; all takes every one")
	cmd.Flags().StringSliceVar(&f.workloads, "workloads", nil,
		"only workloads whose name or suite/name matches one of these patterns, "+
			"separated by commas; * matches anything")
	cmd.Flags().StringVar(&f.lower, "lower", "", "rewrite a FILE.js for older engines: es5, es2015, …")
	cmd.Flags().DurationVar(&f.budget, "budget", budget, "roughly how long to measure")
	cmd.Flags().DurationVar(&f.timeout, "timeout", 30*time.Second,
		"how long a process may take to warm up, and for each turn")
	cmd.Flags().StringVar(&f.memory, "memory", "1GiB",
		"how much memory one process may use; "+
			"without this flag, the study memory may use half of the machine's")
	cmd.Flags().StringVar(&f.out, "out", "",
		"the result file; it replaces an earlier one as soon as something has been measured "+
			"(default: a new one in the user's cache folder)")
	cmd.Flags().Uint64Var(&f.seed, "seed", 0,
		"seed of the order in which engines take turns (default: a new one, which is recorded)")
	cmd.Flags().BoolVar(&f.json, "json", false, "print the summary as JSON")
}

func run(ctx context.Context, out io.Writer, f runFlags, args []string, enginesGiven bool) error {
	m, failed := f.measure(ctx, args)
	if m == nil {
		return failed
	}
	err := failed
	if ctx.Err() == nil || m.path != "" || f.json { // where nothing was measured, tell says so
		if printed := printSummary(out, m, f); err == nil {
			err = printed
		}
	}
	if hint := lowerHint(m.summary); hint != "" && f.lower == "" {
		fmt.Fprintf(os.Stderr, "jsdyno: hint: %s\n", words.Escape(hint))
	}
	m.tell(failed)
	if err != nil {
		return err
	}
	return m.outcome(enginesGiven)
}

// outcome returns an error that says what did not go well, if anything.
func (m *measured) outcome(enginesGiven bool) error {
	switch {
	case enginesGiven && m.missing:
		return missingEngineError()
	case m.faulty || m.summary.Failed():
		return errDiffer
	}
	return nil
}

// measured is the result of a run.
type measured struct {
	summary compare.Summary
	path    string // of the result file; empty if it has not replaced what stood there
	missing bool   // an engine is not available
	faulty  bool   // a workload has no text
}

// measure runs what the flags and arguments ask for. It returns nil if nothing could be started. Otherwise the error is
// about what could not be written to the file.
func (f *runFlags) measure(ctx context.Context, args []string) (*measured, error) {
	spec, err := f.spec(args)
	if err != nil {
		return nil, err
	}
	s, err := session.Prepare(ctx, spec, console.Observer{})
	if err != nil {
		return nil, err
	}
	writer, err := create(f.out, s.Scripts())
	if err != nil {
		return nil, err
	}
	summary, err := s.Run(ctx, writer)
	if summary == nil {
		return nil, err
	}
	return &measured{*summary, writer.Path(), s.Missing(), s.Faulty()}, err
}

// spec says what the flags and arguments ask for.
func (f *runFlags) spec(args []string) (session.Spec, error) {
	memory, err := parseSize(f.memory)
	if err != nil {
		return session.Spec{}, fault.Usage("write it like 512MiB or 1GiB; 0 means no limit", "--memory: %w", err)
	}
	return session.Spec{
		Engines: f.engines, Args: args, Workloads: strings.Join(f.workloads, ","), Phases: f.phases,
		Reference: f.reference, Lower: f.lower, Realm: f.realm,
		Budget: f.budget, Timeout: f.timeout, Memory: memory, MemoryGiven: f.memoryGiven,
		Quick: f.quick, Strict: f.strict,
		Seed: f.seed, MinEffect: float64(f.minEffect), Precision: float64(f.precision),
		Packages: cache.Packages(),
		Command:  append([]string{"jsdyno"}, os.Args[1:]...), Commit: revision(),
	}, nil
}

// tell says where the samples are. failed is why they could not be written, if that is so.
func (m *measured) tell(failed error) {
	switch {
	case m.path != "":
		fmt.Fprintf(os.Stderr, "jsdyno: raw samples are in %s\n", words.Escape(m.path))
	case failed != nil:
		fmt.Fprintln(os.Stderr, "jsdyno: no new result file was written, so the raw samples are lost; "+
			"an earlier one is unchanged")
	default:
		fmt.Fprintln(os.Stderr, "jsdyno: nothing was measured, so no new result file was written; "+
			"an earlier one is unchanged")
	}
}

func printSummary(out io.Writer, m *measured, f runFlags) error {
	format := "text"
	if f.json {
		format = "json"
	}
	options := f.text.options(os.Stdout)
	options.Source = m.path
	if err := report.Write(out, format, m.summary, options); err != nil {
		return printError(err)
	}
	return nil
}
