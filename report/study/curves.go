package study

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/report/chart"
	"github.com/jsdyno/jsdyno/report/words"
)

// Curves is the picture of what runs of one script take in one lane, with a line for each engine. The number of runs
// grows to the right and the time of all of them upwards, both on logarithmic scales. Where two lines cross, one engine
// has overtaken the other.
type Curves struct {
	Lane          catalog.Lane
	About         string
	Width, Height int
	Left, Right   string // ends of the scales
	Top, Bottom   string
	TimesX, RunsY string // where the labels of the scales stand
	NamesX        string
	Middle, Foot  string // of the name of the scale below
	Runs, Times   []chart.Tick
	Lines         []Curve
	Meets         []Meet
}

// Curve is one engine. Colours repeat after four, and dashes after five, so that twenty engines look different.
type Curve struct {
	At          int // of its column
	Engine      string
	Mark, Dash  int    // 0 for the reference
	Points      string // as SVG has them
	Name, NameY string
}

// Meet is a crossing of a pair of engines, with how far it may lie to either side.
type Meet struct{ Pair, X, Y, Low, High string }

// The picture, in units of its own width.
const (
	curvesWidth, curvesHeight = 420, 290
	curvesLeft, curvesRight   = 62.0, 342.0
	curvesTop, curvesBottom   = 38.0, 240.0
	fewestRuns, mostRuns      = 1e4, 1e7 // the least and most that the scale reaches; nobody looks beyond
	nameHeight                = 16.0
)

// runCosts is what runs of one script cost, from the start of the process.
type runCosts struct {
	*Study
	script string
}

// drawn are the lanes between which most users choose: a realm for each run, or one for all. Where neither can be
// drawn, it is the lane of prepared programs. A line alone crosses nothing and is not drawn.
func (c runCosts) drawn() (lanes []catalog.Lane) {
	alone := func(lane catalog.Lane) bool { return len(c.lines(lane)) < 2 }
	if lanes = slices.DeleteFunc([]catalog.Lane{catalog.LaneFresh, catalog.LanePooled}, alone); len(lanes) > 0 {
		return lanes
	}
	return slices.DeleteFunc([]catalog.Lane{catalog.LanePrepared}, alone)
}

// pictures are those of the lanes that are drawn, side by side.
func (c runCosts) pictures() (list []Curves) {
	for _, lane := range c.drawn() {
		list = append(list, c.picture(lane, c.lines(lane)))
	}
	return list
}

// lines are those of the shown engines in their order. A cost that is not above 0 has no logarithm, and no measurement
// gives one.
func (c runCosts) lines(lane catalog.Lane) (list []compare.CostLine) {
	for _, l := range c.Lines {
		if l.Suite == c.suite && l.Workload == c.script && l.Lane == lane &&
			c.Column(l.Engine) >= 0 && l.Once > 0 && l.Each > 0 {
			list = append(list, l)
		}
	}
	slices.SortStableFunc(list, func(a, b compare.CostLine) int {
		return cmp.Compare(c.Column(a.Engine), c.Column(b.Engine))
	})
	return list
}

// meetings are the crossings in a lane that the scale reaches.
func (c runCosts) meetings(lane catalog.Lane) (list []compare.Crossover) {
	for _, x := range c.Crossovers {
		if x.Suite == c.suite && x.Workload == c.script && x.Lane == lane && x.At != nil && *x.At <= mostRuns {
			list = append(list, x)
		}
	}
	return list
}

// reach is the last number of runs of a scale that holds every crossing, a power of ten.
func reach(meetings []compare.Crossover) float64 {
	most := fewestRuns
	for _, c := range meetings {
		most = max(most, math.Pow(10, math.Ceil(math.Log10(*c.At)+0.1)))
	}
	return min(most, mostRuns)
}

// picture draws the lines of a lane, of which there are some.
func (c runCosts) picture(lane catalog.Lane, lines []compare.CostLine) Curves {
	meetings := c.meetings(lane)
	most := reach(meetings)
	low, high := math.Inf(1), 0.0
	for _, l := range lines {
		low, high = min(low, l.Line().At(1)), max(high, l.Line().At(most))
	}
	runs := chart.Scale{High: math.Log(most), Left: curvesLeft, Right: curvesRight}
	times := newTimes(low, high)
	p := Curves{
		Lane:   lane,
		About:  lane.About(),
		Width:  curvesWidth,
		Height: curvesHeight,
		Left:   chart.Num(curvesLeft),
		Right:  chart.Num(curvesRight),
		Top:    chart.Num(curvesTop),
		Bottom: chart.Num(curvesBottom),
		TimesX: chart.Num(curvesLeft - 8),
		RunsY:  chart.Num(curvesBottom + 20),
		NamesX: chart.Num(curvesRight + 8),
		Middle: chart.Num((curvesLeft + curvesRight) / 2),
		Foot:   chart.Num(curvesHeight - 8),
	}
	for _, power := range powers(1, most, 5) {
		p.Runs = append(p.Runs, chart.Tick{X: chart.Num(runs.X(power)), Label: words.Grouped(power)})
	}
	for _, power := range powers(math.Exp(times.Low), math.Exp(times.High), 7) {
		p.Times = append(p.Times, chart.Tick{
			X:      chart.Num(times.X(power)),
			LabelY: chart.Num(times.X(power) + 4),
			Label:  roundTime(power),
		})
	}
	ends := make([]float64, len(lines))
	for i, l := range lines {
		ends[i] = times.X(l.Line().At(most)) + 5
		p.Lines = append(p.Lines, c.curve(l, most, runs, times))
	}
	names := c.EngineNames(9)
	for i, y := range spacedOut(ends, nameHeight, curvesTop+5, curvesBottom) {
		p.Lines[i].Name, p.Lines[i].NameY = names[p.Lines[i].At], chart.Num(y)
	}
	for _, m := range meetings {
		if i := slices.IndexFunc(lines, func(l compare.CostLine) bool { return l.Engine == m.Winner }); i >= 0 {
			p.Meets = append(p.Meets, newMeet(c.Pair(m), m, lines[i].Line(), runs, times))
		}
	}
	return p
}

// newTimes is the scale upwards. It spans at least a factor of ten, so that what hardly grows looks flat, and leaves a
// little room.
func newTimes(low, high float64) chart.Scale {
	a, b := math.Log(low), math.Log(high)
	room := max((b-a)*0.05, (math.Ln10-(b-a))/2)
	return chart.Scale{Low: a - room, High: b + room, Left: curvesBottom, Right: curvesTop}
}

// curve draws the line of one engine. Between its points, which lie close, it is straight.
func (c runCosts) curve(l compare.CostLine, most float64, runs, times chart.Scale) Curve {
	const points = 60
	var b strings.Builder
	for i := range points + 1 {
		n := math.Pow(most, float64(i)/points)
		fmt.Fprintf(&b, "%s,%s ", chart.Num(runs.X(n)), chart.Num(times.X(l.Line().At(n))))
	}
	place := c.Place(l.Engine)
	return Curve{
		At:     c.Column(l.Engine),
		Engine: l.Engine,
		Mark:   chart.Colour(place),
		Dash:   place % 5,
		Points: strings.TrimSpace(b.String()),
	}
}

func newMeet(pair string, c compare.Crossover, l compare.Line, runs, times chart.Scale) Meet {
	low, high := 1.0, math.Inf(1)
	if c.Low != nil {
		low = *c.Low
	}
	if c.High != nil {
		high = *c.High
	}
	return Meet{
		Pair: pair,
		X:    chart.Num(runs.X(*c.At)),
		Y:    chart.Num(times.X(l.At(*c.At))),
		Low:  chart.Num(runs.X(low)),
		High: chart.Num(runs.X(high)),
	}
}

// powers are the powers of ten from low to high, or every second or third of them where there are too many.
func powers(low, high float64, most int) (list []float64) {
	for skip := 1; ; skip++ {
		list = list[:0]
		for p := int(math.Ceil(math.Log10(low) - 1e-9)); float64(p) <= math.Log10(high)+1e-9; p++ {
			if p%skip == 0 {
				list = append(list, math.Pow10(p))
			}
		}
		if len(list) <= most {
			return list
		}
	}
}

// roundTime shows a power of ten of seconds: "10 ms", "1e7 s".
func roundTime(seconds float64) string {
	n, unit, _ := strings.Cut(words.Duration(seconds), " ")
	mantissa, exponent, large := strings.Cut(n, "e")
	whole, _, _ := strings.Cut(mantissa, ".")
	if large {
		whole += "e" + exponent
	}
	return whole + " " + unit
}

// spacedOut moves labels that would overlap. They keep their order and a distance, and none leaves the picture if there
// is room for all.
func spacedOut(ys []float64, distance, top, bottom float64) []float64 {
	order := make([]int, len(ys))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(ys[a], ys[b]) })
	moved := slices.Clone(ys)
	for k, i := range order {
		least := top
		if k > 0 {
			least = moved[order[k-1]] + distance
		}
		moved[i] = max(moved[i], least)
	}
	for k := len(order) - 1; k >= 0; k-- {
		most := bottom
		if k < len(order)-1 {
			most = moved[order[k+1]] - distance
		}
		moved[order[k]] = min(moved[order[k]], most)
	}
	return moved
}
