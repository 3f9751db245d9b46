package selftest

import (
	"maps"
	"slices"

	"github.com/jsdyno/jsdyno/internal/wire"
)

// AA counts the campaigns of an engine against itself.
type AA struct {
	Engine string `json:"engine"`
	N      int    `json:"n"`
	False  int    `json:"false"` // with the verdict faster or slower
	Twice  int    `json:"twice"` // of these, without a fresh campaign of the pair that has it right
}

// Injected counts the campaigns with a slow-down of one kind and size.
type Injected struct {
	Engine  string  `json:"engine"`
	Into    string  `json:"into"` // work, or collections
	Size    float64 `json:"size"`
	N       int     `json:"n"`
	Found   int     `json:"found"`   // with the verdict slower
	Missed  int     `json:"missed"`  // neither found nor by a fresh campaign of the pair
	Wrong   int     `json:"wrong"`   // with the verdict faster, or the same though the size is beyond the margin
	Seconds float64 `json:"seconds"` // median until the verdict, of those found; 0 if none was
	Given   float64 `json:"given"`   // median of the share that was really burned
}

// Tally is what campaigns say of this machine.
type Tally struct {
	AA       []AA       `json:"aa"`
	Injected []Injected `json:"injected"`
	Grade    string     `json:"grade"`   // of most campaigns
	Visible  float64    `json:"visible"` // median of the smallest change that each campaign could have seen, as a share
	Covered  int        `json:"covered"` // campaigns whose 95 % interval holds what was really burned
	Counted  int        `json:"counted"` // campaigns with an interval
	Failed   int        `json:"failed"`  // campaigns that ended early; they count as what they say nevertheless
	Campaign int        `json:"campaigns"`
}

// Count makes the tally. Engines and sizes are in the order in which they come.
func Count(all []Campaign) Tally {
	t := Tally{AA: []AA{}, Injected: []Injected{}, Grade: usualGrade(all), Campaign: len(all)}
	type key struct {
		engine string
		into   wire.Into
		size   float64
	}
	var order []key
	rates, missed := map[key]*Rate{}, map[key]int{}
	var total Rate
	for i := range all {
		c := &all[i]
		if c.Repeat {
			continue // it says whether the one before it was bad luck, and is no draw of its own
		}
		k := key{c.Engine, c.Into, c.Injected}
		if rates[k] == nil {
			rates[k] = &Rate{}
			order = append(order, k)
		}
		rates[k].count(c)
		total.count(c)
		if repeated := i+1 < len(all) && all[i+1].Repeat; c.Missed() && (!repeated || all[i+1].Missed()) {
			missed[k]++
		}
	}
	for _, k := range order {
		r := rates[k]
		if k.size == 0 {
			t.AA = append(t.AA, AA{Engine: k.engine, N: r.N, False: r.Slower + r.Faster, Twice: missed[k]})
			continue
		}
		t.Injected = append(t.Injected, Injected{
			Engine: k.engine, Into: KindOf(k.into), Size: k.size,
			N: r.N, Found: r.Slower, Missed: missed[k], Wrong: r.wrong(k.size),
			Seconds: median(r.seconds), Given: median(r.given),
		})
	}
	t.Visible, t.Covered, t.Counted, t.Failed = median(total.visible), total.Covered, total.Counted, total.Failed
	return t
}

// usualGrade returns the grade of most campaigns; of equally many, the worse one. Grades are letters in order.
func usualGrade(all []Campaign) (usual string) {
	n := map[string]int{}
	for _, c := range all {
		n[c.Grade]++
	}
	for _, grade := range slices.Sorted(maps.Keys(n)) {
		if n[grade] >= n[usual] {
			usual = grade
		}
	}
	return usual
}
