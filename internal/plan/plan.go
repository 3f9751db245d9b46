// Package plan decides what runs in which order. It is pure: the same input and seed give the same plan.
package plan

import (
	"fmt"
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

// Williams returns the rows of a Williams design for n treatments: each treatment once in every row, in each place
// equally often, and directly after each other treatment equally often. There are n rows for even n and 2n for odd n.
//
// Source: E. J. Williams, Experimental designs balanced for the estimation of residual effects of treatments,
// Australian Journal of Scientific Research A 2 (1949) 149–168.
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
