package view

import (
	"slices"

	"github.com/jsdyno/jsdyno/internal/mode"
	"github.com/jsdyno/jsdyno/internal/result"
)

// RealmOf describes the realm of a workload. It is "" if the workload is no plain script, or if its realm was not
// noted.
func RealmOf(w result.Workload) string { return mode.OfRealm(w.Realm).About() }

// Plain has the plain scripts of one kind of realm.
type Plain struct {
	What      string
	Workloads []string // foreign, as suite/name
}

// Plains groups the plain scripts that have rows.
func Plains(v *View) (list []Plain) {
	for _, s := range v.Suites {
		for _, row := range s.Rows {
			what := RealmOf(row.Workload)
			if what == "" {
				continue
			}
			i := slices.IndexFunc(list, func(p Plain) bool { return p.What == what })
			if i < 0 {
				i = len(list)
				list = append(list, Plain{What: what})
			}
			list[i].Workloads = append(list[i].Workloads, row.Workload.ID().String())
		}
	}
	return list
}
