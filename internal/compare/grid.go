package compare

import (
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/stats"
)

// Place names a cell.
type Place struct{ Engine, Suite, Workload string }

// Grid holds the cells of a result file, to be set against any of its engines. It is for a reader who changes the
// reference, or takes workloads out of a mean. Several goroutines must not use it at once.
type Grid struct{ run *run }

// NewGrid measures the cells as Summarise does with the same reference, which decides where engines return different
// results.
func NewGrid(f *result.File, reference string) *Grid {
	g := &Grid{newRun(f, reference)}
	for _, w := range g.run.workloads {
		if w.Study == "" {
			g.run.row(w, g.run.metric(w))
		}
	}
	return g
}

// Against compares all cells with an engine, as Summarise compares them with its reference. Cells without a comparison
// are not in it.
func (g *Grid) Against(reference string) map[Place]*Comparison {
	r := g.run
	r.reference = reference
	var figures []Figure
	for _, w := range r.workloads {
		if w.Study != "" {
			figures = append(figures, r.figures(w)...)
		}
	}
	r.compare(figures)
	list := map[Place]*Comparison{}
	for _, row := range r.rows {
		for _, c := range row {
			if c.Comparison != nil {
				list[Place{c.Engine, c.Suite, c.Workload}] = c.Comparison
			}
		}
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

// Pairs returns those of every two engines that both have a number. A is the one that comes first in the file. The mean
// over workloads of the effects of one block is the logarithm of the block's geometric mean.
func (g *Grid) Pairs() (list []Pair) {
	for _, row := range g.run.rows {
		for i, a := range row {
			for _, b := range row[i+1:] {
				if !a.ok() || !b.ok() {
					continue
				}
				p := Pair{
					Suite: a.Suite, Workload: a.Workload, A: a.Engine, B: b.Engine,
					Blocks: []result.BlockID{}, Effects: []float64{},
				}
				effects := effectsOf(a, b)
				for _, block := range sorted(effects) {
					p.Blocks, p.Effects = append(p.Blocks, block), append(p.Effects, effects[block])
				}
				list = append(list, p)
			}
		}
	}
	return list
}

// Quantiles returns the quantiles of Student's t by which so many blocks are judged when a run is over, as Conclude
// does. They are the half-widths of the 95 % interval and of that of the test, in standard errors of the trimmed mean.
// ok is false with fewer than three blocks.
func Quantiles(blocks int) (interval, test float64, ok bool) {
	if blocks < 3 {
		return 0, 0, false
	}
	df, ok := stats.YuenDF(blocks, stats.Trim(blocks))
	interval, okInterval := stats.StudentQuantile(1-(1-level)/2, df)
	test, okTest := stats.StudentQuantile(1-alphaOf(blocks)/2, df)
	return interval, test, ok && okInterval && okTest
}
