package changes

import (
	"cmp"
	"math"
	"slices"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/index"
	"github.com/jsdyno/jsdyno/internal/result"
)

// half is one of the two files of a step, measured.
type half struct {
	run    *index.Run
	cells  map[result.CellID]*compare.Measured
	drifts []result.Warning // of the workloads under which the machine drifted
}

// newHalf measures the steady state of every workload, by the metric that both files are read by. Of results that
// differ, in a tie, it believes that of the reference or, where that is empty, of the file's own.
func newHalf(run *index.Run, reference string, metric func(result.Workload) string) *half {
	h := &half{run: run, cells: map[result.CellID]*compare.Measured{}}
	for _, w := range run.Workloads {
		if w.Study != "" {
			continue
		}
		row, drifts := compare.Row(run, w, metric(w), cmp.Or(reference, run.File.Header.Reference))
		h.drifts = append(h.drifts, drifts...)
		for _, c := range row {
			h.cells[c.ID()] = c
		}
	}
	return h
}

// steady finds the cell of a workload's steady state, or nil.
func (h *half) steady(engine string, w result.WorkloadID) *compare.Measured {
	return h.cells[result.CellID{Engine: engine, Suite: w.Suite, Workload: w.Name}]
}

// notes lists why a cell has its labels. Why the machine drifted under it is the same for all engines.
func (h *half) notes(engine string, w result.WorkloadID) []result.Warning {
	c := h.steady(engine, w)
	list := slices.Clone(c.Notes)
	for _, d := range h.drifts {
		if slices.Contains(c.Labels, compare.Drifted) && d.WorkloadID() == w {
			list = append(list, d)
		}
	}
	return list
}

// workload finds a workload that the file has, if the engine took part in it.
func (h *half) workload(engine string, id result.WorkloadID) (result.Workload, bool) {
	e, known := h.run.Engine(engine)
	w, listed := h.run.Workload(id.Suite, id.Name)
	if !known || !listed || !e.Available && len(h.run.Batches(engine, w)) == 0 {
		return result.Workload{}, false
	}
	return w, true
}

// reading is what a file says in one row.
type reading struct {
	side   *Side // nil where it has no such cell
	metric string
	cell   *compare.Measured // of the steady state; nil of a study
	logs   index.PerBlock    // of each block, ln of the seconds
	// to returns, of each block, ln of the ratio to the yardstick; nothing where the yardstick has no number. It is nil
	// where the reading has none.
	to func(yardstick string) index.PerBlock
}

// differs says why two readings are not of the same work; it is empty where they are.
func (r reading) differs(other reading) compare.Label {
	if r.cell == nil || other.cell == nil {
		return ""
	}
	return compare.Differs(r.cell, other.cell)
}

// ok reports whether there is a number.
func (r reading) ok() bool { return r.side != nil && r.side.Value != nil }

// cell reads the steady state.
func (h *half) cell(engine string, w result.WorkloadID) reading {
	c := h.steady(engine, w)
	if _, there := h.workload(engine, w); !there || c == nil {
		return reading{}
	}
	r := reading{
		metric: c.Metric, cell: c, logs: index.PerBlock{},
		side: &Side{Status: c.Status, Detail: c.Detail, Value: c.Value, Labels: c.Labels, Processes: c.Processes},
	}
	if c.Value == nil {
		return r
	}
	for block, b := range c.Blocks {
		if m, ok := b.Mean(c.Metric); ok {
			r.logs[block] = math.Log(m)
		}
	}
	r.to = func(yardstick string) index.PerBlock {
		if ref := h.steady(yardstick, w); ref != nil && ref.Value != nil && compare.Differs(ref, c) == "" {
			return compare.Effects(ref, c)
		}
		return nil
	}
	return r
}

// figure reads one time of a study.
func (h *half) figure(engine string, w result.Workload, col index.Column) reading {
	if _, there := h.workload(engine, w.ID()); !there {
		return reading{}
	}
	e, _ := h.run.Engine(engine)
	f, logs := compare.FigureOf(h.run, e, w, col)
	if f.Status == result.Unsupported {
		return reading{} // the engine has no such step, and so the file no such figure
	}
	r := reading{
		metric: col.Kind, logs: logs,
		side: &Side{Status: f.Status, Detail: f.Detail, Value: f.Value, Processes: f.Processes},
	}
	if f.Value == nil {
		return r
	}
	r.side.Detail = ""
	r.to = func(yardstick string) index.PerBlock {
		return logs.Minus(h.figure(yardstick, w, col).logs)
	}
	return r
}
