package selftest

import (
	"cmp"
	"maps"
	"math"
	"math/rand/v2"
	"slices"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/stats"
)

// Replay is what stored blocks say when they are dealt out to comparisons anew.
type Replay struct {
	Engine  string  `json:"engine"`
	Size    float64 `json:"size"` // of the slow-down that is added to each effect, as a share; 0 for none
	N       int     `json:"n"`
	Found   int     `json:"found"`   // with the verdict slower, or faster: without a slow-down, false alarms
	Covered int     `json:"covered"` // whose 95 % interval holds the truth
}

// Replays deals the blocks of all campaigns out to comparisons of as many blocks as a first look takes: each block once, less what was
// burned in it, those of one engine and kernel together in an order drawn by lot. The comparisons then have the blocks of several sessions, at
// the pace of none of them. Sizes are those of the campaigns, and 0.
//
// What is judged is a run that ends there, so that all of the plan's error may be spent.
func Replays(all []Campaign) (list []Replay) {
	type key struct{ engine, workload string }
	blocks := map[key][]float64{}
	var order []key
	sizes := map[string][]float64{}
	for _, c := range all {
		k := key{c.Engine, c.Workload}
		if blocks[k] == nil {
			order = append(order, k)
		}
		for _, b := range c.Blocks {
			blocks[k] = append(blocks[k], b.CPU-math.Log1p(b.Given))
		}
		if !slices.Contains(sizes[c.Engine], c.Injected) {
			sizes[c.Engine] = append(sizes[c.Engine], c.Injected)
		}
	}
	n := stats.SixLooks().Looks[0]
	rng := rand.New(rand.NewPCG(1, uint64(len(all)))) // one deal for one set of files
	dealt := map[string][][]float64{}
	for _, k := range order {
		b := blocks[k]
		rng.Shuffle(len(b), func(i, j int) { b[i], b[j] = b[j], b[i] })
		for hand := range slices.Chunk(b, n) {
			if len(hand) == n {
				dealt[k.engine] = append(dealt[k.engine], hand)
			}
		}
	}
	for _, engine := range slices.SortedFunc(maps.Keys(dealt), cmp.Compare) {
		slices.Sort(sizes[engine])
		if sizes[engine][0] != 0 {
			sizes[engine] = append([]float64{0}, sizes[engine]...)
		}
		for _, size := range sizes[engine] {
			list = append(list, replay(engine, size, dealt[engine]))
		}
	}
	return list
}

func replay(engine string, size float64, dealt [][]float64) Replay {
	r := Replay{Engine: engine, Size: size}
	for _, hand := range dealt {
		effects := make([]float64, len(hand))
		for i, e := range hand {
			effects[i] = e + math.Log1p(size)
		}
		j := compare.Conclude(effects, MinEffect)
		r.N++
		if j.Verdict == compare.Slower || j.Verdict == compare.Faster {
			r.Found++
		}
		if j.Range.Low <= 1+size && 1+size <= j.Range.High {
			r.Covered++
		}
	}
	return r
}
