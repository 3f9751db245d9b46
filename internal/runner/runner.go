// Package runner executes a plan: it gives each slot of each round to a fresh worker, one at a time, and records what came
// back.
package runner

import (
	"context"
	"fmt"
	"time"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/plan"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/supervise"
	"github.com/jsdyno/jsdyno/internal/wire"
	"github.com/jsdyno/jsdyno/suites"
)

// Config is what to run, and how long.
type Config struct {
	Engines   []supervise.Mounted // only available ones
	Workloads []suites.Workload
	Reference int           // index in Engines of the engine that the others are paired with
	Budget    time.Duration // for the whole run, about
	Deadline  time.Duration // for one process
	Memory    int64         // bytes for one worker; 0 for no limit
	Seed      uint64        // of the order
}

// Sink takes records as they come; *result.Writer is one. An error ends the run.
type Sink interface {
	Batch(result.Batch) error
	Warning(result.Warning) error
}

// Observer is told how the run goes. It is called from the goroutine that runs.
type Observer interface {
	Starting(Progress)
	Finished(Progress, result.Batch)
}

// Progress is where a run stands.
type Progress struct {
	Engine   string
	Workload string
	Round    int // from 0
	Done     int // processes
	Total    int // processes, as planned now
	Elapsed  time.Duration
	Left     time.Duration // an estimate
}

// cell is one engine on one workload.
type cell struct {
	refused bool
	failed  bool
	cost    time.Duration // of its last process
	rounds  int           // how many rounds it takes part in
	done    int
}

type run struct {
	Config
	sink    Sink
	watch   Observer
	cells   [][]cell // by workload, then engine
	process time.Duration
	start   time.Time
}

// Run measures until every cell has its rounds, the budget is spent, or ctx ends. Each batch has reached the sink before
// the next begins. The error is that of ctx or of the sink; what goes wrong in a worker is in its batch.
func Run(ctx context.Context, c Config, sink Sink, watch Observer) error {
	r := &run{Config: c, sink: sink, watch: watch, start: time.Now()}
	runnable := 0
	for _, w := range c.Workloads {
		row := make([]cell, len(c.Engines))
		for i, e := range c.Engines {
			row[i].refused = Refusal(e, w) != ""
			if !row[i].refused {
				runnable++
			}
		}
		r.cells = append(r.cells, row)
	}
	var rounds int
	rounds, r.process = plan.Rounds(c.Budget, runnable)
	r.each(func(c *cell) { c.rounds = rounds })
	orders := plan.NewOrders(len(c.Workloads), len(c.Engines), c.Seed)
	for round := range rounds {
		for _, slot := range orders.Round(round) {
			if err := r.slot(ctx, round, slot); err != nil {
				return err
			}
		}
		r.share(rounds, round+1)
	}
	return r.judgeBudget(rounds)
}

// Refusal says why e cannot run w, or "".
func Refusal(e supervise.Mounted, w suites.Workload) string {
	return plan.Refuse(
		plan.Engine{Name: e.Name, Tier: engines.TierOf(e.Features), Features: e.Features, Capabilities: e.Capabilities},
		plan.Needs{Tier: w.Tier, Names: w.Needs})
}

func (r *run) each(f func(*cell)) {
	for w := range r.cells {
		for e := range r.cells[w] {
			f(&r.cells[w][e])
		}
	}
}

// slot runs one process, if its cell still takes part.
func (r *run) slot(ctx context.Context, round int, s plan.Slot) error {
	c := &r.cells[s.Workload][s.Engine]
	if c.refused || c.failed || round >= c.rounds {
		return nil
	}
	if round > 0 && time.Since(r.start) > r.Budget+r.Budget/10 {
		return nil // the first round is run whatever it costs: every cell gets a number or a reason
	}
	engine, workload := r.Engines[s.Engine], r.Workloads[s.Workload]
	p := r.progress()
	p.Engine, p.Workload, p.Round = engine.Name, workload.ID(), round
	r.watch.Starting(p)
	batch, err := r.batch(ctx, engine, workload)
	if err != nil {
		return err
	}
	batch.Round, batch.Place = round, s.Place
	c.cost, c.failed = time.Duration(batch.Seconds*float64(time.Second)), batch.Failure != nil
	c.done++
	if err := r.sink.Batch(batch); err != nil {
		return err
	}
	done := r.progress()
	done.Engine, done.Workload, done.Round = p.Engine, p.Workload, round
	r.watch.Finished(done, batch)
	return nil
}

// batch runs one process.
func (r *run) batch(ctx context.Context, e supervise.Mounted, w suites.Workload) (result.Batch, error) {
	b := result.Batch{Engine: e.Name, Suite: w.Suite, Workload: w.Name, Started: time.Now().UTC()}
	const slice = 5 * time.Millisecond
	report, err := supervise.Do(ctx, e.Worker, supervise.Job{
		Type: wire.TypeMeasure,
		Body: wire.MeasureJob{
			Script:   script(w),
			Timing:   wire.Timing{Slice: slice, WarmUp: r.process * 3 / 5, Measure: r.process * 3 / 10},
			Deadline: r.Deadline,
		},
		Deadline: r.Deadline,
		Memory:   r.Memory,
	})
	if err != nil && ctx.Err() != nil {
		return b, err
	}
	b.Seconds = time.Since(b.Started).Seconds()
	o := report.Outcome
	b.Series, b.Steady, b.Checksum, b.PeakBytes, b.Failure = o.Series, o.Steady, o.Checksum, o.PeakBytes, o.Failure
	b.Output, b.Printed = report.Printed, report.Bytes
	if err != nil {
		b.Failure = &result.Failure{Status: result.Crash, Detail: err.Error()}
	}
	return b, nil
}

func script(w suites.Workload) wire.Script {
	return wire.Script{File: w.File, Source: w.Source, Module: w.Mode == suites.ModeModule, Entry: w.Entry}
}

// share gives out what is left of the budget once the costs are known.
func (r *run) share(rounds, next int) {
	var alive []*cell
	var cost []time.Duration
	r.each(func(c *cell) {
		if !c.refused && !c.failed {
			alive, cost = append(alive, c), append(cost, c.cost)
		}
	})
	counts := plan.Allot(cost, r.Budget-time.Since(r.start), max(0, plan.FewestRounds-next), rounds-next)
	for i, c := range alive {
		c.rounds = next + counts[i]
	}
	// The others are paired with the reference, round by round.
	for w := range r.cells {
		for e := range r.cells[w] {
			ref := &r.cells[w][r.Reference]
			ref.rounds = max(ref.rounds, r.cells[w][e].rounds)
		}
	}
}

func (r *run) progress() Progress {
	p := Progress{Elapsed: time.Since(r.start)}
	r.each(func(c *cell) {
		if c.refused {
			return
		}
		p.Done += c.done
		p.Total += c.done
		if left := c.rounds - c.done; !c.failed && left > 0 {
			p.Total += left
			p.Left += time.Duration(left) * max(c.cost, r.process)
		}
	})
	if budget := r.Budget - p.Elapsed; p.Left > budget && budget > 0 {
		p.Left = budget
	}
	return p
}

// judgeBudget warns when the budget was too small to say much.
func (r *run) judgeBudget(rounds int) error {
	var need time.Duration
	short, counted := 0, 0
	r.each(func(c *cell) {
		if c.refused || c.failed {
			return
		}
		counted++
		need += plan.FewestRounds * c.cost
		if c.done < min(plan.FewestRounds, rounds) {
			short++
		}
	})
	if short == 0 {
		return nil
	}
	return r.sink.Warning(result.Warning{Text: fmt.Sprintf(
		"the budget of %v was too small: %d of %d cells had fewer than %d processes, so that their intervals say little; --budget %v would do",
		r.Budget, short, counted, plan.FewestRounds, (need + need/5).Round(time.Second))})
}
