package main

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"slices"
	"time"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/environ"
	"github.com/jsdyno/jsdyno/internal/noise"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/roster"
	"github.com/jsdyno/jsdyno/internal/runner"
	"github.com/jsdyno/jsdyno/internal/supervise"
	"github.com/jsdyno/jsdyno/report"
	"github.com/jsdyno/jsdyno/suites"
)

// session is one run, from the first record to the last.
type session struct {
	flags     runFlags
	all       []supervise.Mounted
	ready     []supervise.Mounted
	workloads []suites.Workload
	warnings  []string
	writer    *result.Writer
	moved     string // what the user was told about the file
	file      result.File
}

// Batch, Warning and Noise make the session the runner's sink. They write to memory first, because what cannot be
// written to the file is reported all the same.
func (s *session) Batch(b result.Batch) error {
	b = result.Plausible(b)
	s.file.Batches = append(s.file.Batches, b)
	if err := s.writer.Batch(b); err != nil {
		return err
	}
	return s.tellMoved()
}

// tellMoved says that another program took the file away: once, at once, and also to whoever reads the numbers.
func (s *session) tellMoved() error {
	moved := s.writer.Moved()
	if moved == s.moved {
		return nil
	}
	s.moved = moved
	fmt.Fprintf(os.Stderr, "jsdyno: %s\n"+
		"jsdyno: hint: find out what else writes there before the next run, or choose another file with --out\n",
		report.Escape(moved))
	return s.Warning(result.Warning{Text: moved})
}

func (s *session) Warning(w result.Warning) error {
	s.file.Warnings = append(s.file.Warnings, w)
	return s.writer.Warning(w)
}

// Noise is the third part of the sink; see Batch.
func (s *session) Noise(a noise.Assessment) error {
	s.file.Noise = &a
	return s.writer.Noise(a)
}

// run measures, and draws conclusions from what was measured, whatever happened meanwhile. The summary is nil if
// nothing could be started.
func (s *session) run(ctx context.Context) (*compare.Summary, error) {
	reference := s.reference()
	if err := s.open(s.ready[reference].Name); err != nil {
		return nil, harnessError("nothing was measured; make room, or choose another file with --out", "%w", err)
	}
	watch, finish := newObserver(os.Stderr)
	err := runner.Run(ctx, runner.Config{
		Engines: s.ready, Workloads: s.healthy(), Reference: reference,
		Guard: noise.NewGuard(), Budget: s.flags.budget, Deadline: s.flags.timeout,
		Memory: s.flags.memoryBytes, Keeping: s.keeping(),
		Strict: s.flags.quick || s.flags.strict, Hurry: s.flags.quick, Seed: s.flags.seed,
		Metric: s.file.Header.Metric, MinEffect: s.file.Header.MinEffect, Precision: s.file.Header.Precision,
	}, s, watch)
	finish()
	if claimed := s.claims(); err == nil {
		err = claimed
	}
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

// keeping returns how many bytes a process may hold if its realms are counted: half of the machine's memory, unless the
// user says otherwise. A thousand realms of V8 take most of a gigabyte before they hold anything.
func (s *session) keeping() int64 {
	if s.flags.memoryGiven || s.flags.memoryBytes == 0 {
		return s.flags.memoryBytes
	}
	return max(s.flags.memoryBytes, s.file.Header.Host.MemoryBytes/2)
}

// reference returns the index in ready of the engine that ratios are relative to.
func (s *session) reference() int {
	var names []string
	for _, m := range s.ready {
		names = append(names, m.Name)
	}
	return max(0, slices.Index(names, cmp.Or(s.flags.reference, roster.Reference(names))))
}

// open writes what is known before the first sample.
func (s *session) open(reference string) error {
	host := environ.Read()
	s.file.Header = result.Header{
		Schema: result.Schema, Tool: "jsdyno", Commit: commit, Created: time.Now().UTC(),
		Command:   append([]string{"jsdyno"}, os.Args[1:]...),
		Reference: reference, Seed: s.flags.seed, Budget: s.flags.budget, Host: host,
		Metric: result.KindProcessCPU, MinEffect: float64(s.flags.minEffect), Precision: float64(s.flags.precision),
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

// healthy returns the workloads that have a text.
func (s *session) healthy() []suites.Workload {
	return slices.DeleteFunc(slices.Clone(s.workloads), func(w suites.Workload) bool { return w.Fault != "" })
}

// refuse records which engines cannot run which workloads by their nature, and which workloads have no text to give to
// an engine.
func (s *session) refuse() error {
	for _, w := range s.workloads {
		for _, e := range s.ready {
			f := &result.Failure{Status: result.Unsupported, Detail: runner.Refusal(e, w)}
			if w.Fault != "" {
				f = &result.Failure{Status: result.ScriptError, Detail: w.Fault}
			}
			if f.Detail == "" {
				continue
			}
			if err := s.Batch(result.Batch{
				Engine: e.Name, Suite: w.Suite, Workload: w.Name, Started: time.Now().UTC(), Failure: f,
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
		Checksum: w.Checksum, SourceHash: w.Hash(), Study: w.Study,
	}
	if w.Tier != 0 {
		r.Tier = w.Tier.String()
	}
	if w.Mode == suites.ModeScript && w.Study == "" {
		r.Realm = realmFresh
		if w.Kept {
			r.Realm = realmKept
		}
	}
	return r
}

// conclude writes the verdicts and the end.
func (s *session) conclude(summary compare.Summary) error {
	for _, v := range summary.Verdicts() {
		if err := s.writer.Verdict(v); err != nil {
			return err
		}
	}
	if err := s.tellMoved(); err != nil {
		return err
	}
	return s.writer.End(*s.file.End)
}

// tell says where the samples are.
func (m *measured) tell() {
	if m.path == "" {
		fmt.Fprintln(os.Stderr, "jsdyno: nothing was measured, so no new result file was written; "+
			"an earlier one is unchanged")
		return
	}
	fmt.Fprintf(os.Stderr, "jsdyno: raw samples are in %s\n", report.Escape(m.path))
}

func recordError(err error) error {
	return harnessError(hintOf(err, "what was measured before is in the file and in the table"), "%w", err)
}
