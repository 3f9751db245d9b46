package report

import (
	"fmt"
	"math"

	"github.com/jsdyno/jsdyno/internal/compare"
)

// chart is the geometry of the picture of geometric means: a logarithmic scale of ratios, and on it a mark and an interval
// for every engine of every suite. Lengths are in units of the picture's own width.
type chart struct {
	Narrow        bool
	Width, Height int
	Left, Right   string // ends of the scale
	Reference     string
	One           string // where the ratio is 1
	Ticks         []tick
	Groups        []chartGroup
}

type tick struct{ X, LabelY, Label string }

type chartGroup struct {
	Name, Note  string
	Y           string // of the name's baseline
	Top, Bottom string // of the bars
	Bars        []chartBar
}

type chartBar struct {
	Engine, Words, Interval  string
	Mark                     int // shape and colour: the engine's place
	X, Y, LabelY, Low, High  string
	Named, NameX, NameAnchor string
	Known                    bool // the interval is
	WordsX, WordsAnchor      string
}

const (
	barHeight   = 28
	groupHeight = 30
	groupGap    = 16
	axisHeight  = 4
)

// newChart draws the scopes into a picture of the given width, or returns nil when there is nothing to draw. Where
// it is narrow, names stand above their bars.
func (v *view) newChart(width int, narrow bool) *chart {
	scopes := v.scopes()
	if len(scopes) == 0 {
		return nil
	}
	low, high := 1.0, 1.0
	for _, s := range scopes {
		for _, t := range s.Totals {
			low, high = min(low, t.Comparison.Ratio), max(high, t.Comparison.Ratio)
			if t.Comparison.Low != nil && t.Comparison.High != nil {
				low, high = min(low, *t.Comparison.Low), max(high, *t.Comparison.High)
			}
		}
	}
	low, high = max(low, 1e-6), min(high, 1e6) // an interval may be absurdly wide
	left, right := 96.0, float64(width)-228
	row := barHeight
	if narrow {
		left, right, row = 14, float64(width)-22, 46
	}
	scale := newScale(low, high, left, right)
	c := &chart{Narrow: narrow, Width: width, Left: num(left), Right: num(right), Reference: v.Reference, One: num(scale.x(1))}
	y := axisHeight
	for _, s := range scopes {
		g := chartGroup{Name: s.Name, Note: s.Counted(), Y: num(float64(y + 20))}
		y += groupHeight
		g.Top = num(float64(y))
		for _, t := range s.Totals {
			g.Bars = append(g.Bars, v.bar(t, scale, y, row, narrow))
			y += row
		}
		g.Bottom = num(float64(y))
		y += groupGap
		c.Groups = append(c.Groups, g)
	}
	y -= groupGap
	c.Height = y + 30
	for _, r := range scale.ticks(narrow) {
		c.Ticks = append(c.Ticks, tick{X: num(scale.x(r)), LabelY: num(float64(y + 20)), Label: fmt.Sprintf("%g×", r)})
	}
	return c
}

func (v *view) bar(t compare.Total, scale scale, y, row int, narrow bool) chartBar {
	words, interval := verdict(t.Comparison)
	x := scale.x(t.Comparison.Ratio)
	b := chartBar{Engine: t.Engine, Words: words, Interval: interval, Mark: v.mark(t.Engine), X: num(x), Named: t.Engine,
		NameX: num(scale.left - 12), NameAnchor: "end", WordsX: num(scale.right + 14), WordsAnchor: "start"}
	middle := float64(y) + float64(row)/2
	b.LabelY = num(middle + 5)
	if narrow {
		middle = float64(y) + 30
		b.NameX, b.NameAnchor, b.LabelY = num(scale.left), "start", num(float64(y)+15)
		b.WordsX, b.WordsAnchor = num(scale.right), "end"
	}
	b.Y = num(middle)
	if low, high := t.Comparison.Low, t.Comparison.High; low != nil && high != nil {
		b.Known, b.Low, b.High = true, num(scale.x(*low)), num(scale.x(*high))
	}
	return b
}

// mark numbers the engines beside the reference of the page from 1, for their shapes and colours; there are four. That reference has 0, where another has
// taken its place.
func (v *view) mark(engine string) int { return colour(v.page.place(engine)) }

// scale maps ratios to lengths, logarithmically.
type scale struct {
	low, high   float64 // ln
	left, right float64
}

// newScale leaves a little room at both ends, and never zooms in so far that equal engines look different.
func newScale(low, high, left, right float64) scale {
	a, b := math.Log(low), math.Log(high)
	if least := math.Log(2); b-a < least {
		middle := (a + b) / 2
		a, b = min(middle-least/2, 0), max(middle+least/2, 0)
	}
	room := (b - a) * 0.05
	return scale{a - room, b + room, left, right}
}

func (s scale) x(ratio float64) float64 {
	at := (math.Log(ratio) - s.low) / (s.high - s.low)
	return s.left + min(max(at, 0), 1)*(s.right-s.left)
}

// ticks are 1, 2, 5, 10 and so on, or only the powers of ten where that would be too many.
func (s scale) ticks(narrow bool) (list []float64) {
	most := 9
	if narrow {
		most = 6
	}
	for _, steps := range [][]float64{{1, 1.25, 1.5, 2, 3, 5, 7}, {1, 2, 5}, {1, 3}, {1}} {
		list = list[:0]
		for power := -7; power <= 7; power++ {
			for _, step := range steps {
				r := step * math.Pow(10, float64(power))
				if l := math.Log(r); l >= s.low && l <= s.high {
					list = append(list, math.Round(r*1e7)/1e7)
				}
			}
		}
		if len(list) <= most {
			return list
		}
	}
	return list
}

func num(f float64) string { return fmt.Sprintf("%.1f", f) }
