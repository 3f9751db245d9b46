package html

import (
	"slices"
	"strconv"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/report/study"
)

// heat is a scale of four colours for slower and four for faster. Its steps lie at the quartiles of the ratios that it
// is for, rounded down, so that all colours have about the same number of cells. Fixed steps gave one colour to most
// cells of one run, and to none of another. report/web/heat.ts has the same.
type heat struct {
	steps          []float64 // three, rising
	faster, slower bool      // which verdicts there are
}

// judged is what a cell's colour depends on.
type judged struct {
	verdict compare.Verdict
	ratio   float64
}

// far is the ratio either way, and whether the verdict has a colour of its own.
func (j judged) far() (float64, bool) {
	return max(j.ratio, 1/j.ratio), j.verdict == compare.Slower || j.verdict == compare.Faster
}

// roundRatios are where a step may lie.
var roundRatios = []float64{
	1.01, 1.02, 1.03, 1.05, 1.1, 1.2, 1.3, 1.5, 2, 3, 5, 7,
	10, 15, 20, 30, 50, 70, 100, 150, 200, 300, 500, 700,
	1000, 2000, 5000, 10000, 100000,
}

// fewestQuartiles is the number of ratios below which quartiles say nothing.
const fewestQuartiles = 8

// newHeat is the scale of some cells, with the given steps where they are too few.
func newHeat(list []judged, few ...float64) heat {
	h := heat{steps: few}
	var all []float64
	for _, j := range list {
		ratio, has := j.far()
		if !has {
			continue
		}
		h.slower = h.slower || j.verdict == compare.Slower
		h.faster = h.faster || j.verdict == compare.Faster
		all = append(all, ratio)
	}
	if len(all) < fewestQuartiles {
		return h
	}
	slices.Sort(all)
	h.steps = nil
	last := -1
	for k := 1; k <= 3; k++ {
		at := last + 1
		for at+1 < len(roundRatios)-3+k && roundRatios[at+1] <= all[len(all)*k/4] {
			at++
		}
		h.steps, last = append(h.steps, roundRatios[at]), at
	}
	return h
}

// shade is the class of a cell's colour: by verdict, and stronger with each step of the ratio.
func (h heat) shade(j judged) string {
	ratio, has := j.far()
	if !has {
		return "even"
	}
	strength := 1
	for _, step := range h.steps {
		if ratio >= step {
			strength++
		}
	}
	if j.verdict == compare.Faster {
		return "f" + strconv.Itoa(strength)
	}
	return "s" + strconv.Itoa(strength)
}

// Shade is the class of a comparison's colour. c is nil where there is none.
func (h heat) Shade(c *compare.Comparison) string {
	if c == nil {
		return "ref"
	}
	return h.shade(judged{c.Verdict, c.Ratio})
}

// swatch is one colour in words.
type swatch struct{ Class, Words string }

// Key explains the colours that there can be, from the fastest to the slowest.
func (h heat) Key() (list []swatch) {
	side := func(letter, word string) (list []swatch) {
		for i, step := range h.steps {
			list = append(list, swatch{
				letter + strconv.Itoa(i+1),
				"below " + strconv.FormatFloat(step, 'g', -1, 64) + "×",
			})
		}
		last := len(h.steps)
		list = append(list, swatch{
			letter + strconv.Itoa(last+1),
			strconv.FormatFloat(h.steps[last-1], 'g', -1, 64) + "× or more",
		})
		if letter == "f" {
			slices.Reverse(list)
		}
		list[0].Words = word + ", " + list[0].Words
		return list
	}
	if h.faster {
		list = side("f", "faster")
	}
	list = append(list, swatch{"even", "same or undecided"})
	if h.slower {
		list = append(list, side("s", "slower")...)
	}
	return append(list, swatch{"none", "no number"})
}

// heatOfCells is the scale of the suites' tables and of their means.
func heatOfCells(cells []compare.Cell) heat {
	var list []judged
	for _, c := range cells {
		if c.Comparison != nil {
			list = append(list, judged{c.Comparison.Verdict, c.Comparison.Ratio})
		}
	}
	return newHeat(list, 2, 10, 100)
}

// heatOfSection is the scale of one suite of studies.
func heatOfSection(s study.Section) heat {
	var list []judged
	for _, t := range s.Tables {
		for _, r := range slices.Concat(t.Rows, t.Points) {
			for _, c := range r.Cells {
				if c.Comparison != nil {
					list = append(list, judged{c.Comparison.Verdict, c.Comparison.Ratio})
				}
			}
		}
	}
	return newHeat(list, 2, 10, 100)
}

// heatOfChanges is the scale of what changed between files.
func heatOfChanges(list []changeMatrix) heat {
	var all []judged
	for _, m := range list {
		for _, r := range m.Rows {
			for _, c := range r.Cells {
				if c.Change != nil && c.Difference != nil {
					all = append(all, judged{c.Difference.Verdict, c.Difference.Ratio})
				}
			}
		}
	}
	return newHeat(all, 1.05, 1.2, 2)
}

// Shade is the class of a cell's colour in a table of a study.
func (l lane) Shade(c study.Cell) string {
	if c.None {
		return "none"
	}
	return l.Heat.Shade(c.Comparison)
}

// Shade is the class of a cell's colour: by what has changed.
func (p changePage) Shade(c changeCell) string {
	switch {
	case c.Change == nil || c.Difference == nil:
		return "none"
	case c.Difference.Verdict == "":
		return "ref"
	}
	return p.Heat.shade(judged{c.Difference.Verdict, c.Difference.Ratio})
}
