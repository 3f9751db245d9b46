// Package view has what reports show of one run: its engines, cells and totals, in the order in which every format has
// them. It computes no figure; package compare does.
package view

import (
	"cmp"
	"slices"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
)

// View is a summary in the order in which every format shows it.
type View struct {
	compare.Summary
	Options
	Columns
	Raw    compare.Summary // as it came
	Absent []result.Engine // the engines without a column
	Suites []Suite

	byKey     map[result.CellID]compare.Cell
	byEngine  map[string][]compare.Cell // in the order of Cells
	threaded  map[string]bool           // the engines of which most numbers have the label for other threads
	workloads map[result.WorkloadID]result.Workload
}

// Suite is the workloads of one suite that have a cell for every shown engine.
type Suite struct {
	Name string
	Rows []Row
}

// Row is one workload, with a cell for every shown engine in their order.
type Row struct {
	At       int // from 0, over all suites in their order
	Workload result.Workload
	Cells    []compare.Cell
}

// New puts a summary in order. The reference stands first.
func New(s compare.Summary, opt Options) *View {
	v := &View{
		Summary: s, Options: opt, Raw: s,
		byKey: map[result.CellID]compare.Cell{}, byEngine: map[string][]compare.Cell{},
		threaded: map[string]bool{}, workloads: map[result.WorkloadID]result.Workload{},
	}
	if v.Reference == "" {
		v.Reference = "the reference"
	}
	v.reference, v.page = v.Reference, &v.Columns
	numbers := map[string]bool{}
	for _, f := range s.Figures {
		numbers[f.Engine] = numbers[f.Engine] || f.Value != nil
	}
	for _, c := range s.Cells {
		v.byKey[c.ID()] = c
		v.byEngine[c.Engine] = append(v.byEngine[c.Engine], c)
		numbers[c.Engine] = numbers[c.Engine] || c.Value != nil
	}
	for engine, cells := range v.byEngine {
		v.threaded[engine] = mostThreaded(cells)
	}
	for _, e := range s.Engines {
		if e.Available || numbers[e.Name] {
			v.Shown = append(v.Shown, e)
		} else {
			v.Absent = append(v.Absent, e)
		}
	}
	// The reference stands first: every ratio is read from it.
	if i := slices.IndexFunc(v.Shown, func(e result.Engine) bool { return e.Name == s.Reference }); i > 0 {
		reference := v.Shown[i]
		v.Shown = slices.Insert(slices.Delete(v.Shown, i, i+1), 0, reference)
	}
	for _, w := range s.Workloads {
		k := w.ID()
		if _, twice := v.workloads[k]; !twice {
			v.workloads[k] = w
		}
		row := Row{Workload: w}
		for _, e := range v.Shown {
			if c, ok := v.Cell(e.Name, w.Suite, w.Name); ok {
				row.Cells = append(row.Cells, c)
			}
		}
		if len(row.Cells) < len(v.Shown) || len(v.Shown) == 0 {
			continue // a summary that compare did not make
		}
		i := slices.IndexFunc(v.Suites, func(s Suite) bool { return s.Name == w.Suite })
		if i < 0 {
			i = len(v.Suites)
			v.Suites = append(v.Suites, Suite{Name: w.Suite})
		}
		v.Suites[i].Rows = append(v.Suites[i].Rows, row)
	}
	at := 0
	for i := range v.Suites {
		for k := range v.Suites[i].Rows {
			v.Suites[i].Rows[k].At = at
			at++
		}
	}
	return v
}

// Against is s, which is the same run with another reference, as a part of the page of v: the engines look as they do
// there.
func (v *View) Against(s compare.Summary) *View {
	other := New(s, v.Options)
	other.page = &v.Columns
	return other
}

// Cell finds the cell of an engine and a workload.
func (v *View) Cell(engine, suite, workload string) (compare.Cell, bool) {
	c, ok := v.byKey[result.CellID{Engine: engine, Suite: suite, Workload: workload}]
	return c, ok
}

// CellsOf are the cells of an engine, in the order of Cells.
func (v *View) CellsOf(engine string) []compare.Cell { return v.byEngine[engine] }

// Workload finds a workload by its suite and name; of several of one name, the first.
func (v *View) Workload(suite, name string) (result.Workload, bool) {
	w, ok := v.workloads[result.WorkloadID{Suite: suite, Name: name}]
	return w, ok
}

// StudyOf names what was studied: the suite, unless the workload says something else.
func (v *View) StudyOf(f *compare.Figure) string {
	return cmp.Or(v.workloads[f.WorkloadID()].Study, f.Suite)
}

// OnlyStudies reports whether there are figures and no steady state to compare engines by.
func (v *View) OnlyStudies() bool { return len(v.Cells) == 0 && len(v.Figures) > 0 }
