package main

import (
	"context"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/jsdyno/jsdyno/internal/console"
	"github.com/jsdyno/jsdyno/internal/fault"
	"github.com/jsdyno/jsdyno/internal/lineup"
	"github.com/jsdyno/jsdyno/internal/selftest"
	"github.com/jsdyno/jsdyno/internal/session"
	"github.com/jsdyno/jsdyno/internal/wire"
)

// mostCampaigns bounds --aa and --injected: the campaigns are drawn before the first one begins, and ten thousand take
// a week.
const mostCampaigns = 10_000

// plan says what the flags ask for, and starts each engine once to see whether it is there.
func (f selftestFlags) plan(ctx context.Context) (plan selftest.Plan, err error) {
	plan = selftest.Plan{
		AA: f.aa, Injected: f.injected, Budget: f.pair, AABudget: f.pair,
		Seed: f.seed, Sabotage: selftest.Sabotage(f.sabotage),
	}
	if !slices.Contains(selftest.Sabotages, plan.Sabotage) {
		return plan, fault.Usage("the only fault is pool", "--sabotage: unknown fault %q", f.sabotage)
	}
	if plan.AA < 0 || plan.Injected < 0 || plan.Budget <= 0 {
		return plan, fault.Usage("see `jsdyno selftest --help`",
			"--aa and --injected must not be negative, and --pair must be greater than zero")
	}
	if plan.AA > mostCampaigns || plan.Injected > mostCampaigns {
		return plan, fault.Usage("a campaign takes up to --pair; a table says enough after some hundred",
			"--aa and --injected must be at most %d", mostCampaigns)
	}
	if err := session.CheckTime("--pair", f.pair); err != nil {
		return plan, err
	}
	if plan.Seed == 0 {
		plan.Seed = rand.Uint64()
	}
	if plan.Into, err = kinds(f.into); err != nil {
		return plan, err
	}
	entries, err := lineup.Choose(f.engines)
	if err != nil {
		return plan, err
	}
	if plan.Sizes, err = sizes(f.sizes, lineup.Names(entries)); err != nil {
		return plan, err
	}
	mounted, err := lineup.Mount(ctx, entries, console.Observer{}.Missing)
	if err != nil {
		return plan, err
	}
	if plan.Engines = lineup.Available(mounted); len(plan.Engines) == 0 {
		return plan, lineup.NoEngine()
	}
	for _, m := range mounted {
		if f.check && !m.Available {
			return plan, fault.Harness(m.Hint,
				"%s is not available, but --check needs every requested engine: %s", m.Name, m.Reason)
		}
	}
	switch { // checkForms has refused the flags that a form replaces
	case f.quick:
		plan = plan.Quick()
	case f.short:
		plan = plan.Short()
	}
	return plan, nil
}

// kindNames are the values of --into.
func kindNames() (names []string) {
	for _, k := range selftest.Kinds {
		names = append(names, selftest.KindOf(k))
	}
	return names
}

// kinds reads the values of --into.
func kinds(names []string) (all []wire.Into, err error) {
	for _, name := range names {
		i := slices.IndexFunc(selftest.Kinds, func(k wire.Into) bool { return selftest.KindOf(k) == name })
		if i < 0 {
			return nil, fault.Usage("kinds: "+strings.Join(kindNames(), ", "),
				"--into: unknown kind of slow-down %q%s", name, fault.Meant(name, kindNames()))
		}
		all = append(all, selftest.Kinds[i])
	}
	return all, nil
}

// sizes reads the values of --sizes, each for one of the engines or for all.
func sizes(texts, engines []string) (all []selftest.Size, err error) {
	for _, text := range texts {
		engine, amount := "", text
		if at := strings.LastIndexByte(text, ':'); at >= 0 { // a variant's name has a colon too
			engine, amount = text[:at], text[at+1:]
		}
		var s share
		if err := s.Set(amount); err != nil {
			return nil, fault.Usage("write it like --sizes 5%,otto:3%", "--sizes: %w", err)
		}
		if engine != "" && !slices.Contains(engines, engine) {
			return nil, fault.Usage("it must be one of --engines: "+strings.Join(engines, ", "),
				"unknown engine %q in --sizes%s", engine, fault.Meant(engine, engines))
		}
		all = append(all, selftest.Size{Engine: engine, Share: float64(s)})
	}
	return all, nil
}
