package html

import (
	"fmt"
	"html"
	"slices"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
	"github.com/jsdyno/jsdyno/report/change"
	"github.com/jsdyno/jsdyno/report/view"
)

// TestHeatLiesWhereTheRatiosAre: whatever the ratios are, each of the four colours has a good share of them.
func TestHeatLiesWhereTheRatiosAre(t *testing.T) {
	ratios := func(from, factor float64) (list []judged) {
		for range 40 {
			list = append(list, judged{compare.Slower, from})
			from *= factor
		}
		return list
	}
	for name, list := range map[string][]judged{
		"small changes": ratios(1.02, 1.01),
		"engines alike": ratios(1.1, 1.03),
		"interpreters":  ratios(20, 1.09),
		"far apart":     ratios(1.5, 1.2),
	} {
		h := newHeat(list, 2, 10, 100)
		if !slices.IsSorted(h.steps) || len(slices.Compact(slices.Clone(h.steps))) != 3 {
			t.Errorf("%s: the steps are %v", name, h.steps)
		}
		counts := map[string]int{}
		for _, j := range list {
			counts[h.shade(j)]++
		}
		for _, class := range []string{"s1", "s2", "s3", "s4"} {
			if counts[class] < 3 || counts[class] > 22 {
				t.Errorf("%s: steps %v give the colours to %v of 40 cells", name, h.steps, counts)
				break
			}
		}
		fixed := map[string]int{}
		for _, j := range list {
			fixed[heat{steps: []float64{2, 10, 100}}.shade(j)]++
		}
		if name != "far apart" && len(fixed) == 4 {
			t.Errorf("%s: fixed steps would do: this test shows nothing", name)
		}
	}
}

// TestHeatAtItsEdges: few ratios, equal ones, infinite ones, and none.
func TestHeatAtItsEdges(t *testing.T) {
	for _, c := range []struct {
		list []judged
		want string
	}{
		{nil, "[2 10 100]"},
		{slices.Repeat([]judged{{compare.Slower, 4}}, fewestQuartiles-1), "[2 10 100]"},
		{slices.Repeat([]judged{{compare.Slower, 4}}, fewestQuartiles), "[3 5 7]"},
		{slices.Repeat([]judged{{compare.Undecided, 4}}, 20), "[2 10 100]"},
		{slices.Repeat([]judged{{compare.Slower, 1.001}}, 20), "[1.01 1.02 1.03]"},
		{slices.Repeat([]judged{{compare.Faster, 1e-9}}, 20), "[5000 10000 100000]"},
	} {
		if got := fmt.Sprint(newHeat(c.list, 2, 10, 100).steps); got != c.want {
			t.Errorf("the steps are %s, want %s", got, c.want)
		}
	}
	h := heat{steps: []float64{2, 10, 100}, slower: true, faster: true}
	for class, j := range map[string]judged{
		"s1":   {compare.Slower, 1.99},
		"s2":   {compare.Slower, 2},
		"s4":   {compare.Slower, 100},
		"f1":   {compare.Faster, 0.51},
		"f2":   {compare.Faster, 0.5},
		"f4":   {compare.Faster, 0.001},
		"even": {compare.Same, 1},
	} {
		if got := h.shade(j); got != class {
			t.Errorf("%+v has colour %s, want %s", j, got, class)
		}
	}
}

// TestKeySaysTheSteps: every colour of a page is in a key, in the words of its steps.
func TestKeySaysTheSteps(t *testing.T) {
	s := compare.Summarise(resulttest.SampleWithNode(), "")
	h := heatOfCells(s.Cells)
	page := html.UnescapeString(render(t, resulttest.SampleWithNode(), view.Options{}))
	if got := len(h.Key()); got != 10 {
		t.Errorf("%d colours, want four for faster, four for slower and two", got)
	}
	for _, x := range h.Key() {
		if !strings.Contains(page, `<i class="`+x.Class+`"></i>`+x.Words+"</li>") {
			t.Errorf("the page's key lacks %+v", x)
		}
	}
	for _, step := range h.steps {
		if !strings.Contains(page, fmt.Sprintf("below %g×", step)) {
			t.Errorf("the step at %g is in no key", step)
		}
	}
	changes := html.UnescapeString(renderChanges(t, invented(2)))
	for _, x := range heatOfChanges(changePage{View: change.New(invented(2), view.Options{})}.Matrices()).Key() {
		if !strings.Contains(changes, `<i class="`+x.Class+`"></i>`+x.Words+"</li>") {
			t.Errorf("the key of changes lacks %+v", x)
		}
	}
}
