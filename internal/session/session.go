package session

import (
	"cmp"
	"context"
	"io"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/environ"
	"github.com/jsdyno/jsdyno/internal/fault"
	"github.com/jsdyno/jsdyno/internal/lineup"
	"github.com/jsdyno/jsdyno/internal/noise"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/roster"
	"github.com/jsdyno/jsdyno/internal/runner"
	"github.com/jsdyno/jsdyno/internal/supervise"
	"github.com/jsdyno/jsdyno/suites"
)

// Session is one run, from the first record to the last. Prepare makes one. It is for one goroutine.
type Session struct {
	spec      Spec
	watch     Observer
	mounted   []supervise.Mounted
	ready     []supervise.Mounted // those of them that are available
	selected  []selection
	workloads []suites.Workload
	warnings  []string
	book      *book
}

// Observer is told how a session goes, on its goroutine.
type Observer interface {
	Notice(text, hint string)                      // something to be told at once, and the next step, or ""
	Missing(m supervise.Mounted)                   // an engine that is not available, which says why
	Watch() (progress runner.Observer, end func()) // the measuring begins; end is called when it is over
	Log() io.Writer                                // for what programs such as npm say
}

// Prepare mounts the engines and gets ready what they are to run. Nothing is measured, and no file written, but for the
// packages of suites. An error says what to do next.
func Prepare(ctx context.Context, spec Spec, o Observer) (*Session, error) {
	entries, err := lineup.Choose(spec.Engines)
	if err != nil {
		return nil, err
	}
	if err := spec.check(lineup.Names(entries)); err != nil {
		return nil, err
	}
	s := &Session{spec: spec, watch: o, book: &book{notice: o.Notice}}
	if s.spec.Seed == 0 {
		s.spec.Seed = rand.Uint64()
	}
	if s.selected, err = spec.choose(); err != nil {
		return nil, err
	}
	if s.mounted, err = lineup.Mount(ctx, entries, o.Missing); err != nil {
		return nil, err
	}
	if s.ready = lineup.Available(s.mounted); len(s.ready) == 0 {
		return nil, lineup.NoEngine()
	}
	for _, m := range s.mounted {
		if m.Name == spec.Reference && !m.Available {
			return nil, fault.Harness(m.Hint, "%s is not available, and --reference names it: %s", m.Name, m.Reason)
		}
	}
	load := loader{ctx: ctx, spec: spec, watch: o, engines: s.ready}
	if s.workloads, err = load.all(s.selected); err != nil {
		return nil, err
	}
	if len(spec.Phases) > 0 {
		if s.workloads, err = study(s.workloads, spec.Phases); err != nil {
			return nil, err
		}
	}
	if err := load.refused(s.workloads); err != nil {
		return nil, err
	}
	s.warnings = load.warnings
	return s, nil
}

// Scripts are the paths of the users' files that are measured.
func (s *Session) Scripts() (paths []string) {
	for _, c := range s.selected {
		if c.path != "" {
			paths = append(paths, c.path)
		}
	}
	return paths
}

// Missing reports whether a chosen engine is not available.
func (s *Session) Missing() bool { return len(s.ready) < len(s.mounted) }

// Faulty reports whether a workload has no text, so that no engine is given it.
func (s *Session) Faulty() bool { return len(s.healthy()) < len(s.workloads) }

// Run measures into a result file, which it closes, and draws conclusions from what was measured, whatever happened
// meanwhile. At the end of ctx it stops early, which is no error. The summary is nil if nothing could be started.
func (s *Session) Run(ctx context.Context, w *result.Writer) (*compare.Summary, error) {
	s.book.writer = w
	summary, err := s.measure(ctx)
	if closed := w.Close(); err == nil && closed != nil {
		err = recordError(closed)
	}
	return summary, err
}

func (s *Session) measure(ctx context.Context) (*compare.Summary, error) {
	reference := s.reference()
	if err := s.open(s.ready[reference].Name); err != nil {
		return nil, fault.Harness("nothing was measured; make room, or choose another file with --out", "%w", err)
	}
	header := s.book.file.Header
	progress, end := s.watch.Watch()
	err := runner.Run(ctx, runner.Config{
		Engines: s.ready, Workloads: s.healthy(), Reference: reference,
		Guard: noise.NewGuard(), Budget: s.spec.Budget, Deadline: s.spec.Timeout,
		Memory: s.spec.Memory, Keeping: s.keeping(),
		Strict: s.spec.Quick || s.spec.Strict, Hurry: s.spec.Quick, Seed: s.spec.Seed,
		Metric: header.Metric, MinEffect: header.MinEffect, Precision: header.Precision,
	}, s.book, progress)
	end()
	if claimed := s.claims(); err == nil {
		err = claimed
	}
	interrupted := ctx.Err() != nil
	if interrupted {
		err = nil
		s.watch.Notice("interrupted: what was measured so far is kept and reported", "")
	}
	s.book.file.End = &result.End{Ended: time.Now().UTC(), Interrupted: interrupted || err != nil}
	summary := compare.Summarise(&s.book.file, header.Reference)
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
func (s *Session) keeping() int64 {
	if s.spec.MemoryGiven || s.spec.Memory == 0 {
		return s.spec.Memory
	}
	return max(s.spec.Memory, s.book.file.Hosts[0].MemoryBytes/2)
}

// reference returns the index in ready of the engine that ratios are relative to.
func (s *Session) reference() int {
	var names []string
	for _, m := range s.ready {
		names = append(names, m.Name)
	}
	return max(0, slices.Index(names, cmp.Or(s.spec.Reference, roster.Reference(names))))
}

// open writes what is known before the first sample.
func (s *Session) open(reference string) error {
	host := result.Host{ID: result.OnlyHost, Host: environ.Read()}
	began := time.Now().UTC()
	s.book.file.Header = result.Header{
		Schema: result.Schema, Run: result.NewRunID(began), Tool: "jsdyno", Commit: s.spec.Commit, Created: began,
		Command:   s.spec.Command,
		Reference: reference, Seed: s.spec.Seed, Budget: s.spec.Budget,
		Metric: catalog.Leading, MinEffect: s.spec.MinEffect, Precision: s.spec.Precision,
	}
	s.book.file.Hosts = []result.Host{host}
	if err := s.book.writer.Header(s.book.file.Header); err != nil {
		return err
	}
	if err := s.book.writer.Host(host); err != nil {
		return err
	}
	for _, m := range s.mounted {
		s.book.file.Engines = append(s.book.file.Engines, m.Engine)
		if err := s.book.writer.Engine(m.Engine); err != nil {
			return err
		}
	}
	for _, w := range s.workloads {
		r := record(w)
		s.book.file.Workloads = append(s.book.file.Workloads, r)
		if err := s.book.writer.Workload(r); err != nil {
			return err
		}
	}
	for _, text := range append(s.warnings, host.Warnings()...) {
		if err := s.book.Warning(result.Warning{Text: text}); err != nil {
			return err
		}
	}
	return s.refuse()
}

// healthy returns the workloads that have a text.
func (s *Session) healthy() []suites.Workload {
	return slices.DeleteFunc(slices.Clone(s.workloads), func(w suites.Workload) bool { return w.Fault != nil })
}

// refuse records which engines cannot run which workloads by their nature, and which workloads have no text to give to
// an engine.
func (s *Session) refuse() error {
	for _, w := range s.workloads {
		for _, e := range s.ready {
			f := &result.Failure{Status: result.Unsupported, Detail: runner.Refusal(e, w)}
			if w.Fault != nil {
				f = &result.Failure{Status: result.ScriptError, Detail: w.Fault.Error()}
			}
			if f.Detail == "" {
				continue
			}
			if err := s.book.Batch(result.Batch{
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
	if w.Study == "" {
		r.Realm = w.Mode.Realm()
	}
	return r
}

// conclude writes the verdicts and the end.
func (s *Session) conclude(summary compare.Summary) error {
	for _, v := range summary.Verdicts() {
		if err := s.book.writer.Verdict(v); err != nil {
			return err
		}
	}
	if err := s.book.tellMoved(); err != nil {
		return err
	}
	return s.book.writer.End(*s.book.file.End)
}

func recordError(err error) error {
	return fault.Harness(fault.HintOf(err, "what was measured before is in the file and in the table"), "%w", err)
}
