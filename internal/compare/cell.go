package compare

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/index"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/stats"
)

// Measured is a Cell with what its ratios are computed from.
type Measured struct {
	Cell
	Blocks    map[result.BlockID]*result.Batch // the processes with samples
	costs     index.PerBlock                   // what an iteration cost in those, by Metric
	Notes     []result.Warning                 // why it has its labels, but for Drifted
	unsettled []*result.Batch                  // of processes whose warm-up ended at its cap
	// growth is ln of how much longer iterations take at the end of the samples, if they do in each process, else 0.
	growth  float64
	effects index.PerBlock // against the reference of a table; nil where there is no ratio to it
	early   float64        // how many times as much as in the end an iteration of the warm-up cost at most
	halves  []float64      // of a Grid: for the A/A test, see halvesOf
}

// Row measures one workload on every engine of a run by a kind of series, and takes the number from those that returned
// something wrong. Where nothing says what is right, the reference is believed in a tie. The warnings say whether the
// machine drifted.
func Row(run *index.Run, w result.Workload, metric, reference string) (row []*Measured, warnings []result.Warning) {
	row = measureRow(run, w, metric)
	checkRow(row, w, reference)
	return row, labelDrift(row, w)
}

// measureRow measures one workload on every engine, before any comparison of them.
func measureRow(run *index.Run, w result.Workload, metric string) []*Measured {
	row := make([]*Measured, len(run.Engines))
	for i, e := range run.Engines {
		row[i] = measure(e, w, metric, run.Batches(e.Name, w))
	}
	return row
}

// measure computes one cell from its batches.
func measure(e result.Engine, w result.Workload, metric string, batches []*result.Batch) *Measured {
	c := &Measured{Cell: Cell{
		Engine: e.Name, Suite: w.Suite, Workload: w.Name, Phase: catalog.PhaseWarm,
		Unit: catalog.MetricOf(metric).PerOp(), Metric: metric,
	}}
	if len(batches) == 0 {
		if !e.Available {
			c.fail(result.Unsupported, cmp.Or(e.Reason, "the engine is not available"))
		} else {
			c.fail(result.Interrupted, "the run ended before this cell was measured")
		}
		return c
	}
	c.collect(batches)
	if f := failure(batches, len(c.Blocks) > 0); f != nil {
		c.fail(f.Status, f.Detail)
		c.Syntax = f.Syntax
	}
	return c
}

// failure is the first failure that costs the cell its number, or nil. An interruption does so only if no process had
// been measured before it.
func failure(batches []*result.Batch, measured bool) *result.Failure {
	for _, b := range batches {
		if b.Failure != nil && b.Discarded == "" && !(b.Failure.Status == result.Interrupted && measured) {
			return b.Failure
		}
	}
	return nil
}

// collect takes the value, the range of the processes and the other figures from the batches that have samples, and the
// checksum on which they agree. Where they do not agree, or took an impossible time, the cell fails.
func (c *Measured) collect(batches []*result.Batch) {
	var logs []float64
	var sums []string
	var counting []*result.Batch
	fault := ""
	metric := catalog.MetricOf(c.Metric)
	least := max(metric.Least, math.SmallestNonzeroFloat64)
	for _, b := range batches {
		c.PeakBytes = max(c.PeakBytes, b.PeakBytes)
		if !b.Counts() {
			continue
		}
		warm := b.Times(catalog.PhaseWarm, c.Metric)
		mean, ok := b.Mean(c.Metric)
		if len(warm) == 0 {
			continue
		}
		m := mean
		if !ok || m < least {
			fault = cmp.Or(fault, tooLittle(metric, m))
			m = least // keeps its logarithm finite; the cell has no number anyway
		}
		logs, counting = append(logs, math.Log(m)), append(counting, b)
		c.Means = append(c.Means, m)
		if c.Blocks == nil {
			c.Blocks, c.costs = map[result.BlockID]*result.Batch{}, index.PerBlock{}
		}
		c.Blocks[b.BlockID()] = b
		delete(c.costs, b.BlockID()) // of an earlier process in its place
		if ok {
			c.costs[b.BlockID()] = mean
		}
		c.Samples += len(warm)
		c.Processes++
		if !b.Steady {
			c.unsettled = append(c.unsettled, b)
		}
		if len(sums) < 2 && !slices.Contains(sums, b.Checksum) { // two that differ are enough
			sums = append(sums, b.Checksum)
		}
	}
	if len(logs) == 0 {
		c.fail(result.Interrupted, "no process ended with samples")
		return
	}
	c.Status, c.Checksum = result.OK, sums[0]
	switch {
	case len(sums) > 1:
		c.fail(result.WrongResult, fmt.Sprintf(
			"returned %s in one process and %s in another", show(sums[0]), show(sums[1])))
	case fault != "":
		c.fail(result.Implausible, fault)
	default:
		value, _ := Centre(logs)
		c.Value = new(math.Exp(value))
		if len(c.Means) > 1 {
			c.Low, c.High = new(slices.Min(c.Means)), new(slices.Max(c.Means))
		}
		c.Clocks = clocks(counting)
		c.label(logs, counting)
		c.early = earliest(c, counting)
	}
}

// tooLittle says that no iteration costs as little as the mean of one.
func tooLittle(metric catalog.Metric, mean float64) string {
	if metric.Timed() {
		return fmt.Sprintf("%.3g ns per iteration is too fast for any processor", mean*1e9)
	}
	return fmt.Sprintf("%.3g per iteration by %s is too little for any work", mean, metric.Kind)
}

// fail replaces the number by a reason. The checksum stays, as evidence.
func (c *Measured) fail(status result.Status, detail string) {
	c.Status, c.Detail = status, detail
	c.Value, c.Low, c.High, c.Comparison, c.Means, c.Clocks, c.Labels, c.Notes = nil, nil, nil, nil, nil, nil, nil, nil
}

func (c *Measured) ok() bool { return c.Status == result.OK }

// Centre is the trimmed mean of xs, which has one value per block or process. Fewer than ten are not trimmed. It is
// false of none.
func Centre(xs []float64) (float64, bool) {
	return stats.TrimmedMean(xs, stats.Trim(len(xs)))
}

// interval is the 95 % interval of exp of the trimmed mean of logs. There is none with fewer than three: with two it
// would rest on one degree of freedom and reach from next to nothing to nearly everything.
func interval(logs []float64) (iv stats.Interval, ok bool) {
	if len(logs) < 3 {
		return iv, false
	}
	iv, ok = stats.Yuen(logs, stats.Trim(len(logs)), Level)
	return expOf(iv), ok
}

// expOf turns an interval of logarithms into one of ratios.
func expOf(iv stats.Interval) stats.Interval {
	return stats.Interval{Low: math.Exp(iv.Low), High: math.Exp(iv.High)}
}

// ends returns the ends of an interval of ratios, or nil where it reaches 0 or infinity. It says nothing then, and JSON
// has no infinity.
func ends(iv stats.Interval) (low, high *float64) {
	if math.IsInf(iv.High, 1) || iv.Low == 0 {
		return nil, nil
	}
	return &iv.Low, &iv.High
}

// RatioEnds returns the ends of exp of an interval of logarithms, or nil where it says nothing.
func RatioEnds(logs stats.Interval) (low, high *float64) { return ends(expOf(logs)) }
