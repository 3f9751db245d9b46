// Package runner executes a plan: it measures workloads block by block until every comparison is decided or the budget
// is spent, and records what came back.
package runner

import (
	"context"
	"math"
	"slices"
	"time"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/noise"
	"github.com/jsdyno/jsdyno/internal/plan"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/stats"
	"github.com/jsdyno/jsdyno/internal/supervise"
	"github.com/jsdyno/jsdyno/suites"
)

// Config is what to run, and how long.
type Config struct {
	Engines   []supervise.Mounted // only available ones
	Workloads []suites.Workload
	Reference int           // index in Engines of the engine that the others are compared with
	Budget    time.Duration // for the whole run, about
	Deadline  time.Duration // for loading and warming up in one process, and for each of its turns
	Memory    int64         // bytes for one worker; 0 for no limit
	Keeping   int64         // the same for one whose realms are counted
	Strict    bool          // to leave out what the budget does not hold; else each workload is measured at least once
	Hurry     bool          // to give no process more than its share of what is left of a strict budget
	Seed      uint64        // of the orders
	Metric    string        // the kind of series that decides
	MinEffect float64       // the smallest change, as a share, that counts as one
	Guard     Guard
	Precision float64 // how far a decided ratio's interval may reach to either side, as a share
}

// Sink takes records as they come. Batches do not yet say which host they are of. An error ends the run.
type Sink interface {
	Batch(result.Batch) error
	Warning(result.Warning) error
	Noise(noise.Assessment) error
}

// Observer is told how the run goes. It is called from the goroutine that runs.
type Observer interface {
	Planned(Forecast) // before the first block, and once more if the first pass turns out not to fit
	Starting(Progress)
	Finished(Progress, []result.Batch)
}

// Progress is where a run stands.
type Progress struct {
	Workload  string
	Block     int // from 0
	Done      int // blocks, of all workloads
	Workloads int // that are compared
	Undecided int // of these
	Studies   int // workloads that are studied, which nothing decides
	Elapsed   time.Duration
	Left      time.Duration // until the budget is spent, or less if the rest is nearly decided
}

// Forecast is how long a run will take.
type Forecast struct {
	Workloads, Engines int
	Pass               time.Duration // until each workload has been measured once
	Budget             time.Duration
	Strict             bool // what does not fit is left out
}

// Fits reports whether the first pass does.
func (f Forecast) Fits() bool { return f.Pass <= f.Budget }

// Passes is about how many the budget holds, 1 at least.
func (f Forecast) Passes() int { return max(1, int(f.Budget/max(1, f.Pass))) }

// leastDeadline is what a process has in a hurry, even at the end of the budget.
const leastDeadline = 5 * time.Second

// bout is one workload of the run with its comparisons.
type bout struct {
	bench   *Bench
	blocks  int           // with those that are discarded
	counted int           // without
	first   time.Duration // that its first block took
	cost    time.Duration // of its last block, without what failed in it: that is not run again
	lost    time.Duration // to processes that failed
	seats   int           // before any failed
	effects map[string][]float64
	decided bool
}

type run struct {
	Config
	sink  Sink
	watch Observer
	bouts []*bout
	start time.Time
	said  bool            // that the first pass does not fit
	told  map[string]bool // what was left of a process, by what that is
}

// mostBlocks is the last look of the plan.
var mostBlocks = stats.SixLooks().Last()

// Run measures until everything is decided, the budget is spent, or ctx ends. Each block reaches the sink before the
// next begins. What goes wrong in a worker is in its batch. The error is that of ctx or of the sink.
func Run(ctx context.Context, c Config, sink Sink, watch Observer) error {
	r := &run{Config: c, sink: sink, watch: watch, start: time.Now(), told: map[string]bool{}}
	for i, w := range c.Workloads {
		b := &bout{effects: map[string][]float64{}, bench: &Bench{
			Workload: w, Deadline: c.Deadline, Memory: c.Memory, Keeping: c.Keeping,
			Seed: c.Seed, Number: i, Guard: c.Guard,
		}}
		for _, e := range c.Engines {
			if Refusal(e, w) == "" {
				b.bench.Seats = append(b.bench.Seats, Seat{Name: e.Name, Engine: e, Work: e.Name})
			}
		}
		b.seats = len(b.bench.Seats)
		b.bench.Measure = plan.Measure(c.Budget/time.Duration(len(c.Workloads)), len(b.bench.Seats))
		if len(b.bench.Seats) > 0 {
			r.bouts = append(r.bouts, b)
		}
	}
	r.announce(r.forecast())
	order := plan.Workloads(c.Seed, len(r.bouts))
	for ran := true; ran; {
		ran = false
		for _, b := range r.shortFirst(order()) {
			for range plan.BlocksAPass(b.study()) {
				if !r.continues(b) {
					break
				}
				if err := r.block(ctx, b); err != nil {
					return err
				}
				ran = true
			}
		}
	}
	if err := sink.Noise(c.Guard.Assess()); err != nil {
		return err
	}
	if err := r.leaveOut(); err != nil {
		return err
	}
	return r.judgeBudget()
}

// shortFirst returns the workloads in an order, in which those come first that are on their way to an interval. The
// budget mostly cuts off the last pass, and one workload without an interval leaves the geometric mean of all without
// one. In the first pass all are alike.
func (r *run) shortFirst(order []int) (list []*bout) {
	var others []*bout
	for _, i := range order {
		b := r.bouts[i]
		if b.study().Name == "" && b.blocks > 0 && b.counted < plan.FewestBlocks {
			list = append(list, b)
		} else {
			others = append(others, b)
		}
	}
	return append(list, others...)
}

// continues reports whether another block of a workload is measured. The first is measured whatever it costs, unless
// the budget is strict: every cell gets a number or a reason.
func (r *run) continues(b *bout) bool {
	left := r.Budget - time.Since(r.start)
	switch {
	case !b.open():
		return false
	case b.blocks > 0:
		return b.cost <= left
	}
	return !r.Strict || b.least(r.Hurry) <= left
}

// Refusal says why e cannot run w, or "".
func Refusal(e supervise.Mounted, w suites.Workload) string {
	return plan.Refuse(
		plan.Engine{Name: e.Name, Tier: engines.TierOf(e.Features), Features: e.Features, Capabilities: e.Capabilities},
		plan.Needs{Tier: w.Tier, Names: w.Needs})
}

// study is what the bout measures; the zero Study is the steady state.
func (b *bout) study() catalog.Study { return catalog.StudyOf(b.bench.Workload.Study) }

func (b *bout) open() bool { return !b.decided && len(b.bench.Seats) > 0 && b.counted < mostBlocks }

// block measures one block of a workload and looks at what is decided.
func (r *run) block(ctx context.Context, b *bout) error {
	p := r.progress(b)
	r.watch.Starting(p)
	start := time.Now()
	if left := r.Budget - time.Since(r.start); r.Strict && r.Hurry { // one slow engine is not to take the time of all
		b.bench.Deadline = min(r.Deadline, max(left/time.Duration(len(b.bench.Seats)), leastDeadline))
	}
	batches, err := b.bench.Block(ctx, b.blocks)
	if err != nil {
		return err
	}
	took, lost := time.Since(start), b.bench.lost
	b.cost, b.lost = took-lost, b.lost+lost
	if b.blocks++; b.blocks == 1 {
		b.first = took
	}
	if batches[0].Discarded == "" {
		b.counted++
	}
	for _, x := range batches {
		r.advise(b, x.Failure)
		if err := r.sink.Batch(x); err != nil {
			return err
		}
	}
	if err := r.tell(b.bench.left); err != nil {
		return err
	}
	reference := r.Engines[r.Reference].Name
	b.keep(batches, reference, r.Metric)
	b.decided = b.judge(reference, r.MinEffect, r.Precision)
	done := r.progress(b)
	done.Block = p.Block
	r.watch.Finished(done, batches)
	if f := r.forecast(); !f.Fits() && !r.said {
		r.announce(f)
	}
	return nil
}

// tell warns of what processes have left behind, once for each kind: a run may have thousands of processes.
func (r *run) tell(left []leftover) error {
	for _, l := range left {
		if r.told[l.what] {
			continue
		}
		r.told[l.what] = true
		text := "a worker has ended, but not all could be cleaned up, which may disturb the run: " + l.what
		if err := r.sink.Warning(result.Warning{Engine: l.seat, Text: text}); err != nil {
			return err
		}
	}
	return nil
}

// keep notes the effects of a block. What failed once takes part no more.
func (b *bout) keep(batches []result.Batch, reference, metric string) {
	of := map[string]*result.Batch{}
	var all []*result.Batch
	for i := range batches {
		x := &batches[i]
		if x.Discarded != "" {
			return
		}
		if x.Failure == nil {
			of[x.Engine], all = x, append(all, x)
		}
	}
	b.bench.Seats = slices.DeleteFunc(b.bench.Seats, func(s Seat) bool { return of[s.Name] == nil })
	base, metric := of[reference], compare.Metric(metric, all)
	for _, x := range all {
		if base == nil || x == base {
			continue
		}
		if e, ok := compare.Effect(base, x, metric); ok {
			b.effects[x.Engine] = append(b.effects[x.Engine], e)
		}
	}
}

// judge reports whether every comparison that goes on is decided and known well enough. Where there is no comparison,
// the first look of the plan is the end.
func (b *bout) judge(reference string, minEffect, precision float64) bool {
	if b.bench.Workload.Study != "" {
		return false // a study has many figures, and no one of them decides
	}
	if !slices.ContainsFunc(b.bench.Seats, func(s Seat) bool { return s.Name == reference }) ||
		len(b.bench.Seats) == 1 {
		_, look := stats.SixLooks().At(b.counted)
		return look
	}
	for _, s := range b.bench.Seats {
		if s.Name == reference {
			continue
		}
		j := compare.Look(b.effects[s.Name], minEffect)
		narrow := math.Log(j.Range.High/j.Range.Low)/2 <= math.Log1p(precision)
		if j.Verdict == compare.Undecided || !narrow {
			return false
		}
	}
	return true
}

func (r *run) progress(b *bout) Progress {
	p := Progress{
		Workload: b.bench.Workload.ID(), Block: b.blocks, Elapsed: time.Since(r.start),
	}
	open := 0
	var next time.Duration    // to the next look of everything that is open
	var unbegun time.Duration // of the first pass, which is not cut off
	for _, x := range r.bouts {
		p.Done += x.blocks
		studied := x.bench.Workload.Study != ""
		if studied {
			p.Studies++
		} else {
			p.Workloads++
		}
		if !x.open() {
			continue
		}
		open++
		if !studied {
			p.Undecided++
		}
		if x.blocks == 0 && !r.Strict { // each is measured once, whatever the budget says
			unbegun += x.guess(x.bench.Measure)
		}
		look, _ := stats.SixLooks().Next(x.counted)
		next += time.Duration(look-x.counted) * x.cost
	}
	p.Left = max(0, r.Budget-p.Elapsed)
	if next > 0 && next < p.Left && open == 1 {
		p.Left = next
	}
	p.Left = max(p.Left, unbegun)
	if open == 0 {
		p.Left = 0
	}
	return p
}
