package report

import (
	"fmt"

	"github.com/jsdyno/jsdyno/report/words"
)

// chart is the geometry of the picture of geometric means: a logarithmic scale of ratios, and on it a mark and an
// interval for every engine of every suite. Lengths are in units of the picture's own width.
type chart struct {
	Narrow        bool
	Width, Height int
	Left, Right   string // ends of the scale
	Label         string // what it shows
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
	Dots                     []chartDot
}

// chartDot is one of the ratios that a mean is of.
type chartDot struct{ X, Name string }

// ratios is a group of means that is to be drawn.
type ratios struct {
	name, note string
	means      []meanRatio
}

// meanRatio is a mean that is to be drawn.
type meanRatio struct {
	engine          string
	mark            int
	ratio           float64
	low, high       *float64 // nil where the interval is not known
	words, interval string
	of              []namedRatio // what it is the mean of, as far as it is to be seen
}

type namedRatio struct {
	name  string // foreign
	ratio float64
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
	var groups []ratios
	for _, s := range v.scopes() {
		g := ratios{name: s.Name, note: s.Counted()}
		for _, t := range s.Totals {
			verdict, interval := words.Verdict(t.Comparison)
			g.means = append(g.means, meanRatio{
				engine:   t.Engine,
				mark:     v.mark(t.Engine),
				ratio:    t.Comparison.Ratio,
				low:      t.Comparison.Low,
				high:     t.Comparison.High,
				words:    verdict,
				interval: interval,
			})
		}
		groups = append(groups, g)
	}
	c := drawChart(groups, width, narrow, 2, 228)
	if c != nil {
		c.Reference, c.Label = v.Reference,
			"Geometric mean of each engine's times, as a ratio to "+words.Escape(v.Reference)+", by suite"
	}
	return c
}

// drawChart lays out groups of means, or returns nil where there is none. The scale spans a factor of least or more,
// and leaves room for words on its right.
func drawChart(groups []ratios, width int, narrow bool, least, room float64) *chart {
	if len(groups) == 0 {
		return nil
	}
	low, high := 1.0, 1.0
	for _, g := range groups {
		for _, m := range g.means {
			low, high = min(low, m.ratio), max(high, m.ratio)
			if m.low != nil && m.high != nil {
				low, high = min(low, *m.low), max(high, *m.high)
			}
			for _, x := range m.of {
				low, high = min(low, x.ratio), max(high, x.ratio)
			}
		}
	}
	low, high = max(low, 1e-6), min(high, 1e6) // an interval may be absurdly wide
	left, right := 96.0, float64(width)-room
	row := barHeight
	if narrow {
		left, right, row = 14, float64(width)-22, 46
	}
	axis := newScale(low, high, least, left, right)
	c := &chart{Narrow: narrow, Width: width, Left: num(left), Right: num(right), One: num(axis.x(1))}
	y := axisHeight
	for _, s := range groups {
		g := chartGroup{Name: s.name, Note: s.note, Y: num(float64(y + 20))}
		y += groupHeight
		g.Top = num(float64(y))
		for _, m := range s.means {
			g.Bars = append(g.Bars, m.bar(axis, y, row, narrow))
			y += row
		}
		g.Bottom = num(float64(y))
		y += groupGap
		c.Groups = append(c.Groups, g)
	}
	y -= groupGap
	c.Height = y + 30
	for _, r := range axis.ticks(narrow) {
		c.Ticks = append(c.Ticks, tick{X: num(axis.x(r)), LabelY: num(float64(y + 20)), Label: fmt.Sprintf("%g×", r)})
	}
	return c
}

func (m meanRatio) bar(axis scale, y, row int, narrow bool) chartBar {
	b := chartBar{
		Engine:      m.engine,
		Words:       m.words,
		Interval:    m.interval,
		Mark:        m.mark,
		X:           num(axis.x(m.ratio)),
		Named:       m.engine,
		NameX:       num(axis.left - 12),
		NameAnchor:  "end",
		WordsX:      num(axis.right + 14),
		WordsAnchor: "start",
	}
	middle := float64(y) + float64(row)/2
	b.LabelY = num(middle + 5)
	if narrow {
		middle = float64(y) + 30
		b.NameX, b.NameAnchor, b.LabelY = num(axis.left), "start", num(float64(y)+15)
		b.WordsX, b.WordsAnchor = num(axis.right), "end"
	}
	b.Y = num(middle)
	if m.low != nil && m.high != nil {
		b.Known, b.Low, b.High = true, num(axis.x(*m.low)), num(axis.x(*m.high))
	}
	for _, x := range m.of {
		b.Dots = append(b.Dots, chartDot{num(axis.x(x.ratio)), x.name})
	}
	return b
}

// mark is the shape and colour of an engine: 1 to 4, over and over, for all but the reference of the page. That
// reference has 0, which is seen where another engine has taken its place.
func (v *view) mark(engine string) int { return colour(v.page.place(engine)) }

func num(f float64) string { return fmt.Sprintf("%.1f", f) }
