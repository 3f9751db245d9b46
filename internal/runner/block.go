package runner

import (
	"context"
	"math"
	"slices"
	"time"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/noise"
	"github.com/jsdyno/jsdyno/internal/plan"
	"github.com/jsdyno/jsdyno/internal/proc"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/supervise"
	"github.com/jsdyno/jsdyno/internal/wire"
	"github.com/jsdyno/jsdyno/suites"
)

// Seat is one of the processes of a block.
type Seat struct {
	Name   string // of the batch: the engine's, unless one engine has two seats
	Engine supervise.Mounted
	// Work is the same for seats that run the same number of iterations in a slice, as two builds of one engine must.
	Work   string
	Inject float64 // a slow-down of known size, as a share; 0 but in jsdyno's test of itself
	Into   wire.Into
}

// Guard watches the machine beside the blocks; *noise.Guard does. It is for the goroutine that measures.
type Guard interface {
	Beat()                           // spins a canary of about a millisecond
	Slice(ran, waited time.Duration) // notes what a slice says of waiting for a processor
	Block()                          // begins a block
	Since() noise.Disturbance        // what disturbed that block
	Assess() noise.Assessment        // grades all that was seen
}

// Bench measures one workload on some seats, block after block. It is for one goroutine.
type Bench struct {
	Workload suites.Workload
	Seats    []Seat
	Measure  time.Duration // how long the processes of a block sample, all together
	Deadline time.Duration // of loading and warming up, and of each turn
	Memory   int64         // bytes for one process; 0 for no limit
	Keeping  int64         // the same for one whose realms are counted
	Seed     uint64        // of the orders
	Number   int           // of the workload, in the orders
	Guard    Guard         // is given a beat every few rounds

	iterations map[string]int // of a slice, by work, from the first block on
	lost       time.Duration  // in the last block, to processes that failed
	left       []leftover     // by processes of the last block
}

// leftover is what could not be cleaned up after a process: see proc.Exit.
type leftover struct{ seat, what string }

// seated is a seat with its process, for one block.
type seated struct {
	Seat
	live       *supervise.Live
	batch      result.Batch
	early      []result.Slice // taken in turns, before the process was calibrated for good
	warm       []result.Slice
	depth      func() int // of the next slice; see plan.Depths
	iterations int        // of a slice
	per        float64    // nanoseconds of one iteration when it was warm, with what is not timed of it
}

// leastPer is the least time of one iteration that is reckoned with, in nanoseconds. It bounds the iterations of a
// slice whose work was removed.
const leastPer = 0.02

// lasts returns how long so many iterations take.
func (s *seated) lasts(iterations int) time.Duration {
	return time.Duration(s.per * float64(iterations))
}

// Block measures one block: fresh processes, all alive together, of which one computes at a time. It returns a batch
// for each seat, in the order of the seats. A block in which the machine slept is marked as discarded, and whoever runs
// blocks measures another. What goes wrong in a process is in its batch, and the others go on. The error is that of
// ctx.
func (b *Bench) Block(ctx context.Context, number int) ([]result.Batch, error) {
	all := make([]*seated, len(b.Seats))
	defer func() {
		for _, s := range all {
			if s != nil && s.live != nil {
				s.live.Stop()
			}
		}
	}()
	order := plan.NewTurns(len(b.Seats), 0, b.Seed, uint64(b.Number), uint64(number)).Start
	var processor *int
	if p, ok := plan.Processor(proc.Processors(), b.Seed, uint64(b.Number), uint64(number)); ok {
		processor = &p
	}
	b.Guard.Block()
	b.lost, b.left = 0, nil
	for place, i := range order {
		s := &seated{Seat: b.Seats[i], batch: result.Batch{
			Engine: b.Seats[i].Name, Suite: b.Workload.Suite, Workload: b.Workload.Name,
			Block: number, Place: place, Padding: plan.Padding(b.Seed, uint64(b.Number), uint64(number), place),
			Processor: processor, Started: time.Now().UTC(),
		}}
		if s.Engine.PureGo {
			s.batch.Processor = nil
		}
		s.Engine.Worker.Padding = s.batch.Padding
		s.depth = plan.Depths(b.Seed, uint64(b.Number), uint64(number), place)
		all[i] = s
		begun := time.Now()
		if err := b.mount(ctx, s); err != nil {
			return nil, err
		}
		if s.batch.Failure != nil {
			b.lost += time.Since(begun)
		}
	}
	var live []*seated
	for _, s := range all {
		if s.live != nil && s.batch.Failure == nil {
			live = append(live, s)
		}
	}
	if err := b.turns(ctx, live, number); err != nil {
		return nil, err
	}
	batches := make([]result.Batch, len(all))
	for i, s := range all {
		if err := b.finish(s); err != nil {
			return nil, err
		}
		batches[i] = s.batch
	}
	if d := b.Guard.Since(); d.Suspended() {
		for i := range batches {
			batches[i].Discarded = "the machine was suspended for " + noise.Seconds(d.SuspendedSeconds)
		}
	}
	return batches, nil
}

// mount starts the process and warms the work up. An engine that cannot take turns measures all of it now.
func (b *Bench) mount(ctx context.Context, s *seated) error {
	if b.Workload.Study != "" {
		return b.study(ctx, s)
	}
	if !slices.Contains(s.Engine.Capabilities, engines.CapPersistentRealm) {
		return b.whole(ctx, s)
	}
	live, err := supervise.Start(ctx, s.Engine.Worker, b.Memory)
	if err != nil {
		return s.lost(ctx, err)
	}
	s.live = live
	o, err := live.Ask(wire.LoadJob{
		Script: script(b.Workload), WarmUp: plan.WarmUp(s.Engine.Code.JIT()), Inject: s.Inject, Into: s.Into,
		Processor: s.batch.Processor, Deadline: b.Deadline,
	})
	if err != nil {
		return err
	}
	if o.Failure == nil && (len(o.WarmUp) == 0 || slices.ContainsFunc(o.WarmUp, empty)) {
		o.Failure = pretends("to be warm")
	}
	s.batch.Failure, s.batch.Steady = Placed(b.Workload, o), o.Steady
	s.batch.Series = result.SeriesOf(catalog.PhaseWarmUp, o.WarmUp)
	s.per = max(leastPer, result.MedianTook(o.WarmUp[len(o.WarmUp)*3/4:])) // of the last quarter
	return nil
}

// empty reports whether a slice has no iterations, so that there is no time of one.
func empty(s result.Slice) bool { return s.Iterations < 1 }

// pretends returns the failure of a worker that speaks the protocol and does not do its work.
func pretends(what string) *result.Failure {
	return &result.Failure{Status: result.Crash, Detail: "the worker claims " + what + ", but has run nothing"}
}

// lost notes that a process could not be started, which is an error only if the run is over.
func (s *seated) lost(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return err
	}
	s.batch.Failure = &result.Failure{Status: result.Crash, Detail: err.Error()}
	return nil
}

// ended notes what the process has printed, how long it took, and what is left of it.
func (b *Bench) ended(s *seated, report supervise.Report) {
	for _, what := range report.Warnings {
		b.left = append(b.left, leftover{s.Name, what})
	}
	s.batch.Output, s.batch.Printed = report.Printed, report.Bytes
	s.batch.Seconds = time.Since(s.batch.Started).Seconds()
}

// whole measures an engine that keeps nothing between two runs: its worker does all of it in one job.
func (b *Bench) whole(ctx context.Context, s *seated) error {
	s.batch.Processor = nil // it runs in a process of its own
	part := b.Measure / time.Duration(len(b.Seats))
	report, err := supervise.Do(ctx, s.Engine.Worker, supervise.Job{
		Body: wire.MeasureJob{
			Script:   script(b.Workload),
			Timing:   wire.Timing{Slice: plan.SliceTime, WarmUp: plan.WarmUp(s.Engine.Code.JIT()).CPU, Measure: part},
			Deadline: b.Deadline,
		},
		Memory: b.Memory,
	})
	if err != nil {
		return s.lost(ctx, err)
	}
	o := report.Outcome
	s.batch.Series = append(
		result.SeriesOf(catalog.PhaseWarmUp, o.WarmUp), result.SeriesOf(catalog.PhaseWarm, o.Warm)...)
	s.batch.Failure, s.batch.Steady, s.batch.Checksum = Placed(b.Workload, o), o.Steady, o.Checksum
	b.ended(s, report)
	return nil
}

// calibrate decides in the first block how many iterations a slice has. Seats of the same work, as two builds of one
// engine, have the same number.
func (b *Bench) calibrate(live []*seated) {
	if b.iterations == nil {
		b.iterations = map[string]int{}
	}
	fresh := map[string]int{}
	for _, s := range live {
		if b.iterations[s.Work] > 0 {
			continue
		}
		if k := fits(s.per); fresh[s.Work] == 0 || k < fresh[s.Work] {
			fresh[s.Work] = k
		}
	}
	for work, k := range fresh {
		b.iterations[work] = k
	}
	for _, s := range live {
		s.iterations = b.iterations[s.Work]
	}
}

// fits returns how many iterations make a slice if one takes so many nanoseconds.
func fits(per float64) int { return max(1, int(math.Ceil(float64(plan.SliceTime)/per))) }

const (
	// offBy is the factor by which slices may be longer or shorter than they should be before the work is calibrated
	// again. The work becomes another when a cache has filled, or when the engine has made code or given it up.
	offBy = 4
	// fewestOff is the least number of slices over which that is judged. One of them may have a collection in it, which
	// belongs to what the work costs.
	fewestOff = 4
	// mostAgain bounds how often a block begins again.
	mostAgain = 5
	// mostGrowth bounds how many times as many iterations a slice has as the one before it.
	mostGrowth = 1000
)

// untimeable reports whether the last slice was too short for the clock, which may be for want of iterations.
func (s *seated) untimeable() bool {
	f := s.batch.Failure
	return f != nil && f.Status == result.Implausible && len(s.warm) > 0
}

// recalibrated reports whether the slices of a process show that another number of iterations is due. It sets that
// number for all seats of the work, from now on. A few slices that are far too long together do as well as many, and
// one that the clock could not time does too.
func (b *Bench) recalibrated(s *seated) bool {
	n, sum := time.Duration(len(s.warm)), time.Duration(0)
	for _, slice := range s.warm {
		sum += slice.Took()
	}
	short := (n >= fewestOff || s.untimeable()) && sum < n*plan.SliceTime/offBy
	long := s.iterations > 1 && sum > max(n, fewestOff)*plan.SliceTime*offBy
	if !short && !long {
		return false
	}
	s.per = max(leastPer, float64(sum)/float64(int(n)*s.iterations))
	k := min(fits(s.per), mostGrowth*s.iterations)
	if k == s.iterations {
		return false
	}
	b.iterations[s.Work] = k
	return true
}

// turns lets the processes run one slice after the other, in balanced order. If one of them turns out to have another
// length than it should, what was sampled until then belongs to the warm-up, and they begin again.
func (b *Bench) turns(ctx context.Context, live []*seated, number int) error {
	b.calibrate(live)
	for again := range mostAgain + 1 {
		done, err := b.sample(ctx, live, number, again < mostAgain)
		if err != nil || done {
			return err
		}
		for _, s := range live {
			s.early, s.warm, s.iterations = append(s.early, s.warm...), nil, b.iterations[s.Work]
		}
	}
	return nil
}

// sample takes the turns of a block. done is false if a slice has had its work calibrated again, which happens only
// where mayEnd is set.
func (b *Bench) sample(ctx context.Context, live []*seated, number int, mayEnd bool) (done bool, err error) {
	costs := make([]time.Duration, len(live))
	for i, s := range live {
		costs[i] = plan.TurnTime(s.lasts(s.iterations), s.iterations)
	}
	rounds, taken := plan.Share(b.Measure, costs)
	turns := plan.NewTurns(len(live), rounds, b.Seed, uint64(b.Number), uint64(number))
	for _, s := range live {
		s.batch.Cycle = min(turns.Cycle, max(1, rounds))
	}
	for round, row := range turns.Rounds {
		b.Guard.Beat()
		for _, i := range row {
			s := live[i]
			if s.batch.Failure != nil || !plan.Takes(round, taken[i], rounds) {
				continue
			}
			if err := b.turn(s, turns, round, i); err != nil {
				return false, err
			}
			if mayEnd && (s.batch.Failure == nil || s.untimeable()) && b.recalibrated(s) {
				s.batch.Failure = nil
				return false, nil
			}
		}
	}
	return true, nil
}

// turn is one slice of one process, with what leads in to it.
func (b *Bench) turn(s *seated, turns plan.Turns, round, i int) error {
	job := wire.TurnJob{Iterations: s.iterations, Deadline: b.Deadline}
	job.Units, job.Lead = turns.LeadIn(round, i, s.lasts(job.Iterations), job.Iterations)
	if s.Engine.PureGo { // others have a stack of their own
		job.Depth = s.depth()
	}
	begun := time.Now()
	o, err := s.live.Ask(job)
	if err != nil {
		return err
	}
	if o.Failure == nil && (o.Slice == nil || empty(*o.Slice)) {
		o.Failure = pretends("to have taken its turn")
	}
	if o.Slice != nil {
		s.warm = append(s.warm, *o.Slice)
	}
	if s.batch.Failure = Placed(b.Workload, o); o.Failure != nil {
		b.lost += time.Since(begun)
		return nil
	}
	// Threads of an engine in pure Go wait for each other too, which says nothing of the machine.
	if o.Slice.ThreadCPU > 0 {
		b.Guard.Slice(o.Slice.ThreadCPU, o.Slice.RunDelay)
	}
	return nil
}

// finish ends the process and completes its batch.
func (b *Bench) finish(s *seated) error {
	if s.live == nil {
		return nil
	}
	if s.batch.Failure == nil {
		o, err := s.live.Ask(wire.FinishJob{Deadline: b.Deadline})
		if err != nil {
			return err
		}
		s.batch.Checksum, s.batch.PeakBytes, s.batch.Failure = o.Checksum, o.PeakBytes, Placed(b.Workload, o)
		s.batch.Calls, s.batch.Floor = o.Calls, o.Floor
	}
	report := s.live.Stop()
	s.batch.Series = append(
		append(s.batch.Series, result.SeriesOf(catalog.PhaseWarmUp, s.early)...),
		result.SeriesOf(catalog.PhaseWarm, s.warm)...)
	b.ended(s, report)
	return nil
}

func script(w suites.Workload) wire.Script {
	return wire.Script{File: w.File, Source: w.Source, Mode: w.Mode, Entry: w.Entry}
}
