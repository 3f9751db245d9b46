package selftest

import (
	"errors"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/jsdyno/jsdyno/internal/noise"
	"github.com/jsdyno/jsdyno/internal/plan"
	"github.com/jsdyno/jsdyno/internal/supervise"
	"github.com/jsdyno/jsdyno/internal/wire"
	"github.com/jsdyno/jsdyno/suites"
)

// Size is a slow-down to inject.
type Size struct {
	Engine string  // that it is for; empty for every one
	Share  float64 // of the CPU time
}

// Plan is how many campaigns of which kind.
type Plan struct {
	Engines  []supervise.Mounted
	AA       int // campaigns without a slow-down, of each engine
	Injected int // campaigns of each engine, size and kind of slow-down
	Sizes    []Size
	Into     []wire.Into   // the kinds
	Budget   time.Duration // of a campaign with a slow-down
	AABudget time.Duration // of one without
	Seed     uint64
	Sabotage Sabotage
}

// kernels are the workloads that the campaigns with each kind of slow-down take in turn, all in ES5. Those for work are
// calls, floating point, parsing and strings. Those for collections collect often: twice or more in 20 ms of CPU time
// on V8, goja and otto. Campaigns without a slow-down take them all.
//
// Some kernels collect as often but on V8 cost more than what is burned, and are not used for collections. Where V8
// marks beside the script, as on garbage-cycles and json-parse, it does so at other times if collections take longer.
// With 20 % burned, garbage-cycles took half as long again.
var kernels = map[wire.Into][]string{
	wire.IntoWork:       {"fib", "n-body", "json-parse", "string-building"},
	wire.IntoCollection: {"garbage-short", "function-tools", "array-higher-order", "json-stringify"},
}

// every returns all of them, each once.
func every() []string {
	names := slices.Concat(kernels[wire.IntoWork], kernels[wire.IntoCollection])
	slices.Sort(names)
	return slices.Compact(names)
}

// Workloads returns those that campaigns can take, for Plan.Pairs. An error is one of a suite's text.
func Workloads() ([]suites.Workload, error) {
	all, err := suites.All()
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(all, func(s suites.Suite) bool { return s.Name == "kernels" })
	if i < 0 {
		return nil, errors.New("there is no suite kernels, from which campaigns are taken")
	}
	return all[i].Workloads, nil
}

// Pairs lays out the campaigns in random order, so that an hour in which the machine is restless does not fall on one
// kind.
func (p Plan) Pairs(all []suites.Workload, guard *noise.Guard) (pairs []Pair) {
	rng := rand.New(rand.NewPCG(p.Seed, 2))
	add := func(pair Pair, names []string, n int, budget time.Duration) {
		work := chosen(all, names)
		start := rng.IntN(len(work))
		for i := range n {
			pair.Workload, pair.Seed = work[(start+i)%len(work)], rng.Uint64()
			pair.Budget, pair.Measure, pair.Guard, pair.Sabotage = budget, plan.Measure(budget/2, 2), guard, p.Sabotage
			pairs = append(pairs, pair)
		}
	}
	for _, e := range p.Engines {
		add(Pair{Engine: e}, every(), p.AA, p.AABudget)
		for _, into := range p.Into {
			for _, size := range p.Sizes {
				if size.Engine == "" || size.Engine == e.Name {
					add(Pair{Engine: e, Inject: size.Share, Into: into}, kernels[into], p.Injected, p.Budget)
				}
			}
		}
	}
	rng.Shuffle(len(pairs), func(i, j int) { pairs[i], pairs[j] = pairs[j], pairs[i] })
	return pairs
}

// chosen returns the workloads with one of the names, in the order of the names.
func chosen(all []suites.Workload, names []string) (work []suites.Workload) {
	for _, name := range names {
		if i := slices.IndexFunc(all, func(w suites.Workload) bool { return w.Name == name }); i >= 0 {
			work = append(work, all[i])
		}
	}
	return work
}

// KindOf names a kind of slow-down in tables, and on the command line.
func KindOf(into wire.Into) string {
	if into == wire.IntoCollection {
		return "collections"
	}
	return "work"
}

// Kinds are all kinds of slow-downs.
var Kinds = []wire.Into{wire.IntoWork, wire.IntoCollection}
