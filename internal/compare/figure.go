package compare

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/index"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/stats"
)

// Figure is one number of a study: an engine, a script, and one phase of one lane.
type Figure struct {
	Engine     string        `json:"engine"`
	Suite      string        `json:"suite"`
	Workload   string        `json:"workload"`
	Lane       catalog.Lane  `json:"lane"`
	Phase      string        `json:"phase"`
	Kind       string        `json:"kind"` // the clock, or what was counted
	Status     result.Status `json:"status"`
	Detail     string        `json:"detail,omitempty"` // in words: why there is no value, or how it came about
	Manner     result.Manner `json:"manner,omitempty"` // the same in one word, if all processes agree
	Value      *float64      `json:"value"`            // null unless the status is ok
	Unit       string        `json:"unit"`             // "sec/op", "bytes" or "count"
	Low        *float64      `json:"low"`              // 95 % interval over processes; null with fewer than three
	High       *float64      `json:"high"`
	Samples    int           `json:"samples"`
	Processes  int           `json:"processes"`
	Leak       Leak          `json:"leak,omitempty"` // of growth, what it comes to
	Comparison *Comparison   `json:"comparison,omitempty"`
}

// WorkloadID names the workload that was studied.
func (f Figure) WorkloadID() result.WorkloadID {
	return result.WorkloadID{Suite: f.Suite, Name: f.Workload}
}

// IsAnswer reports whether the status of a figure of a study is what the study set out to find. Every engine is asked
// how a script that does not mean to end can be stopped. That the script takes its process with it is an answer: a run
// that found out has done what it should, on each machine and every time. Any other status there, such as that of a
// script that does not parse, is a failure as elsewhere.
func (f Figure) IsAnswer(study string) bool {
	return catalog.StudyOf(study).Ends &&
		slices.Contains([]result.Status{result.Timeout, result.OutOfMemory, result.Crash}, f.Status)
}

// noSuchStep is the detail of a figure that an engine lacks without a word about why.
const noSuchStep = "the engine has no such step"

// study is what the batches of a studied workload say, whatever the reference is.
type study struct {
	columns   []measuredColumn
	lines     []CostLine
	crossings []Crossover
	losses    []result.Warning
}

// measureStudy measures a workload that is studied.
func measureStudy(run *index.Run, w result.Workload) (s study) {
	for _, col := range run.Columns(w) {
		m := measuredColumn{col: col}
		for _, e := range run.Engines {
			f, logs := FigureOf(run, e, w, col)
			m.row, m.logs = append(m.row, f), append(m.logs, logs)
		}
		s.columns = append(s.columns, m)
	}
	s.lines, s.crossings = crossovers(run, w)
	s.losses = losses(run, w)
	return s
}

// measuredColumn is a column of figures before any comparison.
type measuredColumn struct {
	col  index.Column
	row  []Figure         // one per engine
	logs []index.PerBlock // of each engine, ln of the seconds by block
}

// against returns the figures of the column, compared with that of the reference.
func (m measuredColumn) against(reference string, minEffect float64) []Figure {
	row := slices.Clone(m.row)
	if m.col.Compares() {
		for i := range row {
			row[i].Comparison = pairedFigure(reference, row, m.logs, i, minEffect)
		}
	}
	return row
}

// FigureOf is the figure of an engine in one column of a workload, without a comparison. logs are ln of its seconds in
// each block; there are none where the column does not hold times.
func FigureOf(run *index.Run, e result.Engine, w result.Workload, col index.Column) (f Figure, logs index.PerBlock) {
	f = Figure{
		Engine: e.Name, Suite: w.Suite, Workload: w.Name,
		Lane: col.Lane, Phase: col.Phase, Kind: col.Kind, Unit: col.Unit,
	}
	logs = f.collect(run.Batches(e.Name, w), e, col)
	f.Leak = leakOf(&f)
	return f, logs
}

// losses says where some processes failed and others did not. The figures are those of the others, and do not show it.
func losses(run *index.Run, w result.Workload) (list []result.Warning) {
	for _, e := range run.Engines {
		good, bad := 0, 0
		var first *result.Failure
		for _, b := range run.Batches(e.Name, w) {
			switch {
			case b.Counts():
				good++
			case b.Discarded == "" && !Unmeasured(b.Failure.Status):
				bad++
				first = cmp.Or(first, b.Failure)
			}
		}
		if good > 0 && bad > 0 {
			list = append(list, result.Warning{
				Engine: e.Name, Suite: w.Suite, Workload: w.Name,
				Text: fmt.Sprintf("%d of %d processes failed; the figures come from the rest: %s: %s",
					bad, good+bad, first.Status, first.Detail),
			})
		}
	}
	return list
}

// Unmeasured reports whether a number is missing because of the run, and not because of what was run.
func Unmeasured(s result.Status) bool { return s == result.Interrupted || s == result.LeftOut }

// notes are what the processes of an engine say of a column, in words and in one word.
type notes struct {
	texts   []string
	manners []result.Manner
}

// take adds the notes of a batch.
func (n *notes) take(b *result.Batch, c index.Column) {
	for _, s := range b.Series {
		if c.Holds(s) && s.Note != "" {
			n.texts, n.manners = append(n.texts, s.Note), append(n.manners, s.Manner)
		}
	}
}

// manner is the one that all have; "" if they differ.
func (n *notes) manner() result.Manner {
	if all := slices.Compact(slices.Clone(n.manners)); len(all) == 1 {
		return all[0]
	}
	return ""
}

// statusOf is what the first process without values in a column says of itself; "" if none says anything.
func statusOf(c index.Column, batches []*result.Batch) result.Status {
	for _, b := range batches {
		for _, s := range b.Series {
			if b.Counts() && c.Holds(s) && s.Status != "" {
				return s.Status
			}
		}
	}
	return ""
}

// counted joins the texts. Each stands there once and, if there are several, with how often it came.
func (n *notes) counted() string {
	times := map[string]int{}
	var order []string
	for _, text := range n.texts {
		if times[text]++; times[text] == 1 {
			order = append(order, text)
		}
	}
	if len(order) < 2 {
		return strings.Join(order, "")
	}
	for i, text := range order {
		order[i] = fmt.Sprintf("%s (%d of %d)", text, times[text], len(n.texts))
	}
	return strings.Join(order, ", ")
}

// collect takes the figure from the batches of its engine. It returns ln of the seconds of each block, and nothing for
// a column that does not hold times.
func (f *Figure) collect(batches []*result.Batch, e result.Engine, col index.Column) index.PerBlock {
	byBlock := index.PerBlock{}
	var perProcess []float64 // one per process: ln of a time, and of anything else, which may be negative, the value
	var said notes
	for _, b := range batches {
		if !b.Counts() {
			continue
		}
		said.take(b, col)
		samples := col.Samples(b)
		m, ok := stats.Median(samples)
		if !ok || col.Times() && !(m > 0) {
			continue
		}
		f.Samples += len(samples)
		f.Processes++
		if col.Times() {
			m = math.Log(m)
			byBlock[b.BlockID()] = m
		}
		perProcess = append(perProcess, m)
	}
	if mean, ok := Centre(perProcess); ok {
		f.Status, f.Value, f.Detail, f.Manner = result.OK, new(mean), said.counted(), said.manner()
		if col.Times() {
			f.Value = new(math.Exp(mean))
			if iv, ok := interval(perProcess); ok {
				f.Low, f.High = ends(iv)
			}
		} else if iv, ok := stats.Yuen(perProcess, stats.Trim(len(perProcess)), Level); ok && len(perProcess) >= 3 {
			f.Low, f.High = &iv.Low, &iv.High
		}
		return byBlock
	}
	f.Status = result.Unsupported
	switch failed, status := failure(batches, false), statusOf(col, batches); {
	case failed != nil:
		f.Status, f.Detail = failed.Status, failed.Detail
	case !e.Available:
		f.Detail = e.Reason
	case status != "":
		f.Status, f.Detail, f.Manner = status, said.counted(), said.manner()
	case len(said.texts) > 0:
		f.Detail, f.Manner = said.counted(), said.manner()
	case len(batches) == 0:
		f.Status, f.Detail = result.Interrupted, "the run ended before this was measured"
	default:
		f.Detail, f.Manner = noSuchStep, result.MannerAbsent
	}
	return byBlock
}

// pairedFigure compares the figure of engine i with that of the reference, by the blocks that both have; nil where
// there is none.
func pairedFigure(reference string, row []Figure, logs []index.PerBlock, i int, minEffect float64) *Comparison {
	for ref := range row {
		if row[ref].Engine != reference || ref == i || row[ref].Value == nil || row[i].Value == nil {
			continue
		}
		if effects := logs[i].Minus(logs[ref]); len(effects) > 0 {
			return newComparison(reference, effects.Values(), minEffect)
		}
	}
	return nil
}
