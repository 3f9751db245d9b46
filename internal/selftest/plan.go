package selftest

import (
	"math/rand/v2"
	"slices"
	"time"

	"github.com/jsdyno/jsdyno/internal/noise"
	"github.com/jsdyno/jsdyno/internal/plan"
	"github.com/jsdyno/jsdyno/internal/supervise"
	"github.com/jsdyno/jsdyno/suites"
)

// Size is a slow-down to inject.
type Size struct {
	Engine string  // that it is for; empty for every one
	Share  float64 // of the processor time
}

// Plan is how many campaigns of which kind.
type Plan struct {
	Engines  []supervise.Mounted
	AA       int // campaigns without a slow-down, of each engine
	Injected int // campaigns of each engine and size
	Sizes    []Size
	Budget   time.Duration // of a campaign with a slow-down
	AABudget time.Duration // of one without
	Seed     uint64
	Sabotage Sabotage
}

// kernels are the workloads that the campaigns take in turn: calls, floating point, parsing and strings, all in ES5.
var kernels = []string{"fib", "n-body", "json-parse", "string-building"}

// Pairs lays out the campaigns. They are in random order, so that an hour in which the machine is restless does not fall on one kind.
func (p Plan) Pairs(all []suites.Workload, guard *noise.Guard) (pairs []Pair) {
	var work []suites.Workload
	for _, name := range kernels {
		if i := slices.IndexFunc(all, func(w suites.Workload) bool { return w.Name == name }); i >= 0 {
			work = append(work, all[i])
		}
	}
	rng := rand.New(rand.NewPCG(p.Seed, 2))
	add := func(e supervise.Mounted, size float64, n int, budget time.Duration) {
		start := rng.IntN(len(work))
		for i := range n {
			pairs = append(pairs, Pair{
				Engine: e, Workload: work[(start+i)%len(work)], Inject: size, Budget: budget,
				Measure: plan.Measure(budget, 2), Seed: rng.Uint64(), Guard: guard, Sabotage: p.Sabotage,
			})
		}
	}
	for _, e := range p.Engines {
		add(e, 0, p.AA, p.AABudget)
		for _, size := range p.Sizes {
			if size.Engine == "" || size.Engine == e.Name {
				add(e, size.Share, p.Injected, p.Budget)
			}
		}
	}
	rng.Shuffle(len(pairs), func(i, j int) { pairs[i], pairs[j] = pairs[j], pairs[i] })
	return pairs
}
