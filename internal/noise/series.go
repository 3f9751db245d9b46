package noise

import (
	"math"
	"slices"
	"time"

	"github.com/jsdyno/jsdyno/internal/stats"
)

// Window is a stretch of time, of whose beats one median is taken. It is about as long as a block of slices, because
// what changes between blocks is what harms a comparison of them. What is shorter than a window is averaged out in
// both.
const Window = time.Second

// fewestBeats is how many beats make a median. A window that has fewer is left out.
const fewestBeats = 5

// Series is what the beats of one canary tell. Spread, Drift and Swing are relative: 0.01 is one hundredth.
type Series struct {
	Beats   int     `json:"beats"`
	Windows int     `json:"windows"` // that have enough beats for a median
	Clock   string  `json:"clock"`   // what timed the beats: "thread-cpu", or "wall" where the former is not told
	Seconds float64 `json:"seconds"` // the median window's median beat

	// Spread is the change from one window to the next, as the standard deviation of one window that it implies. It is
	// robust: of all changes the median is taken. Slow drift does not count, because what is measured in turns does not
	// see it.
	Spread float64 `json:"spread"`
	// Drift is the change from the first third of the windows to the last.
	Drift float64 `json:"drift"`
	// Swing is how much more the dearest windows take than the cheapest, without the tenth of the windows at either
	// end.
	Swing float64 `json:"swing"`
}

// NewSeries sums up beats of one canary, in the order in which they were made. They may have pauses between them.
func NewSeries(beats []Beat) Series {
	s := Series{Beats: len(beats), Clock: "wall"}
	if len(beats) > 0 && beats[0].CPU > 0 {
		s.Clock = "thread-cpu"
	}
	logs := windows(beats)
	s.Windows = len(logs)
	centre, ok := stats.Median(logs)
	if !ok {
		return s
	}
	s.Seconds, s.Spread, s.Drift, s.Swing = math.Exp(centre), spread(logs), drift(logs), swing(logs)
	return s
}

// windows returns the logarithm of the median cost, in seconds, in each window.
func windows(beats []Beat) (logs []float64) {
	var costs []float64
	end := func() {
		if len(costs) >= fewestBeats {
			if m, ok := stats.Median(costs); ok && m > 0 {
				logs = append(logs, math.Log(m))
			}
		}
		costs = costs[:0]
	}
	last := 0
	for _, b := range beats {
		if n := int(b.At.Sub(beats[0].At) / Window); n != last {
			end()
			last = n
		}
		costs = append(costs, b.cost().Seconds())
	}
	end()
	return logs
}

// spread is the spread of logarithms, one for each window, from one to the next; 0 for fewer than two.
//
// It is the median of the absolute differences of neighbours, over √2 because two windows differ in each, and over
// 0.6745 to be the standard deviation where the values are normal (the difference-based estimate of Rice 1984,
// "Bandwidth choice for nonparametric regression", with a median for the mean).
func spread(logs []float64) float64 {
	var changes []float64
	for i := range len(logs) - 1 {
		changes = append(changes, math.Abs(logs[i+1]-logs[i]))
	}
	m, _ := stats.Median(changes)
	return m / (0.6744897501960817 * math.Sqrt2)
}

// drift is the relative change from the first third of the windows to the last; 0 for fewer than three.
func drift(logs []float64) float64 {
	third := len(logs) / 3
	if third == 0 {
		return 0
	}
	first, _ := stats.Median(logs[:third])
	last, _ := stats.Median(logs[len(logs)-third:])
	return math.Expm1(last - first)
}

// swing is the relative change from the cheapest window to the dearest, without a tenth of them at either end; 0 for
// none.
func swing(logs []float64) float64 {
	if len(logs) == 0 {
		return 0
	}
	s := slices.Sorted(slices.Values(logs))
	tenth := len(s) / 10
	return math.Expm1(s[len(s)-1-tenth] - s[tenth])
}
