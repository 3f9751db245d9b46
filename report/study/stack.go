package study

import (
	"unicode/utf8"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/report/chart"
	"github.com/jsdyno/jsdyno/report/words"
)

// Stack is the picture of what one script costs in a fresh process. Each engine has a bar, and the parts of a bar are
// the phases one after the other, by the wall clock. All bars are on one linear scale. Lengths are in units of the
// picture's own width.
type Stack struct {
	Script        string
	Width, Height int
	Bars          []Bar
}

// Bar is one engine.
type Bar struct {
	Engine, Total string
	NameX, TotalX string
	LabelY, Y     string
	Parts         []Part
}

// Part is one phase of an engine.
type Part struct {
	Phase, Time string
	Place       int    // of the phase, from 1: its colour
	X, Width    string // at least a hair wide
	Label       string // empty where there is no room
	LabelX      string
}

// stacked are the phases of a script in the order in which they happen.
var stacked = []string{
	catalog.PhaseProcess, catalog.PhaseRealm, catalog.PhaseCompile, catalog.PhaseFirst, catalog.PhaseDispose,
}

const (
	stackWidth           = 640
	stackLeft, stackFull = 70.0, 490.0 // where the bars begin, and the end of the longest
	stackHeight          = 34.0        // of a bar with its gap
	stackName            = 8           // letters of a name, which have room beside a bar
	glyph                = 7.2         // about the width of a letter
)

// stackOf draws a script. It is nil if fewer than two engines have every phase.
func stackOf(s *Study, script string) *Stack {
	type costs struct {
		engine string
		times  []float64
		total  float64
	}
	var all []costs
	longest := 0.0
	for _, e := range s.Shown {
		c := costs{engine: e.Name}
		for _, phase := range stacked {
			f := s.of(e.Name, script, step{phase: phase}, catalog.KindWall)
			if f == nil || f.Value == nil || *f.Value < 0 {
				break
			}
			c.times = append(c.times, *f.Value)
			c.total += *f.Value
		}
		if len(c.times) == len(stacked) && c.total > 0 {
			all = append(all, c)
			longest = max(longest, c.total)
		}
	}
	if len(all) < 2 {
		return nil
	}
	names := s.EngineNames(stackName)
	p := &Stack{Script: script, Width: stackWidth, Height: int(stackHeight*float64(len(all))) + 8}
	for i, c := range all {
		y := 4 + stackHeight*float64(i)
		bar := Bar{
			Engine: names[s.Column(c.engine)], Total: words.Duration(c.total),
			NameX: chart.Num(stackLeft - 8), LabelY: chart.Num(y + 19), Y: chart.Num(y),
		}
		x := stackLeft
		for k, seconds := range c.times {
			width := seconds / longest * (stackFull - stackLeft)
			part := Part{
				Phase: stacked[k], Time: words.Duration(seconds), Place: k + 1,
				X: chart.Num(x), Width: chart.Num(max(width, 0.5)), LabelX: chart.Num(x + 6),
			}
			if float64(utf8.RuneCountInString(stacked[k]))*glyph+10 < width {
				part.Label = stacked[k]
			}
			bar.Parts = append(bar.Parts, part)
			x += width
		}
		bar.TotalX = chart.Num(x + 10)
		p.Bars = append(p.Bars, bar)
	}
	return p
}

// Phases are the names of the colours, for the key.
func (*Stack) Phases() []string { return stacked }
