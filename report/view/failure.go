package view

import (
	"slices"

	"github.com/jsdyno/jsdyno/internal/result"
)

// Failure is a reason that one or more cells of an engine have no number.
type Failure struct {
	Engine    string
	Status    result.Status
	Detail    string
	Workloads []string // as suite/name
}

// Failures groups the cells without a number, and the studies that failed, by engine. What an engine cannot do is in
// the tables of a study, and so is what a study has found out.
func Failures(v *View) (list []Failure) {
	for k, e := range v.Shown {
		start := len(list)
		// group finds the failure with a reason, and adds it if it is new. The pointer holds until the next call.
		group := func(status result.Status, detail string) *Failure {
			i := slices.IndexFunc(list[start:], func(f Failure) bool {
				return f.Status == status && f.Detail == detail
			})
			if i < 0 {
				i = len(list) - start
				list = append(list, Failure{Engine: e.Name, Status: status, Detail: detail})
			}
			return &list[start+i]
		}
		for _, s := range v.Suites {
			for _, row := range s.Rows {
				if c := row.Cells[k]; c.Status != result.OK {
					f := group(c.Status, c.Detail)
					f.Workloads = append(f.Workloads, c.WorkloadID().String())
				}
			}
		}
		for _, x := range v.Figures {
			if x.Engine != e.Name || x.Status == result.OK || x.Status == result.Unsupported ||
				x.IsAnswer(v.StudyOf(&x)) {
				continue
			}
			f := group(x.Status, x.Detail)
			if name := x.WorkloadID().String(); !slices.Contains(f.Workloads, name) {
				f.Workloads = append(f.Workloads, name)
			}
		}
	}
	return list
}
