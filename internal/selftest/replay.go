package selftest

import (
	"maps"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/plan"
	"github.com/jsdyno/jsdyno/internal/stats"
)

// deals is how often the blocks are dealt out. A single deal is a matter of luck: of the same blocks, the share of
// intervals that hold the truth differs by ten of a hundred from one deal to another.
const deals = 200

// Replay is what stored blocks say when they are dealt out to comparisons anew, again and again. Shares are averages
// over the deals.
type Replay struct {
	Engine string  `json:"engine"`
	Size   float64 `json:"size"` // of the slow-down that is added to each effect, as a share; 0 for none
	// N is the number of comparisons of one deal. The deals share their blocks: more of them do not make more
	// comparisons.
	N       int     `json:"n"`
	Found   float64 `json:"found"`   // share with the verdict slower, or faster: without a slow-down, false alarms
	Covered float64 `json:"covered"` // share whose 95 % interval holds the truth
}

// Replays deals the blocks of all campaigns out to comparisons of as many blocks as a first look takes. In a deal each
// block is used once, less what was burned in it. Blocks of one engine and kernel stay together, in an order drawn by
// lot. The comparisons then have the blocks of several sessions, at the pace of none of them. Sizes are those of the
// campaigns, and 0. The seeds of the deals are 1, 2 …, so that the same files give the same.
//
// What is judged is a run that ends there, so that all of the plan's error may be spent.
func Replays(all []Campaign) []Replay {
	d := deckOf(all)
	each := make([][]Replay, deals)
	var group sync.WaitGroup
	for worker := range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			for i := worker; i < deals; i += runtime.GOMAXPROCS(0) {
				each[i] = d.deal(uint64(i + 1))
			}
		})
	}
	group.Wait()
	list := each[0]
	for i := range list {
		r := &list[i]
		for _, other := range each[1:] {
			r.Found, r.Covered = r.Found+other[i].Found, r.Covered+other[i].Covered
		}
		r.Found, r.Covered = r.Found/float64(deals*r.N), r.Covered/float64(deals*r.N)
	}
	return list
}

// deck is what is dealt: the effects of blocks, and the sizes that are tried.
type deck struct {
	piles   []pile
	engines []string             // in order
	sizes   map[string][]float64 // by engine, ascending
}

// pile is the blocks of one engine and one kernel.
type pile struct {
	engine, workload string
	effects          []float64
}

func deckOf(all []Campaign) deck {
	d := deck{sizes: map[string][]float64{}}
	for _, c := range all {
		i := slices.IndexFunc(d.piles, func(p pile) bool { return p.engine == c.Engine && p.workload == c.Workload })
		if i < 0 {
			i, d.piles = len(d.piles), append(d.piles, pile{engine: c.Engine, workload: c.Workload})
		}
		for _, b := range c.Blocks {
			d.piles[i].effects = append(d.piles[i].effects, b.CPU-math.Log1p(b.Given))
		}
		if !slices.Contains(d.sizes[c.Engine], c.Injected) {
			d.sizes[c.Engine] = append(d.sizes[c.Engine], c.Injected)
		}
	}
	for _, engine := range slices.Sorted(maps.Keys(d.sizes)) {
		sizes := d.sizes[engine]
		if !slices.Contains(sizes, 0) {
			sizes = append(sizes, 0)
		}
		slices.Sort(sizes)
		d.sizes[engine] = sizes
		if slices.ContainsFunc(d.piles, func(p pile) bool { return p.engine == engine && len(p.effects) >= hand() }) {
			d.engines = append(d.engines, engine)
		}
	}
	return d
}

// hand is how many blocks a comparison is dealt.
func hand() int { return stats.SixLooks().Looks[0] }

// deal deals once. Found and Covered are counts, not yet shares.
func (d deck) deal(seed uint64) (list []Replay) {
	rng := rand.New(rand.NewPCG(seed, 1))
	hands := map[string][][]float64{}
	for _, p := range d.piles {
		effects := slices.Clone(p.effects)
		rng.Shuffle(len(effects), func(i, j int) { effects[i], effects[j] = effects[j], effects[i] })
		for len(effects) >= hand() {
			hands[p.engine] = append(hands[p.engine], effects[:hand()])
			effects = effects[hand():]
		}
	}
	for _, engine := range d.engines {
		for _, size := range d.sizes[engine] {
			list = append(list, replay(engine, size, hands[engine]))
		}
	}
	return list
}

func replay(engine string, size float64, hands [][]float64) Replay {
	r := Replay{Engine: engine, Size: size, N: len(hands)}
	for _, dealt := range hands {
		effects := make([]float64, len(dealt))
		for i, e := range dealt {
			effects[i] = e + math.Log1p(size)
		}
		j := compare.Conclude(effects, plan.MinEffect)
		if j.Verdict == compare.Slower || j.Verdict == compare.Faster {
			r.Found++
		}
		if j.Range.Low <= 1+size && 1+size <= j.Range.High {
			r.Covered++
		}
	}
	return r
}
