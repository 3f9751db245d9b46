package report

import (
	"fmt"
	"slices"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/report/words"
)

// view is a summary in the order in which every format shows it.
type view struct {
	compare.Summary
	Options
	raw    compare.Summary // as it came
	page   *view           // the view that this one is a part of, for the looks of its engines; else itself
	Shown  []result.Engine // the engines with a column: available, or with a number all the same
	Absent []result.Engine // the others
	Suites []suiteView

	byKey     map[cellKey]compare.Cell
	byEngine  map[string][]compare.Cell // in the order of Cells
	threaded  map[string]bool           // the engines of which most numbers have the label for other threads
	workloads map[workloadKey]result.Workload
}

type suiteView struct {
	Name string
	Rows []rowView
}

// rowView is one workload, with a cell for every shown engine in their order.
type rowView struct {
	At       int // from 0, over all suites in their order
	Workload result.Workload
	Cells    []compare.Cell
}

type cellKey struct{ engine, suite, workload string }

type workloadKey struct{ suite, workload string }

func newView(s compare.Summary, opt Options) *view {
	v := &view{
		Summary: s, Options: opt, raw: s,
		byKey: map[cellKey]compare.Cell{}, byEngine: map[string][]compare.Cell{},
		threaded: map[string]bool{}, workloads: map[workloadKey]result.Workload{},
	}
	v.page = v
	if v.Reference == "" {
		v.Reference = "the reference"
	}
	numbers := map[string]bool{}
	for _, f := range s.Figures {
		numbers[f.Engine] = numbers[f.Engine] || f.Value != nil
	}
	for _, c := range s.Cells {
		v.byKey[cellKey{c.Engine, c.Suite, c.Workload}] = c
		v.byEngine[c.Engine] = append(v.byEngine[c.Engine], c)
		numbers[c.Engine] = numbers[c.Engine] || c.Value != nil
	}
	for engine, cells := range v.byEngine {
		v.threaded[engine] = mostThreaded(cells)
	}
	for _, e := range s.Engines {
		if e.Available || numbers[e.Name] {
			v.Shown = append(v.Shown, e)
		} else {
			v.Absent = append(v.Absent, e)
		}
	}
	// The reference stands first: every ratio is read from it.
	if i := slices.IndexFunc(v.Shown, func(e result.Engine) bool { return e.Name == s.Reference }); i > 0 {
		reference := v.Shown[i]
		v.Shown = slices.Insert(slices.Delete(v.Shown, i, i+1), 0, reference)
	}
	for _, w := range s.Workloads {
		k := workloadKey{w.Suite, w.Name}
		if _, twice := v.workloads[k]; !twice {
			v.workloads[k] = w
		}
		row := rowView{Workload: w}
		for _, e := range v.Shown {
			if c, ok := v.cell(cellKey{e.Name, w.Suite, w.Name}); ok {
				row.Cells = append(row.Cells, c)
			}
		}
		if len(row.Cells) < len(v.Shown) || len(v.Shown) == 0 {
			continue // a summary that compare did not make
		}
		i := slices.IndexFunc(v.Suites, func(s suiteView) bool { return s.Name == w.Suite })
		if i < 0 {
			i = len(v.Suites)
			v.Suites = append(v.Suites, suiteView{Name: w.Suite})
		}
		v.Suites[i].Rows = append(v.Suites[i].Rows, row)
	}
	at := 0
	for i := range v.Suites {
		for k := range v.Suites[i].Rows {
			v.Suites[i].Rows[k].At = at
			at++
		}
	}
	return v
}

// onlyStudies reports whether there are figures and no steady state to compare engines by.
func (v *view) onlyStudies() bool { return len(v.Cells) == 0 && len(v.Figures) > 0 }

// scope is one line of geometric means: a suite or all of them, with a total for every engine that has one.
type scope struct {
	Name      string // "all suites" for all together
	All       bool
	Workloads []string
	LeftOut   []string
	Totals    []compare.Total
}

// Counted is "7 of 14 workloads".
func (s scope) Counted() string {
	return fmt.Sprintf("%d of %s", len(s.Workloads), words.Count(len(s.Workloads)+len(s.LeftOut), "workload"))
}

// scopes groups the totals. With one suite, the line for all suites says the same and is left out.
func (v *view) scopes() (list []scope) {
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
			list = append(list, scope{Name: name, All: all, Workloads: t.Workloads, LeftOut: t.LeftOut})
		}
		last := &list[len(list)-1]
		last.Totals = append(last.Totals, t)
	}
	return list
}

// total finds the total of an engine over all suites.
func (v *view) total(engine string) (compare.Total, bool) {
	for _, t := range v.Totals {
		if t.Suite == "" && t.Engine == engine {
			return t, true
		}
	}
	return compare.Total{}, false
}

// failure is a reason that one or more cells of an engine have no number.
type failure struct {
	Engine    string
	Status    result.Status
	Detail    string
	Workloads []string // as suite/name
}

// failures groups the cells without a number, and the studies that failed, by engine. What an engine cannot do is in
// the tables of a study.
func (v *view) failures() (list []failure) {
	for k, e := range v.Shown {
		start := len(list)
		// group finds the failure with a reason, and adds it if it is new. The pointer holds until the next call.
		group := func(status result.Status, detail string) *failure {
			i := slices.IndexFunc(list[start:], func(f failure) bool {
				return f.Status == status && f.Detail == detail
			})
			if i < 0 {
				i = len(list) - start
				list = append(list, failure{Engine: e.Name, Status: status, Detail: detail})
			}
			return &list[start+i]
		}
		for _, s := range v.Suites {
			for _, row := range s.Rows {
				if c := row.Cells[k]; c.Status != result.OK {
					f := group(c.Status, c.Detail)
					f.Workloads = append(f.Workloads, c.Suite+"/"+c.Workload)
				}
			}
		}
		for _, x := range v.Figures {
			if x.Engine != e.Name || x.Status == result.OK || x.Status == result.Unsupported ||
				catalog.StudyOf(v.studyOf(&x)).Ends {
				continue
			}
			f := group(x.Status, x.Detail)
			if name := x.Suite + "/" + x.Workload; !slices.Contains(f.Workloads, name) {
				f.Workloads = append(f.Workloads, name)
			}
		}
	}
	return list
}
