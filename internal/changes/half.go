package compare

import (
	"math"
	"slices"

	"github.com/jsdyno/jsdyno/internal/result"
)

// half is one of the two files of a step, measured.
type half struct {
	*run
	cells map[key]*cell
}

// newHalf measures the steady state of every workload, by the metric that both files are read by.
func newHalf(r *run, metric func(result.Workload) string) *half {
	h := &half{run: r, cells: map[key]*cell{}}
	for _, w := range r.workloads {
		if w.Study != "" {
			continue
		}
		for _, c := range r.row(w, metric(w)) {
			h.cells[key{c.Engine, c.Suite, c.Workload}] = c
		}
	}
	return h
}

// notes lists why a cell has its labels. Why the machine drifted under it is in the warnings of the run, as it is the
// same for all engines.
func (h *half) notes(k key) []result.Warning {
	c := h.cells[k]
	list := slices.Clone(c.notes)
	for _, w := range h.warnings {
		if c.has(Drifted) && w.Suite == k.suite && w.Workload == k.workload {
			list = append(list, w)
		}
	}
	return list
}

// workload finds a workload that the file has, if the engine took part in it.
func (h *half) workload(engine string, w workloadID) (result.Workload, bool) {
	e, ok := h.engine(engine)
	if !ok || !e.Available && len(h.batches[key{engine, w.suite, w.name}]) == 0 {
		return result.Workload{}, false
	}
	return h.workloadOf(w)
}

// reading is what a file says in one row.
type reading struct {
	side   *Side // nil where it has no such cell
	metric string
	cell   *cell    // of the steady state; nil of a study
	logs   perBlock // of each block, ln of the seconds
	// to returns, of each block, ln of the ratio to the yardstick; nothing where the yardstick has no number. It is nil
	// where the reading has none.
	to func(yardstick string) perBlock
}

// differs says why two readings are not of the same work; it is empty where they are.
func (r reading) differs(other reading) Label {
	if r.cell == nil || other.cell == nil {
		return ""
	}
	return differs(r.cell, other.cell)
}

// ok reports whether there is a number.
func (r reading) ok() bool { return r.side != nil && r.side.Value != nil }

// cell reads the steady state.
func (h *half) cell(engine string, w workloadID) reading {
	c := h.cells[key{engine, w.suite, w.name}]
	if _, there := h.workload(engine, w); !there || c == nil {
		return reading{}
	}
	r := reading{
		metric: c.Metric, cell: c, logs: perBlock{},
		side: &Side{Status: c.Status, Detail: c.Detail, Value: c.Value, Labels: c.Labels, Processes: c.Processes},
	}
	if c.Value == nil {
		return r
	}
	for block, b := range c.blocks {
		if m, ok := b.Mean(c.Metric); ok {
			r.logs[block] = math.Log(m)
		}
	}
	r.to = func(yardstick string) perBlock {
		if ref := h.cells[key{yardstick, w.suite, w.name}]; ref != nil && ref.ok() && differs(ref, c) == "" {
			return effectsOf(ref, c)
		}
		return nil
	}
	return r
}

// figure reads one time of a study.
func (h *half) figure(engine string, w result.Workload, col column) reading {
	if _, there := h.workload(engine, workloadID{w.Suite, w.Name}); !there {
		return reading{}
	}
	e, _ := h.engine(engine)
	f := col.figure(engine, w)
	logs := f.collect(h.batchesOf(engine, w), e, col)
	if f.Status == result.Unsupported {
		return reading{} // the engine has no such step, and so the file no such figure
	}
	r := reading{
		metric: col.kind, logs: logs,
		side: &Side{Status: f.Status, Detail: f.Detail, Value: f.Value, Processes: f.Processes},
	}
	if f.Value == nil {
		return r
	}
	r.side.Detail = ""
	r.to = func(yardstick string) perBlock {
		return logRatios(logs, h.figure(yardstick, w, col).logs)
	}
	return r
}
