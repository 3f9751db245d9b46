package runner

import (
	"context"
	"time"

	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/supervise"
	"github.com/jsdyno/jsdyno/internal/wire"
)

const (
	// keepingMemory is what a process may hold at least whose realms are counted: a thousand of V8's take a gigabyte.
	keepingMemory = 8 << 30
	// stoppingWithin is how long a script that does not mean to end is waited for at most. Whoever has to stop one in a server waits no longer.
	stoppingWithin = 10 * time.Second
)

// study has a fresh process measure what is not the steady state. The driver adds what it has seen of the process: how long it took to start, and
// how long one without an engine takes.
func (b *Bench) study(ctx context.Context, s *seated) error {
	kind := wire.Study(b.Workload.Study)
	memory, deadline := b.Memory, b.Deadline
	if memory > 0 && kind == wire.StudyKeeping {
		memory = max(memory, keepingMemory)
	}
	if kind == wire.StudyStopping {
		deadline = min(deadline, stoppingWithin)
	}
	var empty []result.Series
	if kind == wire.StudyStartup {
		var err error
		if empty, err = emptyStart(ctx); err != nil {
			return err
		}
	}
	live, err := supervise.Start(ctx, s.Engine.Worker, memory)
	if err != nil {
		return s.lost(ctx, err)
	}
	o, err := live.Ask(wire.TypeStudy, wire.StudyJob{
		Study: kind, Script: script(b.Workload), Measure: b.Measure / time.Duration(len(b.Seats)),
		Processor: s.batch.Processor, Deadline: deadline,
	}, deadline)
	if err != nil {
		live.Stop()
		return err
	}
	s.batch.Series = append(started("process", live), empty...)
	s.batch.Series = append(s.batch.Series, o.Series...)
	report := live.Stop()
	s.batch.Failure, s.batch.Output, s.batch.Printed = o.Failure, report.Printed, report.Bytes
	s.batch.Seconds = time.Since(s.batch.Started).Seconds()
	return nil
}

// started says what it took until a worker had said hello.
func started(phase string, live *supervise.Live) []result.Series {
	one := func(kind string, took time.Duration) result.Series {
		return result.Series{Phase: phase, Kind: kind, Unit: "ns", Iterations: 1, Values: []float64{float64(took)}}
	}
	return []result.Series{one(result.KindWall, live.Startup), one(result.KindThreadCPU, live.Hello.StartCPU)}
}

// emptyStart starts a worker without an engine, just before one with. What both have in common, the operating system's and Go's own start, is
// shown beside an engine's and not taken from it. The error is that of ctx.
func emptyStart(ctx context.Context) ([]result.Series, error) {
	const phase = "process-empty"
	live, err := startEmpty(ctx)
	if ctx.Err() != nil {
		return nil, err
	}
	if err != nil {
		return []result.Series{
			{Phase: phase, Kind: result.KindWall, Unit: "ns", Iterations: 1, Note: err.Error()},
			{Phase: phase, Kind: result.KindThreadCPU, Unit: "ns", Iterations: 1, Note: err.Error()},
		}, nil
	}
	defer live.Stop()
	return started(phase, live), nil
}

func startEmpty(ctx context.Context) (*supervise.Live, error) {
	path, err := supervise.Find(supervise.EmptyProgram)
	if err != nil {
		return nil, err
	}
	return supervise.Start(ctx, supervise.Worker{Path: path}, 0)
}
