package report

import (
	"strconv"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
)

// studyView is one script of one study: a row a phase, in each a figure for every shown engine in their order.
type studyView struct {
	Suite, Workload string
	Rows            []phaseView
}

type phaseView struct {
	Label   string // "realm", "fresh: realm"
	Figures []*compare.Figure
}

// studies lays the figures out. Of the clocks the one is shown that the cells have, and the wall where a phase has only that; the others are in the
// formats for tools.
func (v *view) studies() (list []studyView) {
	type where struct{ suite, workload, label string }
	rows, clocks := map[where]int{}, v.clocks()
	for i := range v.Figures {
		f := &v.Figures[i]
		if f.Suite == stoppingSuite || f.Unit == "sec/op" && f.Kind != clocks[phaseOf(f)] {
			continue
		}
		column := v.column(f.Engine)
		if column < 0 {
			continue
		}
		if n := len(list); n == 0 || list[n-1].Suite != f.Suite || list[n-1].Workload != f.Workload {
			list = append(list, studyView{Suite: f.Suite, Workload: f.Workload})
		}
		s := &list[len(list)-1]
		label := phaseLabel(f)
		at, ok := rows[where{f.Suite, f.Workload, label}]
		if !ok {
			at = len(s.Rows)
			rows[where{f.Suite, f.Workload, label}] = at
			s.Rows = append(s.Rows, phaseView{Label: label, Figures: make([]*compare.Figure, len(v.Shown))})
		}
		s.Rows[at].Figures[column] = f
	}
	return list
}

// phase names what is timed by several clocks.
type phase struct {
	suite, workload string
	lane            result.Lane
	phase           string
}

func phaseOf(f *compare.Figure) phase { return phase{f.Suite, f.Workload, f.Lane, f.Phase} }

// clocks chooses the kind of time in which each phase is shown: the thread's where any engine has it, else the wall's.
func (v *view) clocks() map[phase]string {
	chosen := map[phase]string{}
	for i := range v.Figures {
		f := &v.Figures[i]
		switch {
		case f.Kind == result.KindThreadCPU && f.Value != nil:
			chosen[phaseOf(f)] = f.Kind
		case f.Kind == result.KindWall && chosen[phaseOf(f)] == "":
			chosen[phaseOf(f)] = f.Kind
		}
	}
	return chosen
}

func (v *view) column(engine string) int {
	for i, e := range v.Shown {
		if e.Name == engine {
			return i
		}
	}
	return -1
}

func phaseLabel(f *compare.Figure) string {
	label := f.Phase
	if f.Lane != result.LaneCold {
		label = string(f.Lane) + ": " + label
	}
	if f.Unit != "sec/op" && f.Kind != f.Phase {
		label += ", " + f.Kind
	}
	return label
}

// sourceBytes is how long the source of a script is whose compilation was studied; 0 if it was not.
func (v *view) sourceBytes(f *compare.Figure) float64 {
	for i := range v.Figures {
		if s := &v.Figures[i]; s.Suite == f.Suite && s.Workload == f.Workload && s.Phase == "source" && s.Value != nil {
			return *s.Value
		}
	}
	return 0
}

// pace is a compilation's speed: "44.1 MB/s"; empty for what is none.
func (v *view) pace(f *compare.Figure) string {
	if f.Suite != "compile" || f.Unit != "sec/op" || f.Phase == "process" || f.Phase == "first" {
		return ""
	}
	if n := v.sourceBytes(f); n > 0 {
		return digits(n / *f.Value / 1e6) + " MB/s"
	}
	return ""
}

// spread shows how far a figure may be off: of a time as a share of it, of what may be zero or less as an interval. What is counted exactly has none.
func spread(f *compare.Figure) string {
	switch {
	case f.Unit == "sec/op":
		return percent(f.Low, f.High)
	case f.Unit == result.UnitCode:
		return ""
	case f.Low == nil || f.High == nil || *f.Low == *f.High:
		return ""
	}
	low, high := *f, *f
	low.Value, high.Value = f.Low, f.High
	return "(" + amount(&low) + " to " + amount(&high) + ")"
}

// amount shows a figure's value in its unit.
func amount(f *compare.Figure) string {
	switch f.Unit {
	case "sec/op":
		return duration(*f.Value)
	case "bytes":
		return bytesOf(*f.Value)
	case "bytes/op":
		return digits(*f.Value) + " B"
	case result.UnitCode:
		return Escape(f.Detail)
	}
	if f.Unit == "count/op" {
		return digits(*f.Value)
	}
	return grouped(*f.Value)
}

// bytesOf shows bytes with three significant digits in the unit that keeps the number between 1 and 1024.
func bytesOf(n float64) string {
	if n < 0 {
		return "-" + bytesOf(-n)
	}
	for _, unit := range []string{"B", "KiB", "MiB"} {
		if n < 1023.5 {
			return digits(n) + " " + unit
		}
		n /= 1024
	}
	return digits(n) + " GiB"
}

// grouped shows a count with its thousands apart.
func grouped(n float64) string {
	s := strconv.FormatFloat(n, 'f', 0, 64)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
