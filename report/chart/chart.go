// Package chart computes the geometry of pictures: where marks, bars and labels stand. It draws nothing; templates do.
package chart

import "fmt"

// Chart is the geometry of the picture of geometric means: a logarithmic scale of ratios, and on it a mark and an
// interval for every engine of every suite. Lengths are in units of the picture's own width.
type Chart struct {
	Narrow        bool
	Width, Height int
	Left, Right   string // ends of the scale
	Label         string // what it shows
	Reference     string
	One           string // where the ratio is 1
	Ticks         []Tick
	Groups        []Group
}

// Tick is a labelled place on a scale.
type Tick struct{ X, LabelY, Label string }

// Group is the bars of one suite or file.
type Group struct {
	Name, Note  string
	Y           string // of the name's baseline
	Top, Bottom string // of the bars
	Bars        []Bar
}

// Bar is the mean of one engine.
type Bar struct {
	Engine, Words, Interval  string
	Mark                     int // shape and colour: the engine's place
	X, Y, LabelY, Low, High  string
	Named, NameX, NameAnchor string
	Known                    bool // the interval is
	WordsX, WordsAnchor      string
	Dots                     []Dot
}

// Dot is one of the ratios that a mean is of.
type Dot struct{ X, Name string }

// Means is a group of means that is to be drawn.
type Means struct {
	Name, Note string
	List       []Mean
}

// Mean is a mean that is to be drawn.
type Mean struct {
	Engine          string
	Mark            int // its place, as Colour gives it
	Ratio           float64
	Low, High       *float64 // nil where the interval is not known
	Words, Interval string
	Of              []Ratio // what it is the mean of, as far as it is to be seen
}

// Ratio is one of the ratios that a mean is of.
type Ratio struct {
	Name  string // foreign
	Value float64
}

const (
	barHeight   = 28
	groupHeight = 30
	groupGap    = 16
	axisHeight  = 4
)

// Draw lays out groups of means, or returns nil where there is none. The scale spans a factor of least or more, and
// leaves room for words on its right.
func Draw(groups []Means, width int, narrow bool, least, room float64) *Chart {
	if len(groups) == 0 {
		return nil
	}
	low, high := 1.0, 1.0
	for _, g := range groups {
		for _, m := range g.List {
			low, high = min(low, m.Ratio), max(high, m.Ratio)
			if m.Low != nil && m.High != nil {
				low, high = min(low, *m.Low), max(high, *m.High)
			}
			for _, x := range m.Of {
				low, high = min(low, x.Value), max(high, x.Value)
			}
		}
	}
	low, high = max(low, 1e-6), min(high, 1e6) // an interval may be absurdly wide
	left, right := 96.0, float64(width)-room
	row := barHeight
	if narrow {
		left, right, row = 14, float64(width)-22, 46
	}
	axis := NewScale(low, high, least, left, right)
	c := &Chart{Narrow: narrow, Width: width, Left: Num(left), Right: Num(right), One: Num(axis.X(1))}
	y := axisHeight
	for _, s := range groups {
		g := Group{Name: s.Name, Note: s.Note, Y: Num(float64(y + 20))}
		y += groupHeight
		g.Top = Num(float64(y))
		for _, m := range s.List {
			g.Bars = append(g.Bars, m.bar(axis, y, row, narrow))
			y += row
		}
		g.Bottom = Num(float64(y))
		y += groupGap
		c.Groups = append(c.Groups, g)
	}
	y -= groupGap
	c.Height = y + 30
	for _, r := range axis.Ticks(narrow) {
		c.Ticks = append(c.Ticks, Tick{X: Num(axis.X(r)), LabelY: Num(float64(y + 20)), Label: fmt.Sprintf("%g×", r)})
	}
	return c
}

func (m Mean) bar(axis Scale, y, row int, narrow bool) Bar {
	b := Bar{
		Engine:      m.Engine,
		Words:       m.Words,
		Interval:    m.Interval,
		Mark:        m.Mark,
		X:           Num(axis.X(m.Ratio)),
		Named:       m.Engine,
		NameX:       Num(axis.Left - 12),
		NameAnchor:  "end",
		WordsX:      Num(axis.Right + 14),
		WordsAnchor: "start",
	}
	middle := float64(y) + float64(row)/2
	b.LabelY = Num(middle + 5)
	if narrow {
		middle = float64(y) + 30
		b.NameX, b.NameAnchor, b.LabelY = Num(axis.Left), "start", Num(float64(y)+15)
		b.WordsX, b.WordsAnchor = Num(axis.Right), "end"
	}
	b.Y = Num(middle)
	if m.Low != nil && m.High != nil {
		b.Known, b.Low, b.High = true, Num(axis.X(*m.Low)), Num(axis.X(*m.High))
	}
	for _, x := range m.Of {
		b.Dots = append(b.Dots, Dot{Num(axis.X(x.Value)), x.Name})
	}
	return b
}
