package compare

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/result"
)

// run is a result file, indexed.
type run struct {
	reference string
	wanted    string            // the metric that the file asks for
	minEffect float64           // the smallest difference, as a share, that counts as one
	engines   []result.Engine   // of different names
	workloads []result.Workload // of different suites and names
	batches   map[key][]*result.Batch
	rows      [][]*cell // one row per workload, with a cell per engine
	columnsOf map[workloadID][]measuredColumn
	warnings  []result.Warning
}

// key names a cell.
type key struct{ engine, suite, workload string }

// workloadID names a workload.
type workloadID struct{ suite, name string }

// newRun indexes a file. Of engines with the same name, and of workloads with the same names, only the first counts.
func newRun(f *result.File, reference string) *run {
	r := &run{
		reference: reference,
		wanted:    cmp.Or(f.Header.Metric, catalog.KindWall),
		minEffect: f.Header.MinEffect,
		batches:   map[key][]*result.Batch{},
		columnsOf: map[workloadID][]measuredColumn{},
	}
	for _, e := range f.Engines {
		if _, known := r.engine(e.Name); !known {
			r.engines = append(r.engines, e)
		}
	}
	listed := map[workloadID]bool{}
	for _, w := range f.Workloads {
		if id := (workloadID{w.Suite, w.Name}); !listed[id] {
			listed[id] = true
			r.workloads = append(r.workloads, w)
		}
	}
	for i := range f.Batches {
		b := &f.Batches[i]
		k := key{b.Engine, b.Suite, b.Workload}
		r.batches[k] = append(r.batches[k], b)
	}
	for _, list := range r.batches {
		slices.SortStableFunc(list, func(a, b *result.Batch) int {
			return cmp.Or(a.BlockID().Compare(b.BlockID()), cmp.Compare(a.Place, b.Place), a.Started.Compare(b.Started))
		})
	}
	return r
}

// row measures one workload on every engine by the metric, and takes the number from those that returned something
// wrong.
func (r *run) row(w result.Workload, metric string) []*cell {
	row := make([]*cell, len(r.engines))
	for i, e := range r.engines {
		row[i] = r.measure(e, w, metric)
	}
	checkRow(row, w, r.reference)
	r.labelDrift(row, w)
	r.rows = append(r.rows, row)
	return row
}

// batchesOf returns those of an engine on a workload, in the order of their blocks.
func (r *run) batchesOf(engine string, w result.Workload) []*result.Batch {
	return r.batches[key{engine, w.Suite, w.Name}]
}

// metric is what the engines are compared by on a workload.
func (r *run) metric(w result.Workload) string {
	var all []*result.Batch
	for _, e := range r.engines {
		all = append(all, r.batchesOf(e.Name, w)...)
	}
	return Metric(r.wanted, all)
}

// engine finds an engine by its name.
func (r *run) engine(name string) (result.Engine, bool) {
	for _, e := range r.engines {
		if e.Name == name {
			return e, true
		}
	}
	return result.Engine{}, false
}

// workloadOf finds a workload by its name.
func (r *run) workloadOf(id workloadID) (result.Workload, bool) {
	for _, w := range r.workloads {
		if w.Suite == id.suite && w.Name == id.name {
			return w, true
		}
	}
	return result.Workload{}, false
}

// referenceIn returns the cell of the reference in a row, or nil.
func (r *run) referenceIn(row []*cell) *cell {
	for _, c := range row {
		if c.Engine == r.reference {
			return c
		}
	}
	return nil
}

// warn adds a warning. engine and suite may be empty.
func (r *run) warn(engine, suite, format string, args ...any) {
	r.warnings = append(r.warnings, result.Warning{Engine: engine, Suite: suite, Text: fmt.Sprintf(format, args...)})
}
