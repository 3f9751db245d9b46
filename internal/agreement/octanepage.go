package main

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/jsdyno/jsdyno/internal/agreement/octane"
	"github.com/jsdyno/jsdyno/internal/stats"
)

// octaneTolerance is how far a ratio to V8 by the one side may be from that by the other.
const octaneTolerance = 0.10

// octaneFigure sums up all samples of one side of an engine on a workload: medians over processes, or over runs of
// jsdyno.
type octaneFigure struct {
	n                      int
	time, wall, mean, busy float64
	low, high              float64 // of the times
	ratio                  float64 // jsdyno's to V8
	runs                   int     // altogether
}

func newOctaneFigure(all []octaneSample, side, engine, work string) (f octaneFigure) {
	var times, walls, means, busy, ratios []float64
	for _, s := range all {
		if s.side != side || s.engine != engine || s.work != work {
			continue
		}
		f.n += s.processes
		f.runs += s.runs
		times, walls, means, busy = append(times, s.time), append(walls, s.wall), append(means, s.mean),
			append(busy, s.busy)
		if s.ratio != 0 { // a run with too few blocks of both engines has none
			ratios = append(ratios, s.ratio)
		}
	}
	if len(times) == 0 {
		return f
	}
	f.low, f.high = slices.Min(times), slices.Max(times)
	for list, to := range map[*[]float64]*float64{
		&times: &f.time, &walls: &f.wall, &means: &f.mean, &busy: &f.busy, &ratios: &f.ratio,
	} {
		*to, _ = stats.Median(*list)
	}
	return f
}

// String is the time, its range over processes, and how many there are.
func (f octaneFigure) String() string {
	switch {
	case f.n == 0:
		return "–"
	case f.low == f.high:
		return fmt.Sprintf("%s, %d", duration(f.time), f.n)
	}
	return fmt.Sprintf("%s (%s–%s), %d", duration(f.time), duration(f.low), duration(f.high), f.n)
}

// octaneRow is an engine on a workload, beside V8.
type octaneRow struct {
	engine, work               string
	official, wrapped, jsdyno  octaneFigure
	v8, v8Wrapped, v8ByJsdyno  octaneFigure
	lacks                      string
	byDriver, byDriverWrapped  float64 // ratios to V8
	byCell, byWall, byMeanWall float64 // jsdyno's: of its cells, of its medians by the wall, and of its means
}

func newOctaneRow(all []octaneSample, engine, work string) octaneRow {
	figure := func(side, engine string) octaneFigure { return newOctaneFigure(all, side, engine, work) }
	r := octaneRow{
		engine:     engine,
		work:       work,
		official:   figure(bySuite, engine),
		wrapped:    figure(bySuiteWrapped, engine),
		jsdyno:     figure(byJsdyno, engine),
		v8:         figure(bySuite, "v8"),
		v8Wrapped:  figure(bySuiteWrapped, "v8"),
		v8ByJsdyno: figure(byJsdyno, "v8"),
		lacks:      octaneLacks[engineOn{engine, work}],
	}
	r.byDriver, r.byDriverWrapped = r.official.time/r.v8.time, r.wrapped.time/r.v8Wrapped.time
	r.byCell, r.byWall, r.byMeanWall = r.jsdyno.ratio, r.jsdyno.wall/r.v8ByJsdyno.wall, r.jsdyno.mean/r.v8ByJsdyno.mean
	return r
}

// cause says in words whether the ratio of a row is the same by both sides and, if it is not, by which measured figure
// it would be. known is false where none accounts for the difference.
func (r octaneRow) cause() (text string, known bool) {
	near := func(x, y float64) bool { return math.Abs(math.Log(x/y)) <= math.Log(1+octaneTolerance) }
	switch {
	case r.official.n == 0 || r.jsdyno.n == 0 || r.v8.n == 0 || r.v8ByJsdyno.n == 0 || r.byCell == 0:
		return "NOT MEASURED", false
	case near(r.byCell, r.byDriver):
		return "within 10 %", true
	case near(r.byCell, r.byDriverWrapped):
		return "the global scope: within 10 % of the driver with the suite in a function", true
	case near(r.byMeanWall, r.byDriver):
		return "the clock, since CPU time counts what runs beside the script: " +
			"jsdyno's mean by the wall is within 10 %", true
	case near(r.byMeanWall, r.byDriverWrapped):
		return "both the global scope and the clock: " +
			"jsdyno's mean by the wall is within 10 % of the driver with the suite in a function", true
	}
	low, high := r.official.low/r.v8.high, r.official.high/r.v8.low
	switch among := func(x float64) bool { return low <= x && x <= high }; {
	case among(r.byCell):
		return fmt.Sprintf("processes: by the driver's own the ratio is anywhere from %s to %s",
			figures(low), figures(high)), true
	case among(r.byMeanWall):
		return fmt.Sprintf("both the clock and processes: by the driver's own the ratio is anywhere from %s to %s, "+
			"and jsdyno's mean by the wall is among them", figures(low), figures(high)), true
	}
	return "DIFFERS, cause unknown", false
}

// times is the row's line in the table of times.
func (r octaneRow) times() string {
	if r.lacks != "" {
		return fmt.Sprintf("| %s | %s | %s | – | – | – | – | – |\n", r.work, r.engine, r.lacks)
	}
	return fmt.Sprintf("| %s | %s | %v | %d | %v | %v | %s | %s |\n",
		r.work, r.engine, r.official, r.official.runs, r.wrapped, r.jsdyno,
		known(r.jsdyno.wall, duration), known(r.jsdyno.mean, duration))
}

// ratios is its line in the table of ratios.
func (r octaneRow) ratios() string {
	cause, _ := r.cause()
	line := fmt.Sprintf("| %s | %s |", r.work, r.engine)
	for _, x := range []float64{r.byDriver, r.byDriverWrapped, r.byCell, r.byWall, r.byMeanWall} {
		line += fmt.Sprintf(" %s |", known(x, figures))
	}
	return line + fmt.Sprintf(" %s | %s | %s |\n",
		known(r.byCell/r.byDriver, hundredths), known(r.byCell/r.byDriverWrapped, hundredths), cause)
}

// known shows a figure, or that there is none.
func known(x float64, show func(x float64) string) string {
	if !(x > 0) || math.IsInf(x, 1) {
		return "–"
	}
	return show(x)
}

func hundredths(x float64) string { return fmt.Sprintf("%.2f", x) }

// figures is a ratio with three significant digits.
func figures(x float64) string {
	if x >= 100 {
		return fmt.Sprintf("%.0f", x)
	}
	return fmt.Sprintf("%.3g", x)
}

// scope is the cost of the global scope: the driver's time with the suite there, divided by its time with the suite in
// a function.
func (r octaneRow) scope() string {
	return known(r.official.time/r.wrapped.time, hundredths)
}

// octanePage makes the page and reports whether each ratio is within the tolerance, or off it for a known cause.
func octanePage(all []octaneSample) (page string, agrees bool) {
	var times, ratios, scopes strings.Builder
	near, explained, rows := 0, 0, 0
	for _, w := range octane.Workloads {
		fmt.Fprintf(&scopes, "| %s |", w.Name)
		for _, engine := range engineNames {
			r := newOctaneRow(all, engine, w.Name)
			times.WriteString(r.times())
			fmt.Fprintf(&scopes, " %s |", r.scope())
			if engine == "v8" || r.lacks != "" {
				continue
			}
			ratios.WriteString(r.ratios())
			cause, ok := r.cause()
			rows++
			if ok {
				explained++
			}
			if strings.HasPrefix(cause, "within") {
				near++
			}
		}
		scopes.WriteString("\n")
	}
	return fmt.Sprintf(octaneText, near, rows, explained-near, ratios.String(), scopes.String(), times.String(),
		octaneRounds, octaneBudget(""), octaneBudget("Splay"), sessionsOf(all)), explained == rows
}
