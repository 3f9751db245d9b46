package selftest

import (
	"math"
	"slices"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/stats"
)

// AA counts the campaigns of an engine against itself.
type AA struct {
	Engine string `json:"engine"`
	N      int    `json:"n"`
	False  int    `json:"false"` // with the verdict faster or slower
}

// Injected counts the campaigns with a slow-down of one size.
type Injected struct {
	Engine  string  `json:"engine"`
	Size    float64 `json:"size"`
	N       int     `json:"n"`
	Found   int     `json:"found"`   // with the verdict slower
	Wrong   int     `json:"wrong"`   // with the verdict faster, or the same though the size is beyond the margin
	Seconds float64 `json:"seconds"` // median until the verdict, of those found; 0 if none was
	Given   float64 `json:"given"`   // median of the share that was really burned
}

// Tally is what campaigns say of this machine.
type Tally struct {
	AA       []AA       `json:"aa"`
	Injected []Injected `json:"injected"`
	Grade    string     `json:"grade"`
	Visible  float64    `json:"visible"` // median over the campaigns of the smallest change that each could have seen, as a share
	Covered  int        `json:"covered"` // campaigns whose 95 % interval holds what was injected
	Counted  int        `json:"counted"` // campaigns with an interval
	Failed   int        `json:"failed"`  // campaigns that ended early; they count as what they say nevertheless
	Campaign int        `json:"campaigns"`
}

// Count makes the tally. Engines and sizes are in the order in which they come.
func Count(all []Campaign) Tally {
	t := Tally{AA: []AA{}, Injected: []Injected{}, Grade: worstGrade(all), Campaign: len(all)}
	var visible []float64
	seconds, given := map[int][]float64{}, map[int][]float64{}
	for i := range all {
		c := &all[i]
		j, blocks := c.Judge()
		if c.Failure != "" {
			t.Failed++
		}
		if !math.IsInf(j.Visible, 1) {
			visible = append(visible, j.Visible)
		}
		if j.Range.Low > 0 {
			t.Counted++
			if truth := 1 + c.Injected; j.Range.Low <= truth && truth <= j.Range.High {
				t.Covered++
			}
		}
		if c.Injected == 0 {
			k := slices.IndexFunc(t.AA, func(a AA) bool { return a.Engine == c.Engine })
			if k < 0 {
				k = len(t.AA)
				t.AA = append(t.AA, AA{Engine: c.Engine})
			}
			t.AA[k].N++
			if j.Verdict == compare.Faster || j.Verdict == compare.Slower {
				t.AA[k].False++
			}
			continue
		}
		k := slices.IndexFunc(t.Injected, func(a Injected) bool { return a.Engine == c.Engine && a.Size == c.Injected })
		if k < 0 {
			k = len(t.Injected)
			t.Injected = append(t.Injected, Injected{Engine: c.Engine, Size: c.Injected})
		}
		in := &t.Injected[k]
		in.N++
		for _, b := range c.Blocks {
			given[k] = append(given[k], b.Given)
		}
		switch {
		case j.Verdict == compare.Slower:
			in.Found++
			seconds[k] = append(seconds[k], c.Blocks[blocks-1].End)
		case j.Verdict == compare.Faster, j.Verdict == compare.Same && c.Injected > compare.SameMargin:
			in.Wrong++
		}
	}
	for k := range t.Injected {
		t.Injected[k].Seconds, _ = stats.Median(seconds[k])
		t.Injected[k].Given, _ = stats.Median(given[k])
	}
	t.Visible, _ = stats.Median(visible)
	return t
}

// worstGrade is the worst of the campaigns' grades, which are letters.
func worstGrade(all []Campaign) (worst string) {
	for _, c := range all {
		worst = max(worst, c.Grade)
	}
	return worst
}
