package compare

import (
	"math"
	"math/rand/v2"
	"slices"

	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/stats"
)

// Crossover says after how many runs of a script in one lane one engine has overtaken another: from where on the sum of everything, process
// and first run included, is smaller.
type Crossover struct {
	Suite    string      `json:"suite"`
	Workload string      `json:"workload"`
	Lane     result.Lane `json:"lane"`
	Winner   string      `json:"winner"` // the engine that is ahead in the end
	Loser    string      `json:"loser"`
	At       *float64    `json:"at"`   // runs, from 1; null if the two lines do not cross: the winner is ahead from the first run on
	Low      *float64    `json:"low"`  // 95 % interval; null for "from the first run on"
	High     *float64    `json:"high"` // null for "never"
}

// Line is the time that n runs take: Start + First + Each·(n−1), in seconds.
type Line struct {
	Once float64 `json:"once"` // until the first run has ended, and the realm is disposed of where it is for one run only
	Each float64 `json:"each"` // a further run
}

// At is the time of n runs, from 1.
func (l Line) At(n float64) float64 { return l.Once + l.Each*(n-1) }

// lines are those of one engine and script in one lane, one a process.
func lines(batches []*result.Batch, lane result.Lane, kind string) (all []Line) {
	for _, b := range batches {
		if !b.Counts() {
			continue
		}
		ok := true
		at := func(lane result.Lane, phases ...string) (sum float64) {
			for _, phase := range phases {
				m, found := stats.Median(column{lane: lane, phase: phase, kind: kind}.samples(b))
				ok = ok && found
				sum += m
			}
			return sum
		}
		l := Line{Once: at(result.LaneCold, "process", "realm", "compile", "first")}
		switch lane {
		case result.LaneFresh:
			l.Once += at(result.LaneCold, "dispose")
			l.Each = at(lane, "realm", "compile", "first", "dispose")
		case result.LanePrepared:
			l.Once += at(result.LaneCold, "dispose") + at(lane, "cache-produce")
			l.Each = at(lane, "realm", "cache-load", "first", "dispose")
		case result.LanePooled:
			l.Each = at(lane, "warm")
		}
		if ok {
			all = append(all, l)
		}
	}
	return all
}

// centre is the line of the medians.
func centre(all []Line) Line {
	once, each := make([]float64, len(all)), make([]float64, len(all))
	for i, l := range all {
		once[i], each[i] = l.Once, l.Each
	}
	o, _ := stats.Median(once)
	e, _ := stats.Median(each)
	return Line{o, e}
}

// resamples is how many draws the interval of a crossing rests on.
const resamples = 2000

// crossovers are those of every pair of engines on one script, by the wall clock: that is what is waited for, and the start of a process is hardly
// its own processor time. Each engine needs three processes.
func (r *run) crossovers(w result.Workload) (list []Crossover) {
	for _, lane := range []result.Lane{result.LaneFresh, result.LanePrepared, result.LanePooled} {
		for i, a := range r.engines {
			for _, b := range r.engines[i+1:] {
				x := lines(r.batches[key{a.Name, w.Suite, w.Name}], lane, result.KindWall)
				y := lines(r.batches[key{b.Name, w.Suite, w.Name}], lane, result.KindWall)
				if len(x) >= 3 && len(y) >= 3 {
					list = append(list, crossing(w, lane, a.Name, b.Name, x, y))
				}
			}
		}
	}
	return list
}

// crossing finds where the lines of two engines cross, and how far the point moves when their processes are drawn anew (Efron 1979, the
// percentile interval of the bootstrap).
func crossing(w result.Workload, lane result.Lane, a, b string, x, y []Line) Crossover {
	c := Crossover{Suite: w.Suite, Workload: w.Name, Lane: lane, Winner: a, Loser: b}
	ca, cb := centre(x), centre(y)
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
		return centre(sample)
	}
	points := make([]float64, resamples)
	for i := range points {
		points[i] = overtakes(draw(x), draw(y))
	}
	slices.Sort(points)
	low, high := points[resamples*25/1000], points[resamples*975/1000]
	if at > 1 && !math.IsInf(at, 1) {
		c.At = ptr(at)
	}
	if low > 1 && !math.IsInf(low, 1) {
		c.Low = ptr(low)
	}
	if !math.IsInf(high, 1) {
		c.High = ptr(max(high, 1))
	}
	return c
}

// overtakes is the number of runs from which on a takes less time than b: 1 if it does from the first, infinite if it never does.
func overtakes(a, b Line) float64 {
	ahead, gain := a.Once-b.Once, b.Each-a.Each // what a owes after the first run, and what it makes up in each
	switch {
	case ahead <= 0 && gain >= 0:
		return 1
	case gain <= 0:
		return math.Inf(1)
	}
	return 1 + ahead/gain
}
