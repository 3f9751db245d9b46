// Package plan decides what runs in which order. It is pure: the same input and seed give the same plan.
package plan

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/jsdyno/jsdyno/engines"
)

// Engine is what the plan must know of an engine.
type Engine struct {
	Name         string
	Tier         engines.Tier
	Features     []string
	Capabilities []engines.Capability
}

// Needs is what a workload asks of an engine.
type Needs struct {
	Tier  engines.Tier
	Names []string // features and capabilities beyond the tier
}

// Refuse says why e cannot run a workload with these needs, or "" if it can: "needs es2015, has es5".
func Refuse(e Engine, n Needs) string {
	for _, name := range n.Names {
		if !slices.Contains(e.Features, name) && !slices.Contains(e.Capabilities, engines.Capability(name)) {
			return "needs " + name
		}
	}
	if e.Tier >= n.Tier {
		return ""
	}
	for _, f := range engines.Features() {
		if f.Tier > e.Tier && f.Tier <= n.Tier && !f.Apart && !slices.Contains(e.Features, f.Name) {
			return fmt.Sprintf("needs %s, has %s: lacks %s", n.Tier, e.Tier, f.Name)
		}
	}
	return fmt.Sprintf("needs %s, has %s", n.Tier, e.Tier)
}

// Slot is one process to run: a workload on an engine, by their indices.
type Slot struct {
	Workload int
	Engine   int
	Place    int // the engine's place among the engines of this workload in this round
}

// Orders lays out rounds. In each round every workload runs once on every engine, the engines of a workload one after the
// other, never at the same time.
type Orders struct {
	workloads int
	rows      [][]int // a Williams square: rows of engine indices
	rng       *rand.Rand
}

// NewOrders plans for so many workloads and engines. Rounds drawn from equal seeds are equal.
func NewOrders(workloads, engines int, seed uint64) *Orders {
	o := &Orders{workloads: workloads, rows: Williams(engines), rng: rand.New(rand.NewPCG(seed, 0))}
	o.rng.Shuffle(len(o.rows), func(i, j int) { o.rows[i], o.rows[j] = o.rows[j], o.rows[i] })
	return o
}

// Balance is the number of rounds after which each engine has stood in each place, and behind each other engine, equally
// often.
func (o *Orders) Balance() int { return len(o.rows) }

// Round returns the slots of round r. Rounds must be drawn in order from 0, for the shuffle of the workloads advances.
func (o *Orders) Round(r int) []Slot {
	var slots []Slot
	for _, w := range o.rng.Perm(o.workloads) {
		// Workloads start in different rows, so that a round as a whole is balanced too.
		for place, e := range o.rows[(r+w)%len(o.rows)] {
			slots = append(slots, Slot{Workload: w, Engine: e, Place: place})
		}
	}
	return slots
}

// Williams returns the rows of a Williams design for n treatments: each treatment once in every row, in each place equally
// often, and directly after each other treatment equally often. There are n rows for even n and 2n for odd n.
//
// Source: E. J. Williams, Experimental designs balanced for the estimation of residual effects of treatments, Australian
// Journal of Scientific Research A 2 (1949) 149–168.
func Williams(n int) [][]int {
	if n <= 0 {
		return nil
	}
	first := make([]int, n) // 0, 1, n-1, 2, n-2, …
	for i := range first {
		if i%2 == 1 {
			first[i] = (i + 1) / 2
		} else {
			first[i] = (n - i/2) % n
		}
	}
	var rows [][]int
	for shift := range n {
		row := make([]int, n)
		for i, x := range first {
			row[i] = (x + shift) % n
		}
		rows = append(rows, row)
	}
	if n%2 == 1 && n > 1 {
		for _, row := range rows[:n:n] {
			mirror := slices.Clone(row)
			slices.Reverse(mirror)
			rows = append(rows, mirror)
		}
	}
	return rows
}
