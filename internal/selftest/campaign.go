// Package selftest has jsdyno measure itself: pairs of which it is known that they are the same, or by how much they
// differ.
//
// A campaign is one such pair, measured block by block as a run measures two engines, until the sequential plan reaches
// a verdict or the campaign's time is up. From many of them follow the rate of false alarms, the power, and how often
// the interval holds the truth: on this machine, now, by the code that is used otherwise.
package selftest

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"time"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/noise"
	"github.com/jsdyno/jsdyno/internal/plan"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/runner"
	"github.com/jsdyno/jsdyno/internal/stats"
	"github.com/jsdyno/jsdyno/internal/supervise"
	"github.com/jsdyno/jsdyno/internal/wire"
	"github.com/jsdyno/jsdyno/suites"
)

// deciding is the clock that campaigns are judged by: the time of all threads, on which an engine may collect its
// garbage.
const deciding = catalog.Leading

// bins is how many means of consecutive slices are kept of each process. The procedures of other tools are tried on
// them.
const bins = 10

// Pair is what a campaign measures: an engine against itself, the second process slowed down by a known share or not at
// all.
type Pair struct {
	Engine   supervise.Mounted
	Workload suites.Workload
	Inject   float64
	Into     wire.Into
	Budget   time.Duration // of the campaign
	Measure  time.Duration // how long a block samples
	Seed     uint64
	Guard    *noise.Guard
	Sabotage Sabotage
}

// Block is what is kept of a block.
type Block struct {
	End  float64 `json:"end"`  // seconds since the campaign began
	CPU  float64 `json:"cpu"`  // the effect, by CPU time
	Wall float64 `json:"wall"` // and by wall time
	// Given is the share of the second's time that was really burned, by the clocks of the threads that did.
	Given float64 `json:"given,omitempty"`
	// A holds the means of consecutive slices of the first, in nanoseconds of CPU time an iteration.
	A []float64 `json:"a"`
	B []float64 `json:"b"` // of the second
}

// Campaign is one measured pair. Everything but the blocks can be computed from them.
type Campaign struct {
	Engine   string    `json:"engine"`
	Version  string    `json:"version"`
	Workload string    `json:"workload"`
	Injected float64   `json:"injected"`
	Into     wire.Into `json:"into,omitempty"`
	Seed     uint64    `json:"seed"`
	Started  time.Time `json:"started"`
	Budget   float64   `json:"budget"` // seconds
	Grade    string    `json:"grade,omitempty"`
	// Repeat marks a fresh campaign of the pair before it, because that one was wrong or had missed.
	Repeat   bool     `json:"repeat,omitempty"`
	Sabotage Sabotage `json:"sabotage,omitempty"`
	Blocks   []Block  `json:"blocks"`
	Failure  string   `json:"failure,omitempty"` // why there are no more blocks
}

// Run measures a pair. The error is that of ctx.
func Run(ctx context.Context, p Pair) (Campaign, error) {
	c := Campaign{
		Engine: p.Engine.Name, Version: p.Engine.Version, Workload: p.Workload.ID(),
		Injected: p.Inject, Into: p.Into, Seed: p.Seed, Sabotage: p.Sabotage,
		Started: time.Now().UTC(), Budget: p.Budget.Seconds(),
	}
	p.Guard.Restart() // the grade is that of the campaign
	bench := &runner.Bench{
		Guard: p.Guard, Workload: p.Workload, Measure: p.Measure,
		Deadline: 30 * time.Second, Memory: 1 << 30, Seed: p.Seed,
		Seats: []runner.Seat{
			{Name: "a", Engine: p.Engine, Work: p.Engine.Name, Into: p.Into},
			{Name: "b", Engine: p.Engine, Work: p.Engine.Name, Inject: p.Inject, Into: p.Into},
		},
	}
	most := stats.SixLooks().Last()
	for cost := time.Duration(0); len(c.Blocks) < most && time.Since(c.Started)+cost <= p.Budget; {
		start := time.Now()
		batches, err := bench.Block(ctx, len(c.Blocks))
		if err != nil {
			return c, err
		}
		cost = time.Since(start)
		if batches[0].Discarded != "" { // as in a run; the same is said of all batches of a block
			continue
		}
		block, err := keep(batches)
		if err != nil {
			c.Failure = err.Error()
			return c, nil
		}
		block.End = time.Since(c.Started).Seconds()
		c.Blocks = append(c.Blocks, block)
		if compare.Look(c.effects(len(c.Blocks)), plan.MinEffect).Verdict != compare.Undecided {
			break
		}
	}
	c.Grade = string(p.Guard.Assess().Grade)
	return c, nil
}

// keep takes from the batches of a block what a campaign keeps.
func keep(batches []result.Batch) (b Block, err error) {
	for _, x := range batches {
		if x.Failure != nil {
			return b, fmt.Errorf("%s: %s", x.Failure.Status, x.Failure.Detail)
		}
	}
	first, second := &batches[0], &batches[1]
	var okCPU, okWall bool
	b.CPU, okCPU = compare.Effect(first, second, deciding)
	b.Wall, okWall = compare.Effect(first, second, catalog.KindWall)
	if !okCPU || !okWall {
		return b, fmt.Errorf("a block has no effect: %d and %d samples",
			len(first.Times(catalog.PhaseWarm, catalog.KindWall)),
			len(second.Times(catalog.PhaseWarm, catalog.KindWall)))
	}
	b.A, b.B = binned(first.Times(catalog.PhaseWarm, deciding)), binned(second.Times(catalog.PhaseWarm, deciding))
	b.Given = given(second)
	return b, nil
}

// binned returns the means of consecutive tenths, in nanoseconds with five digits.
func binned(times []float64) (means []float64) {
	for i := range bins {
		part := times[len(times)*i/bins : len(times)*(i+1)/bins]
		if m, ok := stats.TrimmedMean(part, 0); ok {
			means = append(means, digits(m*1e9, 5))
		}
	}
	return means
}

func digits(x float64, n int) float64 {
	if x == 0 {
		return 0
	}
	scale := math.Pow(10, float64(n)-math.Ceil(math.Log10(math.Abs(x))))
	return math.Round(x*scale) / scale
}

// given returns all that was burned, as a share of what the work itself took. It is taken over all slices, because a
// collection's share falls into few of them.
func given(b *result.Batch) float64 {
	injected, okInjected := b.Mean(catalog.KindInjected)
	cpu, okCPU := b.Mean(deciding)
	if !okInjected || !okCPU {
		return 0 // nothing was burned
	}
	return digits(injected/(cpu-injected), 6)
}

// effects returns those of the first n blocks.
func (c *Campaign) effects(n int) (list []float64) {
	for _, b := range c.Blocks[:n] {
		list = append(list, b.CPU)
	}
	return list
}

// Missed reports whether the verdict is not the one that is true of the pair.
func (c *Campaign) Missed() bool {
	j, _ := c.Judge()
	if c.Injected > 0 {
		return j.Verdict != compare.Slower
	}
	return j.Verdict == compare.Slower || j.Verdict == compare.Faster
}

// Judge returns the campaign's verdict: that of the first look that has one, or what is left to say at the end. blocks
// is how many blocks it took.
func (c *Campaign) Judge() (j compare.Judgement, blocks int) {
	if c.Sabotage == SabotagePool {
		return c.pooled(), len(c.Blocks)
	}
	for n := range len(c.Blocks) {
		if j = compare.Look(c.effects(n+1), plan.MinEffect); j.Verdict != compare.Undecided {
			return j, n + 1
		}
	}
	n := len(c.Blocks)
	return compare.Conclude(c.effects(n), plan.MinEffect), n
}

// Write appends the campaign as one line of JSON.
func (c *Campaign) Write(w io.Writer) error {
	line, err := json.Marshal(c)
	if err != nil {
		return fmt.Errorf("writing a campaign: %w", err)
	}
	if _, err := w.Write(append(line, '\n')); err != nil {
		return fmt.Errorf("writing a campaign: %w", err)
	}
	return nil
}
