package html

import (
	"slices"
	"strings"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/report/chart"
	"github.com/jsdyno/jsdyno/report/prose"
	"github.com/jsdyno/jsdyno/report/view"
	"github.com/jsdyno/jsdyno/report/words"
)

// front is what a page says first, against one reference: cards, sentences and the chart. A page with a program has one
// for each engine that may be the reference, and shows one of them. A reader who changes the reference thus reads what
// Go writes about it, and the program needs no copy of the rules.
type front struct {
	*view.View
	At          int // the column of the reference in the page
	Own         bool
	Wide, Small *chart.Chart // nil where there is no mean
}

// newFronts has the page's own reference first. The others are those that its program shows.
func newFronts(v *view.View, p *program) []front {
	list := []front{newFront(v, max(v.Column(v.Reference), 0), true)}
	if p == nil {
		return list
	}
	for at, other := range p.views {
		if other != v {
			list = append(list, newFront(other, at, false))
		}
	}
	return list
}

func newFront(v *view.View, at int, own bool) front {
	return front{View: v, At: at, Own: own, Wide: meansChart(v, 960, false), Small: meansChart(v, 360, true)}
}

// card is the answer about one engine.
type card struct {
	Engine                  result.Engine
	Marked                  bool // it has a total, and is not the reference
	Mark                    int  // its looks
	Big, Words, Small, Note string
}

// Cards is one card an engine, the reference first.
func (f front) Cards() (list []card) {
	for _, e := range slices.Concat(f.Shown, f.Absent) {
		c := card{Engine: e}
		t, ok := f.Total(e.Name)
		switch {
		case f.OnlyStudies() && e.Available:
			c.Words = words.CompilesTo(e.Code).Text
		case e.Name == f.Reference && f.Column(e.Name) >= 0:
			c.Big, c.Words = "1×", "the reference of every ratio"
		case !ok && !e.Available:
			c.Big, c.Words, c.Small = "–", "is unavailable: "+words.Escape(e.Reason), words.Escape(e.Hint)
		case !ok:
			c.Big, c.Words = "–", prose.Unmeant(f.View, e.Name, words.Escape(f.Reference))
		default:
			c.Marked, c.Mark = true, f.Mark(e.Name)
			verdict, interval := words.Verdict(t.Comparison)
			word, ratio, _ := strings.Cut(verdict, " ")
			c.Big = ratio
			c.Words = map[string]string{
				string(compare.Slower):    "slower than ",
				string(compare.Faster):    "faster than ",
				string(compare.Same):      "as fast as ",
				string(compare.Undecided): "undecided: neither clearly faster nor clearly slower than ",
				"≈":                       "too few blocks for a verdict against ",
			}[word] + words.Escape(f.Reference)
			if interval != "" {
				c.Small = "95 % interval " + interval
			} else {
				c.Small = "too few blocks for an interval"
			}
			c.Note = "over " + prose.Subset(f.View, t)
		}
		list = append(list, c)
	}
	return list
}

// Conclusions are the sentences below the cards.
func (f front) Conclusions() []string { return prose.Conclusions(f.View, words.Escape) }

// HowSure explains the figures. On a page every number with a label has the mark, and its labels below it.
func (f front) HowSure() []string {
	list := append(prose.HowSure(f.View, words.Escape), prose.FalseAlarms)
	labelled := func(c compare.Cell) bool { return len(c.Labels) > 0 }
	if !prose.AnyStarred(f.View) && slices.ContainsFunc(f.Cells, labelled) {
		list = append(list, prose.StarWords)
	}
	return list
}
