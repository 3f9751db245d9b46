// Package index finds in a result file what belongs together: the batches of an engine on a workload, the columns of a
// study, and numbers by block.
package index

import (
	"cmp"
	"slices"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/result"
)

// Run is a result file, indexed. Several goroutines may read it, as long as none writes to the file.
type Run struct {
	File      *result.File
	Engines   []result.Engine   // of different names
	Workloads []result.Workload // of different suites and names

	engineAt   map[string]int
	workloadAt map[result.WorkloadID]int
	batches    map[result.CellID][]*result.Batch // in the order of their blocks
}

// New indexes a file. Of engines with the same name, and of workloads with the same names, only the first counts.
func New(f *result.File) *Run {
	r := &Run{
		File:       f,
		engineAt:   map[string]int{},
		workloadAt: map[result.WorkloadID]int{},
		batches:    map[result.CellID][]*result.Batch{},
	}
	for _, e := range f.Engines {
		if _, known := r.engineAt[e.Name]; !known {
			r.engineAt[e.Name] = len(r.Engines)
			r.Engines = append(r.Engines, e)
		}
	}
	for _, w := range f.Workloads {
		id := w.ID()
		if _, known := r.workloadAt[id]; !known {
			r.workloadAt[id] = len(r.Workloads)
			r.Workloads = append(r.Workloads, w)
		}
	}
	for i := range f.Batches {
		b := &f.Batches[i]
		r.batches[b.CellID()] = append(r.batches[b.CellID()], b)
	}
	for _, list := range r.batches {
		slices.SortStableFunc(list, func(a, b *result.Batch) int {
			return cmp.Or(a.BlockID().Compare(b.BlockID()), cmp.Compare(a.Place, b.Place), a.Started.Compare(b.Started))
		})
	}
	return r
}

// Engine finds an engine by its name.
func (r *Run) Engine(name string) (result.Engine, bool) {
	i, known := r.engineAt[name]
	if !known {
		return result.Engine{}, false
	}
	return r.Engines[i], true
}

// Workload finds a workload by its names.
func (r *Run) Workload(suite, name string) (result.Workload, bool) {
	i, known := r.workloadAt[result.WorkloadID{Suite: suite, Name: name}]
	if !known {
		return result.Workload{}, false
	}
	return r.Workloads[i], true
}

// Batches returns those of an engine on a workload, in the order of their blocks.
func (r *Run) Batches(engine string, w result.Workload) []*result.Batch {
	return r.batches[result.CellID{Engine: engine, Suite: w.Suite, Workload: w.Name}]
}

// AllBatches returns those of all engines on a workload, engine by engine.
func (r *Run) AllBatches(w result.Workload) (all []*result.Batch) {
	for _, e := range r.Engines {
		all = append(all, r.Batches(e.Name, w)...)
	}
	return all
}

// Metric is the kind of series that the file asks to be compared by.
func (r *Run) Metric() string { return cmp.Or(r.File.Header.Metric, catalog.KindWall) }

// Columns lists those that any engine has on a workload, in the order in which they come.
func (r *Run) Columns(w result.Workload) (list []Column) {
	seen := map[Column]bool{}
	for _, b := range r.AllBatches(w) {
		for _, s := range b.Series {
			c := Column{s.Lane, s.Phase, s.Kind, s.Unit}
			if c.Unit == "ns" {
				c.Unit = perIteration
			}
			if !seen[c] {
				seen[c] = true
				list = append(list, c)
			}
		}
	}
	return list
}
