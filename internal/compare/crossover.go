package compare

import (
	"math"
	"math/rand/v2"
	"slices"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/index"
	"github.com/jsdyno/jsdyno/internal/result"
)

// Crossover says after how many runs of a script in one lane one engine has overtaken another: from there on, the sum
// of everything is smaller, including the process and the first run.
type Crossover struct {
	Suite    string       `json:"suite"`
	Workload string       `json:"workload"`
	Lane     catalog.Lane `json:"lane"`
	Winner   string       `json:"winner"` // the engine that is ahead in the end
	Loser    string       `json:"loser"`
	// At is a number of runs, from 1; null if the two lines do not cross, because the winner is ahead from the first
	// run on.
	At   *float64 `json:"at"`
	Low  *float64 `json:"low"`  // 95 % interval; null for "from the first run on"
	High *float64 `json:"high"` // null for "never"
}

// resamples is how many draws the interval of a crossing rests on.
const resamples = 2000

// fewestLines is how many processes an engine needs for its line.
const fewestLines = 3

// FewestCrossings is how many processes an engine needs for a crossing: of fewer, the extremes are no 95 % interval of
// the median.
const FewestCrossings = 6

// crossovers returns the lines of every engine on one script, lane by lane, and where each pair of them crosses. They
// are by the wall clock, because that is what is waited for, and because the start of a process is hardly its own CPU
// time.
func crossovers(run *index.Run, w result.Workload) (costs []CostLine, crossings []Crossover) {
	for _, lane := range catalog.Repeated() {
		all := make([][]Line, len(run.Engines))
		for i, e := range run.Engines {
			all[i] = lines(run.Batches(e.Name, w), lane, catalog.KindWall)
			if len(all[i]) >= fewestLines {
				costs = append(costs, costLine(w, lane, e.Name, all[i]))
			}
		}
		for i, a := range run.Engines {
			for j, b := range run.Engines {
				if i < j && len(all[i]) >= FewestCrossings && len(all[j]) >= FewestCrossings {
					crossings = append(crossings, crossing(w, lane, a.Name, b.Name, all[i], all[j]))
				}
			}
		}
	}
	return costs, crossings
}

// crossing finds where the lines of two engines cross, and how far the point moves when their processes are drawn anew
// (Efron 1979, the percentile interval of the bootstrap).
func crossing(w result.Workload, lane catalog.Lane, a, b string, x, y []Line) Crossover {
	c := Crossover{Suite: w.Suite, Workload: w.Name, Lane: lane, Winner: a, Loser: b}
	ca, cb := middleLine(x), middleLine(y)
	if cb.Each < ca.Each || cb.Each == ca.Each && cb.Once < ca.Once {
		c.Winner, c.Loser = b, a
		ca, cb, x, y = cb, ca, y, x
	}
	at := overtakes(ca, cb)
	rng := rand.New(rand.NewPCG(1, 2))
	draw := func(from []Line) Line {
		sample := make([]Line, len(from))
		for i := range sample {
			sample[i] = from[rng.IntN(len(from))]
		}
		return middleLine(sample)
	}
	points := make([]float64, resamples)
	for i := range points {
		points[i] = overtakes(draw(x), draw(y))
	}
	slices.Sort(points)
	low, high := points[resamples*25/1000], points[resamples*975/1000]
	if at > 1 && !math.IsInf(at, 1) {
		c.At = new(at)
	}
	if low > 1 && !math.IsInf(low, 1) {
		c.Low = new(low)
	}
	if !math.IsInf(high, 1) {
		c.High = new(max(high, 1))
	}
	return c
}

// overtakes is the number of runs from which on a takes less time than b: 1 if it does so from the first on, infinite
// if it never does.
func overtakes(a, b Line) float64 {
	behind, gain := a.Once-b.Once, b.Each-a.Each // seconds that a is behind after the first run, and makes up in each
	switch {
	case behind <= 0 && gain >= 0:
		return 1
	case gain <= 0:
		return math.Inf(1)
	}
	return 1 + behind/gain
}
