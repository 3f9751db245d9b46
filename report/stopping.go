package report

import (
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
)

// stoppingSuite is the study whose figures are outcomes rather than times.
const stoppingSuite = "stopping"

// outcomes are the scripts that do not mean to end, with what became of each on every shown engine.
func (v *view) outcomes() (list []outcomeView) {
	at := map[string]int{}
	for i := range v.Figures {
		f := &v.Figures[i]
		column := v.column(f.Engine)
		if f.Suite != stoppingSuite || column < 0 {
			continue
		}
		k, ok := at[f.Workload]
		if !ok {
			k = len(list)
			at[f.Workload] = k
			list = append(list, outcomeView{Workload: f.Workload, Cells: make([]outcomeCell, len(v.Shown))})
		}
		list[k].Cells[column].add(f)
	}
	return list
}

type outcomeView struct {
	Workload string
	Cells    []outcomeCell
}

// outcomeCell is what became of one script on one engine.
type outcomeCell struct {
	Stop, End, Reuse *compare.Figure
	Failed           *compare.Figure
}

func (c *outcomeCell) add(f *compare.Figure) {
	switch {
	case f.Status != result.OK && f.Status != result.Unsupported || f.Status == result.Unsupported && f.Phase == "process":
		c.Failed = f
	case f.Phase == "stop":
		c.Stop = f
	case f.Phase == "end":
		c.End = f
	case f.Phase == "reuse":
		c.Reuse = f
	}
}

// Words say what became of it: "stopped in 0.41 ms", "threw RangeError after 12 ms", "timeout".
func (c outcomeCell) Words() string {
	switch {
	case c.Failed != nil:
		return string(c.Failed.Status)
	case c.Stop != nil && c.Stop.Value != nil:
		return Escape(c.Stop.Detail) + " in " + duration(*c.Stop.Value)
	case c.End != nil && c.End.Value != nil:
		return Escape(c.End.Detail) + " after " + duration(*c.End.Value)
	}
	return "–"
}

// After says what is left: "realm usable", or why not.
func (c outcomeCell) After() string {
	switch {
	case c.Failed != nil:
		return Escape(c.Failed.Detail)
	case c.Reuse == nil:
		return ""
	case c.Reuse.Value != nil:
		return "realm usable"
	}
	return Escape(c.Reuse.Detail)
}
