package runner

import (
	"context"
	"errors"
	"time"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/plan"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/roster"
	"github.com/jsdyno/jsdyno/internal/supervise"
	"github.com/jsdyno/jsdyno/internal/wire"
)

// beatsBeside is how often the canary spins before and after each process of a study, which has no rounds to beat
// between.
const beatsBeside = 5

// study has a fresh process measure what is not the steady state. The driver adds what it has seen of the process: how
// long it took to start, and how long one without an engine takes.
func (b *Bench) study(ctx context.Context, s *seated) error {
	what := catalog.StudyOf(b.Workload.Study)
	memory, deadline := b.Memory, b.Deadline
	if what.Keeps {
		memory = b.Keeping
	}
	if what.Within > 0 {
		deadline = min(deadline, what.Within)
	}
	b.beats()
	var beside []result.Series
	var err error
	// Of two processes that start one after the other, the first finds the disk and the caches colder.
	before := (s.batch.Block+s.batch.Place)%2 == 0
	if what.Baseline && before {
		if beside, err = emptyStart(ctx, memory, s.batch.Padding); err != nil {
			return err
		}
	}
	live, err := supervise.Start(ctx, s.Engine.Worker, memory)
	if err != nil {
		return s.lost(ctx, err)
	}
	o, err := live.Ask(wire.StudyJob{
		Study: b.Workload.Study, Script: script(b.Workload),
		Measure: plan.MeasureStudy(what, b.Measure, len(b.Seats)), WarmUp: plan.WarmUp(s.Engine.Code.JIT()),
		Memory: memory, Processor: s.batch.Processor, Deadline: deadline,
	})
	if err != nil {
		live.Stop()
		return err
	}
	s.batch.Series = started(catalog.PhaseProcess, live)
	report := live.Stop()
	if what.Baseline && !before {
		if beside, err = emptyStart(ctx, memory, s.batch.Padding); err != nil {
			return err
		}
	}
	b.beats()
	s.batch.Series = append(append(s.batch.Series, beside...), o.Series...)
	s.batch.Failure = Placed(b.Workload, o)
	b.ended(s, report)
	return nil
}

func (b *Bench) beats() {
	for range beatsBeside {
		b.Guard.Beat()
	}
}

// started returns what it took until a worker had said hello.
func started(phase string, live *supervise.Live) []result.Series {
	one := func(kind string, took time.Duration) result.Series {
		return result.Series{Phase: phase, Kind: kind, Unit: "ns", Iterations: 1, Values: []float64{float64(took)}}
	}
	return []result.Series{one(catalog.KindWall, live.Startup), one(catalog.KindProcessCPU, live.Hello.StartCPU)}
}

// emptyStart starts a worker without an engine, next to one with an engine. What both have in common is the start of
// the operating system's side and of Go. It is shown beside the engine's start and not taken from it. The error is that
// of ctx.
func emptyStart(ctx context.Context, memory int64, padding int) ([]result.Series, error) {
	const phase = catalog.PhaseProcessEmpty
	all, err := startEmpty(ctx, phase, memory, padding)
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	if err != nil {
		return []result.Series{
			{Phase: phase, Kind: catalog.KindWall, Unit: "ns", Iterations: 1, Note: err.Error()},
			{Phase: phase, Kind: catalog.KindProcessCPU, Unit: "ns", Iterations: 1, Note: err.Error()},
		}, nil
	}
	return all, nil
}

func startEmpty(ctx context.Context, phase string, memory int64, padding int) ([]result.Series, error) {
	path, err := supervise.Find(roster.EmptyProgram)
	if err != nil {
		return nil, err
	}
	live, err := supervise.Start(ctx, supervise.Worker{Path: path, Padding: padding}, memory)
	if err != nil {
		return nil, err
	}
	defer live.Stop()
	if live.Hello.Info.Name == "" {
		return nil, errors.New("the worker without an engine died before it said hello")
	}
	return started(phase, live), nil
}
