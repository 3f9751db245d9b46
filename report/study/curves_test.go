package study

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
	"github.com/jsdyno/jsdyno/report/view"
	"github.com/jsdyno/jsdyno/report/words"
)

// path reads the points of a curve back.
func path(t *testing.T, c Curve) (list [][2]float64) {
	t.Helper()
	for _, p := range strings.Fields(c.Points) {
		var x, y float64
		if _, err := fmt.Sscanf(p, "%f,%f", &x, &y); err != nil {
			t.Fatalf("%q: %v", p, err)
		}
		list = append(list, [2]float64{x, y})
	}
	return list
}

// at is the height of a curve at x.
func at(list [][2]float64, x float64) float64 {
	for i := 1; i < len(list); i++ {
		if a, b := list[i-1], list[i]; x <= b[0] {
			return a[1] + (b[1]-a[1])*(x-a[0])/(b[0]-a[0])
		}
	}
	return list[len(list)-1][1]
}

// astray tells how far, in units of the picture, a mark lies from the runs that compare says and from the two lines
// that cross there.
func astray(t *testing.T, c Curves, m Meet, x compare.Crossover, most float64) float64 {
	t.Helper()
	var mx, my, left, right float64
	for text, to := range map[string]*float64{m.X: &mx, m.Y: &my, c.Left: &left, c.Right: &right} {
		if _, err := fmt.Sscan(text, to); err != nil {
			t.Fatal(err)
		}
	}
	worst := math.Abs(mx - left - (right-left)*math.Log(*x.At)/math.Log(most))
	for _, l := range c.Lines {
		if l.Engine == x.Winner || l.Engine == x.Loser {
			worst = max(worst, math.Abs(at(path(t, l), mx)-my))
		}
	}
	return worst
}

// TestCurvesCrossWhereCompareSays reads the pictures back: each crossing lies at its number of runs, and on both lines.
func TestCurvesCrossWhereCompareSays(t *testing.T) {
	s := compare.Summarise(resulttest.Studies(), "")
	v := view.New(s, view.Options{})
	checked := 0
	for _, table := range Sections(v)[0].Tables {
		if len(table.Curves) != 2 ||
			table.Curves[0].Lane != catalog.LaneFresh || table.Curves[1].Lane != catalog.LanePooled {
			t.Fatalf("%s: %d pictures, want those of the fresh and of the pooled lane", table.Script, len(table.Curves))
		}
		for _, c := range table.Curves {
			var meets []compare.Crossover
			for _, x := range s.Crossovers {
				if x.Workload == table.Script && x.Lane == c.Lane && x.At != nil {
					meets = append(meets, x)
				}
			}
			if len(meets) != len(c.Meets) || len(c.Lines) != 3 {
				t.Fatalf("%s, %s: %d crossings and %d lines, want %d and 3",
					table.Script, c.Lane, len(c.Meets), len(c.Lines), len(meets))
			}
			most := reach(meets)
			for i, x := range meets {
				checked++
				if d := astray(t, c, c.Meets[i], x, most); d > 1 {
					t.Errorf("%s, %s: where %s overtakes %s lies %.1f astray",
						table.Script, c.Lane, x.Winner, x.Loser, d)
				}
				wrong := x
				wrong.At = new(float64)
				*wrong.At = *x.At * 1.2
				if d := astray(t, c, c.Meets[i], wrong, most); d < 2 {
					t.Errorf("a crossing that is a fifth off was planted and lies only %.1f astray", d)
				}
			}
		}
	}
	if checked < 3 {
		t.Errorf("only %d crossings were checked", checked)
	}
}

// TestThePointsAreTheLines: the table beside the picture has the times that the lines have.
func TestThePointsAreTheLines(t *testing.T) {
	s := compare.Summarise(resulttest.Studies(), "")
	v := view.New(s, view.Options{})
	for _, table := range Sections(v)[0].Tables {
		if len(table.Points) < 10 {
			t.Fatalf("%s: %d points", table.Script, len(table.Points))
		}
		for _, l := range s.Lines {
			if l.Workload != table.Script || l.Lane == catalog.LanePrepared {
				continue
			}
			for _, r := range table.Points {
				if r.Lane == l.Lane && r.Label.Text == "1,000 runs" &&
					r.Cells[v.Column(l.Engine)].Head.Text != words.Duration(l.Once+999*l.Each) {
					t.Errorf("%s on %s: %s", table.Script, l.Engine, r.Cells[v.Column(l.Engine)].Head.Text)
				}
			}
		}
	}
}

func TestReach(t *testing.T) {
	for _, c := range []struct {
		at   []float64
		want float64
	}{{nil, 1e4}, {[]float64{3}, 1e4}, {[]float64{3, 15_000}, 1e5}, {[]float64{9_900}, 1e5}, {[]float64{5e6}, 1e7}} {
		var list []compare.Crossover
		for _, at := range c.at {
			list = append(list, compare.Crossover{At: &at})
		}
		if got := reach(list); got != c.want {
			t.Errorf("%v: %v, want %v", c.at, got, c.want)
		}
	}
}

func TestRoundTime(t *testing.T) {
	for seconds, want := range map[float64]string{
		1e-9: "1 ns",
		1e-5: "10 µs",
		0.1:  "100 ms",
		1:    "1 s",
		1e6:  "1000000 s",
		1e7:  "1e7 s",
		1e16: "1e16 s",
	} {
		if got := roundTime(seconds); got != want {
			t.Errorf("%v: %q, want %q", seconds, got, want)
		}
	}
}

func TestSpacedOut(t *testing.T) {
	for _, c := range []struct{ in, want []float64 }{
		{[]float64{50, 100}, []float64{50, 100}},
		{[]float64{100, 99, 101}, []float64{115, 99, 131}},
		{[]float64{198, 199}, []float64{184, 200}}, // at the bottom they move up
		{[]float64{0}, []float64{10}},
	} {
		if got := spacedOut(c.in, 16, 10, 200); !slices.Equal(got, c.want) {
			t.Errorf("%v: %v, want %v", c.in, got, c.want)
		}
	}
}
