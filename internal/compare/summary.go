// Package compare turns the raw batches of one run into cells, figures, ratios, totals and verdicts.
package compare

import (
	"slices"
	"time"

	"github.com/jsdyno/jsdyno/internal/noise"
	"github.com/jsdyno/jsdyno/internal/result"
)

// Summary is what a program reads: `run --json` and `report --format json` print it. Its shape only grows.
type Summary struct {
	Schema     int               `json:"schema"`
	Commit     string            `json:"commit"`
	Created    time.Time         `json:"created"`
	Command    []string          `json:"command"`
	Reference  string            `json:"reference"`
	MinEffect  float64           `json:"min_effect"` // the smallest difference, as a share, that counts as one
	Complete   bool              `json:"complete"`   // the run ended in order and was not interrupted
	Hosts      []result.Host     `json:"hosts"`
	Engines    []result.Engine   `json:"engines"`
	Workloads  []result.Workload `json:"workloads"`
	Cells      []Cell            `json:"cells"`
	Figures    []Figure          `json:"figures"` // of workloads that are studied
	Lines      []CostLine        `json:"lines"`   // what the runs of a script take, from the start of the process
	Crossovers []Crossover       `json:"crossovers"`
	Totals     []Total           `json:"totals"`
	AA         AA                `json:"aa"`
	Warnings   []result.Warning  `json:"warnings"`
	Noise      *noise.Assessment `json:"noise"` // null if the run did not get to its end
}

// Verdicts are the records that a run writes at its end, one per cell. They are a function of the batches, so a file's
// verdicts are checked by computing them again.
func (s Summary) Verdicts() []result.Verdict {
	list := make([]result.Verdict, 0, len(s.Cells))
	for _, c := range s.Cells {
		v := result.Verdict{
			Engine: c.Engine, Suite: c.Suite, Workload: c.Workload, Phase: c.Phase,
			Status: c.Status, Detail: c.Detail,
		}
		if x := c.Comparison; x != nil {
			v.Against, v.Ratio, v.Verdict = x.Reference, x.Ratio, string(x.Verdict)
			if x.P != nil {
				v.Low, v.High, v.P = *x.Low, *x.High, *x.P
			}
		}
		list = append(list, v)
	}
	return list
}

// Cell is one engine on one workload in one phase: a number, or a named reason why there is none.
type Cell struct {
	Engine   string        `json:"engine"`
	Suite    string        `json:"suite"`
	Workload string        `json:"workload"`
	Phase    string        `json:"phase"`
	Metric   string        `json:"metric"` // the clock that was read: "process-cpu", "thread-cpu" or "wall"
	Status   result.Status `json:"status"`
	Detail   string        `json:"detail,omitempty"`
	Syntax   bool          `json:"syntax,omitempty"` // the failure is a SyntaxError that a script threw
	Value    *float64      `json:"value"`            // seconds; null unless status is ok
	Unit     string        `json:"unit"`
	// Low and High are the smallest and the largest mean of a process; null with one process. Another day may give
	// anything else.
	Low       *float64 `json:"low"`
	High      *float64 `json:"high"`
	Clocks    *Clocks  `json:"clocks,omitempty"` // the value by each clock; Metric says which of them it is
	Labels    []Label  `json:"labels,omitempty"` // what sets the value apart from others; a warning says why
	Samples   int      `json:"samples"`          // raw samples behind the value
	Processes int      `json:"processes"`        // fresh processes they come from
	// Means are the seconds of an iteration in each process, in the order of the blocks: all time over all iterations.
	Means      []float64   `json:"means,omitempty"`
	WarmUp     *WarmUp     `json:"warm_up,omitempty"` // nil where there are too few samples to tell
	Checksum   string      `json:"checksum"`
	PeakBytes  int64       `json:"peak_bytes,omitempty"`
	Comparison *Comparison `json:"comparison,omitempty"` // to the reference engine; nil for the reference itself
}

// ID names the cell.
func (c Cell) ID() result.CellID {
	return result.CellID{Engine: c.Engine, Suite: c.Suite, Workload: c.Workload}
}

// WorkloadID names the workload of the cell.
func (c Cell) WorkloadID() result.WorkloadID {
	return result.WorkloadID{Suite: c.Suite, Name: c.Workload}
}

// Verdict is a comparison in a word.
type Verdict string

const (
	// The ratio is below 1 by at least the smallest effect that counts, and not by chance.
	Faster    Verdict = "faster"
	Slower    Verdict = "slower"    // the ratio is above 1 likewise
	Same      Verdict = "same"      // the whole interval, at the level of the test, is within Margin of 1
	Undecided Verdict = "undecided" // anything else: Visible says what could have been seen
)

// SameMargin is how far, as a share, the interval of a ratio may reach from 1 for two engines to count as the same, in
// a run that counts smaller effects. It is meant either way: 1/1.02 is as far from 1 as 1.02.
const SameMargin = 0.02

// Margin is SameMargin for a run in which minEffect is the smallest effect that counts: what does not count is the
// same.
func Margin(minEffect float64) float64 { return max(SameMargin, minEffect) }

// Comparison is a ratio of times, this engine to the reference engine: 2 means twice as slow.
type Comparison struct {
	Reference string   `json:"reference"`
	Ratio     float64  `json:"ratio"`
	Low       *float64 `json:"low"` // 95 % interval over blocks; null with fewer than three
	High      *float64 `json:"high"`
	Pairs     int      `json:"pairs"` // blocks in which both have a process
	P         *float64 `json:"p"`     // of the test that the ratio is 1; null with fewer than three blocks
	// Visible is the smallest change that this run would have found nine times in ten: 0.02 is 2 %.
	Visible *float64 `json:"visible"`
	Verdict Verdict  `json:"verdict"`
}

// Total is one engine's geometric mean of ratios over the common subset: the workloads on which every engine of the run
// has a number.
type Total struct {
	Suite      string     `json:"suite"` // empty for all suites together
	Engine     string     `json:"engine"`
	Comparison Comparison `json:"comparison"`
	Clocks     *Clocks    `json:"clocks,omitempty"` // the ratio by each clock that all of them have; no times
	Workloads  []string   `json:"workloads"`        // the common subset, as suite/name
	LeftOut    []string   `json:"left_out"`         // the others
}

// Failed reports whether a cell or a figure failed: see result.Status.Failed. A figure whose status is what its study
// set out to find did not.
func (s Summary) Failed() bool {
	study := map[result.WorkloadID]string{}
	for _, w := range s.Workloads {
		study[w.ID()] = w.Study
	}
	return slices.ContainsFunc(s.Cells, func(c Cell) bool { return c.Status.Failed() }) ||
		slices.ContainsFunc(s.Figures, func(f Figure) bool {
			return f.Status.Failed() && !f.IsAnswer(study[f.WorkloadID()])
		})
}
