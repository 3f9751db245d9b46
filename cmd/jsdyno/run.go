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
	"golang.org/x/term"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/environ"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/runner"
	"github.com/jsdyno/jsdyno/internal/supervise"
	"github.com/jsdyno/jsdyno/report"
	"github.com/jsdyno/jsdyno/suites"
)

type runFlags struct {
	engines   []string
	workloads string
	reference string
	lower     string
	out       string
	memory    string
	budget    time.Duration
	timeout   time.Duration
	seed      uint64
	json      bool

	memoryBytes int64
}

func runCommand() *cobra.Command {
	var f runFlags
	cmd := &cobra.Command{
		Use:   "run [SUITE|FILE.js ...]",
		Short: "Measure suites or your own scripts on every engine",
		Long: `Measure workloads on every engine and print them side by side. Every sample set comes from a fresh process;
engines take turns in balanced order and never run at the same time.

Without arguments the default comparison is run: some workloads of each suite, chosen to fit into two minutes. A FILE.js is timed as it stands; if it is a CommonJS module that exports
functions, each function is timed by itself.

Everything measured is appended to the result file at once: Ctrl-C or a crash loses at most the process under way.
` + exitCodes,
		Example: "  jsdyno run\n  jsdyno run kernels --workloads 'string-*' --engines v8,goja\n  jsdyno run my.js --lower es5 --budget 10s\n  jsdyno run programs --out today.jsonl && jsdyno report today.jsonl --format html -o today.html",
		RunE: func(cmd *cobra.Command, args []string) error {
			return run(cmd.Context(), cmd.OutOrStdout(), f, args, cmd.Flags().Changed("engines"))
		},
	}
	cmd.Flags().StringSliceVar(&f.engines, "engines", []string{"v8", "goja", "otto"}, "engines, separated by commas; all takes every one")
	cmd.Flags().StringVar(&f.workloads, "workloads", "", "only workloads whose name, or suite/name, matches this pattern; * matches anything")
	cmd.Flags().StringVar(&f.reference, "reference", "", "the engine that ratios are relative to (default: v8, or the first)")
	cmd.Flags().StringVar(&f.lower, "lower", "", "rewrite a FILE.js for older engines: es5, es2015, …")
	cmd.Flags().DurationVar(&f.budget, "budget", 2*time.Minute, "how long to measure, about")
	cmd.Flags().DurationVar(&f.timeout, "timeout", 30*time.Second, "how long one process may take")
	cmd.Flags().StringVar(&f.memory, "memory", "1GiB", "memory that one process may hold")
	cmd.Flags().StringVar(&f.out, "out", "", "the result file (default: a new one in the user's cache folder)")
	cmd.Flags().Uint64Var(&f.seed, "seed", 0, "of the order in which engines take turns (default: a new one, recorded)")
	cmd.Flags().BoolVar(&f.json, "json", false, "print the summary as JSON")
	return cmd
}

func run(ctx context.Context, out io.Writer, f runFlags, args []string, enginesGiven bool) error {
	entries, err := chooseEngines(f.engines)
	if err != nil {
		return err
	}
	if err := f.check(entries); err != nil {
		return err
	}
	selected, err := selectArgs(args, f.workloads)
	if err != nil {
		return err
	}
	all, err := mount(ctx, entries)
	if err != nil {
		return err
	}
	ready := available(all)
	if len(ready) == 0 {
		return harnessError("`jsdyno engines` says how to get them", "no engine is available")
	}
	load := loader{ctx: ctx, flags: f, engines: ready}
	workloads, err := load.all(selected)
	if err != nil {
		return err
	}
	writer, path, err := create(f.out)
	if err != nil {
		return err
	}
	defer writer.Close()
	session := &session{flags: f, all: all, ready: ready, workloads: workloads, warnings: load.warnings, writer: writer}
	summary, err := session.run(ctx)
	if summary != nil {
		if printed := printSummary(out, *summary, f.json); err == nil {
			err = printed
		}
		fmt.Fprintf(os.Stderr, "jsdyno: raw samples are in %s\n", path)
	}
	switch {
	case err != nil:
		return err
	case enginesGiven && len(ready) < len(all):
		return harnessError("`jsdyno engines` says how to get it", "an engine that was asked for is not available")
	case anyFailed(*summary):
		return errDiffer
	}
	return nil
}

func (f *runFlags) check(entries []supervise.Entry) (err error) {
	if f.memoryBytes, err = parseSize(f.memory); err != nil {
		return usageError("write it like 512MiB or 1GiB; 0 is no limit", "--memory: %w", err)
	}
	if f.budget <= 0 || f.timeout <= 0 {
		return usageError("write it like 60s or 5m", "--budget and --timeout must be more than nothing")
	}
	if f.seed == 0 {
		f.seed = rand.Uint64()
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name)
	}
	if f.reference != "" && !slices.Contains(names, f.reference) {
		return usageError("it must be one of --engines: "+strings.Join(names, ", "), "unknown engine %q in --reference%s", f.reference, nearest(f.reference, names))
	}
	return nil
}

// session is one run, from the first record to the last.
type session struct {
	flags     runFlags
	all       []supervise.Mounted
	ready     []supervise.Mounted
	workloads []suites.Workload
	warnings  []string
	writer    *result.Writer
	file      result.File
}

// Batch and Warning make the session the runner's sink: to the file first, then to memory.
func (s *session) Batch(b result.Batch) error {
	if err := s.writer.Batch(b); err != nil {
		return err
	}
	s.file.Batches = append(s.file.Batches, b)
	return nil
}

func (s *session) Warning(w result.Warning) error {
	if err := s.writer.Warning(w); err != nil {
		return err
	}
	s.file.Warnings = append(s.file.Warnings, w)
	return nil
}

// run measures, and concludes from what was measured whatever happened meanwhile. The summary is nil if nothing could be
// started.
func (s *session) run(ctx context.Context) (*compare.Summary, error) {
	reference := s.reference()
	if err := s.open(s.ready[reference].Name); err != nil {
		return nil, harnessError("nothing was measured; make room, or choose another file with --out", "%w", err)
	}
	watch, finish := newObserver(os.Stderr)
	err := runner.Run(ctx, runner.Config{
		Engines: s.ready, Workloads: s.workloads, Reference: reference,
		Budget: s.flags.budget, Deadline: s.flags.timeout, Memory: s.flags.memoryBytes, Seed: s.flags.seed,
	}, s, watch)
	finish()
	interrupted := ctx.Err() != nil
	if interrupted {
		err = nil
		fmt.Fprintln(os.Stderr, "jsdyno: interrupted: what was measured so far is kept and reported")
	}
	s.file.End = &result.End{Ended: time.Now().UTC(), Interrupted: interrupted || err != nil}
	summary := compare.Summarise(&s.file, s.file.Header.Reference)
	if err == nil {
		err = s.conclude(summary)
	}
	if err != nil {
		return &summary, recordError(err)
	}
	return &summary, nil
}

// reference is the index in ready of the engine that ratios are relative to.
func (s *session) reference() int {
	name := s.flags.reference
	if name == "" {
		name = "v8"
	}
	return max(0, slices.IndexFunc(s.ready, func(m supervise.Mounted) bool { return m.Name == name }))
}

// open writes what is known before the first sample.
func (s *session) open(reference string) error {
	host := environ.Read()
	s.file.Header = result.Header{
		Schema: result.Schema, Tool: "jsdyno", Commit: commit, Created: time.Now().UTC(), Command: append([]string{"jsdyno"}, os.Args[1:]...),
		Reference: reference, Seed: s.flags.seed, Budget: s.flags.budget, Host: host,
	}
	if err := s.writer.Header(s.file.Header); err != nil {
		return err
	}
	for _, m := range s.all {
		s.file.Engines = append(s.file.Engines, m.Engine)
		if err := s.writer.Engine(m.Engine); err != nil {
			return err
		}
	}
	for _, w := range s.workloads {
		r := record(w)
		s.file.Workloads = append(s.file.Workloads, r)
		if err := s.writer.Workload(r); err != nil {
			return err
		}
	}
	for _, text := range append(s.warnings, host.Warnings()...) {
		if err := s.Warning(result.Warning{Text: text}); err != nil {
			return err
		}
	}
	return s.refuse()
}

// refuse writes down which engines cannot run which workloads by their nature.
func (s *session) refuse() error {
	for _, w := range s.workloads {
		for _, e := range s.ready {
			why := runner.Refusal(e, w)
			if why == "" {
				continue
			}
			if err := s.Batch(result.Batch{
				Engine: e.Name, Suite: w.Suite, Workload: w.Name, Started: time.Now().UTC(),
				Failure: &result.Failure{Status: result.Unsupported, Detail: why},
			}); err != nil {
				return err
			}
		}
	}
	return nil
}

func record(w suites.Workload) result.Workload {
	r := result.Workload{
		Suite: w.Suite, Name: w.Name, About: w.About, Stresses: w.Stresses, Needs: w.Needs, Packages: w.Packages,
		Checksum: w.Checksum, SourceHash: w.Hash(),
	}
	if w.Tier != 0 {
		r.Tier = w.Tier.String()
	}
	return r
}

// conclude writes the verdicts and the end.
func (s *session) conclude(summary compare.Summary) error {
	for _, c := range summary.Cells {
		v := result.Verdict{Engine: c.Engine, Suite: c.Suite, Workload: c.Workload, Phase: c.Phase, Status: c.Status, Detail: c.Detail}
		if c.Comparison != nil {
			v.Against, v.Ratio, v.Verdict = c.Comparison.Reference, c.Comparison.Ratio, string(c.Comparison.Verdict)
		}
		if err := s.writer.Verdict(v); err != nil {
			return err
		}
	}
	return s.writer.End(*s.file.End)
}

func recordError(err error) error {
	return harnessError(hintOf(err, "what was measured before is in the file and in the table"), "%w", err)
}

func printSummary(out io.Writer, s compare.Summary, asJSON bool) error {
	format := "text"
	if asJSON {
		format = "json"
	}
	if err := report.Write(out, format, s, report.Options{Color: !asJSON && isTerminal(os.Stdout)}); err != nil {
		return printError(err)
	}
	return nil
}

// anyFailed reports whether a workload failed; one that an engine cannot run by its nature has not.
func anyFailed(s compare.Summary) bool {
	return slices.ContainsFunc(s.Cells, func(c compare.Cell) bool {
		return c.Status != result.OK && c.Status != result.Unsupported
	})
}

func isTerminal(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }
