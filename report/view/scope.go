package view

import (
	"fmt"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/report/words"
)

// Scope is one line of geometric means: a suite or all of them, with a total for every engine that has one.
type Scope struct {
	Name      string // "all suites" for all together
	All       bool
	Workloads []string
	LeftOut   []string
	Totals    []compare.Total
}

// Counted is "7 of 14 workloads".
func (s Scope) Counted() string {
	return fmt.Sprintf("%d of %s", len(s.Workloads), words.Count(len(s.Workloads)+len(s.LeftOut), "workload"))
}

// Of is the total of an engine; nil where it has none.
func (s Scope) Of(engine string) *compare.Comparison {
	for _, t := range s.Totals {
		if t.Engine == engine {
			return &t.Comparison
		}
	}
	return nil
}

// Scopes groups the totals. With one suite, the line for all suites says the same and is left out.
func (v *View) Scopes() (list []Scope) {
	for _, t := range v.Totals {
		if t.Suite == "" && len(v.Suites) == 1 && v.Suites[0].Name != "" {
			continue
		}
		name := t.Suite
		if name == "" {
			name = "all suites"
		}
		all := t.Suite == ""
		if len(list) == 0 || list[len(list)-1].Name != name || list[len(list)-1].All != all {
			list = append(list, Scope{Name: name, All: all, Workloads: t.Workloads, LeftOut: t.LeftOut})
		}
		last := &list[len(list)-1]
		last.Totals = append(last.Totals, t)
	}
	return list
}

// Total finds the total of an engine over all suites.
func (v *View) Total(engine string) (compare.Total, bool) {
	for _, t := range v.Totals {
		if t.Suite == "" && t.Engine == engine {
			return t, true
		}
	}
	return compare.Total{}, false
}
