package html

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/changes"
	"github.com/jsdyno/jsdyno/report/change"
	"github.com/jsdyno/jsdyno/report/view"
)

// TestChangeChart: the picture has, for each file, the mean of each engine and a dot for each workload, each drawn at
// its ratio.
func TestChangeChart(t *testing.T) {
	for name, s := range map[string]changes.Summary{
		"two files": invented(2), "three": invented(3), "alone": alone(),
	} {
		v := change.New(s, view.Options{})
		c := changesChart(v, 960, false)
		if c == nil || len(c.Groups) != len(v.Views) {
			t.Fatalf("%s: %+v", name, c)
		}
		if len(c.Ticks) < 3 {
			t.Errorf("%s: %d ticks", name, len(c.Ticks))
		}
		at := func(s string) float64 {
			x, err := strconv.ParseFloat(s, 64)
			if err != nil {
				t.Fatal(err)
			}
			return x
		}
		for i, step := range v.Views {
			n := 0
			for _, e := range step.Views {
				if e.Total == nil {
					continue
				}
				bar := c.Groups[i].Bars[n]
				n++
				verdict, _ := change.Verdict(e.Total.Difference)
				if bar.Engine != e.Engine || bar.Words != verdict ||
					(at(bar.X) > at(c.One)) != (e.Total.Difference.Ratio > 1) {
					t.Errorf("%s: %s is drawn at %s, 1× at %s: %+v", name, e.Engine, bar.X, c.One, bar)
				}
				dots := 0
				for _, row := range e.Rows {
					if row.Study != "" || row.Difference == nil {
						continue
					}
					if dots == len(bar.Dots) {
						t.Fatalf("%s: %s has no dot for %s", name, e.Engine, change.RowName(row))
					}
					if d := bar.Dots[dots]; !strings.HasPrefix(d.Name, change.RowName(row)+": ") ||
						math.Abs(at(d.X)-at(c.One)) > 3 && (at(d.X) > at(c.One)) != (row.Difference.Ratio > 1) {
						t.Errorf("%s: the dot of %s is %+v, its ratio %g",
							name, change.RowName(row), d, row.Difference.Ratio)
					}
					dots++
				}
				if dots != len(bar.Dots) || dots < 8 {
					t.Errorf("%s: %s has %d dots, want %d", name, e.Engine, len(bar.Dots), dots)
				}
			}
			if n != len(c.Groups[i].Bars) || n == 0 {
				t.Errorf("%s: %d bars, want %d", name, len(c.Groups[i].Bars), n)
			}
		}
		page := renderChanges(t, s)
		if strings.Count(page, `<svg class="wide chart"`) != 1 || strings.Count(page, `<svg class="small chart"`) != 1 {
			t.Errorf("%s: the page has not the two pictures", name)
		}
	}
	if changesChart(change.New(changes.Summary{}, view.Options{}), 960, false) != nil {
		t.Error("nothing has a picture")
	}
}
