package compare

import (
	"cmp"
	"slices"
	"sync"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/index"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/stats"
)

// Grid is a result file, measured: all that does not depend on which engine is the reference. It is for a reader who
// changes the reference, or takes workloads out of a mean. Nothing changes it, so several goroutines may use it.
type Grid struct {
	run       *index.Run
	reference string
	workloads []measuredWorkload
	aa        func() AA // the same for all references
}

// measuredWorkload has what its batches say before any comparison.
type measuredWorkload struct {
	result.Workload
	cells []*Measured // of the steady state, one per engine
	study study       // else
}

// NewGrid measures a result file. reference is as in Summarise.
func NewGrid(f *result.File, reference string) *Grid {
	run := index.New(f)
	g := &Grid{run: run, reference: cmp.Or(reference, f.Header.Reference)}
	for _, w := range run.Workloads {
		m := measuredWorkload{Workload: w}
		if w.Study != "" {
			m.study = measureStudy(run, w)
		} else {
			m.cells = measureRow(run, w, Metric(run.Metric(), run.AllBatches(w)))
		}
		for _, c := range m.cells {
			c.halves = halvesOf(c)
			c.WarmUp = warmUp(run.Batches(c.Engine, w), catalog.MetricOf(c.Metric).Clock())
		}
		g.workloads = append(g.workloads, m)
	}
	g.aa = sync.OnceValue(func() AA {
		t := g.table(g.reference)
		return aa(t.rows, t.minEffect())
	})
	return g
}

// table sets the grid against a reference, before any comparison of cells. The grid's own is right where nothing else
// says which result is.
func (g *Grid) table(reference string) *table {
	t := &table{run: g.run, reference: reference}
	for _, w := range g.workloads {
		if w.Study != "" {
			for _, col := range w.study.columns {
				t.figures = append(t.figures, col.against(reference, t.minEffect())...)
			}
			t.warnings = append(t.warnings, w.study.losses...)
			continue
		}
		row := copied(w.cells)
		checkRow(row, w.Workload, g.reference)
		t.rows, t.warnings = append(t.rows, row), append(t.warnings, labelDrift(row, w.Workload)...)
	}
	return t
}

// copied returns cells that may be labelled, and lose their numbers, without a change of the others.
func copied(row []*Measured) []*Measured {
	list := make([]*Measured, len(row))
	for i, c := range row {
		own := *c
		own.Labels, own.Notes = slices.Clip(c.Labels), slices.Clip(c.Notes)
		list[i] = &own
	}
	return list
}

// Pair is what the blocks say of two engines on one workload.
type Pair struct {
	Suite, Workload string
	A, B            string
	Blocks          []result.BlockID // rising
	Effects         []float64        // one per block: ln of the time of B over that of A
}

// WorkloadID names the workload of the pair.
func (p Pair) WorkloadID() result.WorkloadID {
	return result.WorkloadID{Suite: p.Suite, Name: p.Workload}
}

// Pairs returns those of every two engines that both have a number. A is the one that comes first in the file. The mean
// over workloads of the effects of one block is the logarithm of the block's geometric mean.
func (g *Grid) Pairs() (list []Pair) {
	for _, row := range g.table(g.reference).rows {
		for i, a := range row {
			for _, b := range row[i+1:] {
				if !a.ok() || !b.ok() {
					continue
				}
				p := Pair{
					Suite: a.Suite, Workload: a.Workload, A: a.Engine, B: b.Engine,
					Blocks: []result.BlockID{}, Effects: []float64{},
				}
				effects := Effects(a, b)
				for _, block := range effects.Blocks() {
					p.Blocks, p.Effects = append(p.Blocks, block), append(p.Effects, effects[block])
				}
				list = append(list, p)
			}
		}
	}
	return list
}

// Quantiles returns the quantiles of Student's t by which so many blocks of a total are judged when a run is over: no
// look stops at a total, so none has the interval of a selection. They are the half-widths of the 95 % interval and of
// that of the test, in standard errors of the trimmed mean. ok is false with fewer than three blocks.
func Quantiles(blocks int) (interval, test float64, ok bool) {
	if blocks < 3 {
		return 0, 0, false
	}
	df, ok := stats.YuenDF(blocks, stats.Trim(blocks))
	interval, okInterval := stats.StudentQuantile(1-(1-Level)/2, df)
	test, okTest := stats.StudentQuantile(1-alphaOf(blocks)/2, df)
	return interval, test, ok && okInterval && okTest
}
