package report

import (
	"slices"

	"github.com/jsdyno/jsdyno/internal/mode"
	"github.com/jsdyno/jsdyno/internal/result"
)

// realmOf describes the realm of a workload. It is "" if the workload is no plain script, or if its realm was not
// noted.
func realmOf(w result.Workload) string { return mode.OfRealm(w.Realm).About() }

// plain has the plain scripts of one kind of realm.
type plain struct {
	What      string
	Workloads []string // foreign, as suite/name
}

// plains groups the plain scripts that have rows.
func (v *view) plains() (list []plain) {
	for _, s := range v.Suites {
		for _, row := range s.Rows {
			what := realmOf(row.Workload)
			if what == "" {
				continue
			}
			i := slices.IndexFunc(list, func(p plain) bool { return p.What == what })
			if i < 0 {
				i = len(list)
				list = append(list, plain{What: what})
			}
			list[i].Workloads = append(list[i].Workloads, s.Name+"/"+row.Workload.Name)
		}
	}
	return list
}
