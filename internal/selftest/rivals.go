package selftest

import (
	"math"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/plan"
	"github.com/jsdyno/jsdyno/internal/stats"
)

// levels are the errors that each procedure is held to, so that like is compared with like: the error that other tools
// allow themselves, and jsdyno's own.
var levels = [...]float64{usualLevel, 0.01}

// usualLevel is the error that other tools allow themselves by default.
const usualLevel = 0.05

// Rival is a way to compare two builds, tried on the blocks of campaigns whose two sides are equal: how often it tells
// them apart.
type Rival struct {
	Name  string           `json:"name"`
	N     int              `json:"n"`     // comparisons
	False [len(levels)]int `json:"false"` // with a p below each of the levels
}

// Rivals tries what other tools do on the pairs without a slow-down. What a process measured is there in ten means of
// consecutive slices, as many samples as such tools take by default or more. No block is used twice by one rival.
//
//   - benchstat's habit: one process of each build, the second after the first, and the Mann-Whitney test over their
//     samples. The second comes from the next block.
//   - pyperf's habit: several processes of each build, one build after the other, and the t-test over the pooled
//     samples. The first build has the first half of a campaign's blocks, the second the rest.
//   - one pair of processes that take turns, and the t-test over the pairs of samples, as nanobench and tango do: the
//     two sides of one block.
//
// The last is jsdyno's own test without its looks: once, over the effects of a campaign's blocks.
func Rivals(all []Campaign) []Rival {
	alone := Rival{Name: "Mann-Whitney test, one process of each, one after the other"}
	pooled := Rival{Name: "t-test over pooled samples, several processes of each, one build after the other"}
	paired := Rival{Name: "t-test over paired samples of one pair of processes that take turns"}
	blocks := Rival{Name: "jsdyno's t-test over blocks, once, at a campaign's end"}
	for _, c := range all {
		if c.Injected != 0 {
			continue
		}
		for i := 0; i+1 < len(c.Blocks); i += 2 {
			alone.count(stats.MannWhitney(c.Blocks[i].A, c.Blocks[i+1].B))
		}
		for _, b := range c.Blocks {
			_, _, p, ok := stats.YuenTest(logRatios(b.A, b.B), 0)
			paired.count(p, ok)
		}
		pooled.count(stats.PooledT(c.halves()))
		j := compare.Conclude(c.effects(len(c.Blocks)), plan.MinEffect)
		blocks.count(j.P, j.Range.Low > 0)
	}
	return []Rival{alone, pooled, paired, blocks}
}

func (r *Rival) count(p float64, ok bool) {
	if !ok {
		return
	}
	r.N++
	for i, level := range levels {
		if p < level {
			r.False[i]++
		}
	}
}

func logRatios(a, b []float64) (list []float64) {
	for i := range min(len(a), len(b)) {
		list = append(list, math.Log(b[i]/a[i]))
	}
	return list
}
