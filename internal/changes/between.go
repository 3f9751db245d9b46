package changes

import (
	"math"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/stats"
)

// Between is the standard deviation, in logarithms, of what a run as a whole adds to each of its ratios to a yardstick.
// It adds the same to all workloads. The difference between two equal runs therefore has √2 times this deviation,
// however many blocks they have. A run cannot see what it adds itself; it shows in the difference between two runs.
//
// Four equal runs in a row, in docs/agreement/runs.csv, give 0.5 % for geometric means, as TestBetweenIsThatOfTheData
// works out, and 0.9 % for single workloads. That rests on six means from three pairs, so 1.3 % is not refuted.
// Moreover, those runs followed each other within half an hour, as the two files of a user do not. Between is therefore
// 1 % for both: an uncertain 0.5 %, with the t of four degrees of freedom, would reach as far.
const Between = 0.01

// timesBetween is the same for times, which include the speed of the machine. The times of equal work, hours apart on
// one kind of machine, differ with a standard deviation of 6 % (docs/agreement/steady.csv) and 7 % (docs/validation)
// per run. On another day it was tens of percent.
const timesBetween = 0.1

// Floor is the smallest change, as a share, that two runs show nine times in ten if each has so many blocks that only
// sd is left: the standard deviation, in logarithms, of what each run adds as a whole.
func Floor(sd float64) float64 {
	visible, _ := between(stats.TwoSample{DF: steadyDF}, sd).Visible(stats.SixLooks().Overall, compare.Power, 0)
	return math.Expm1(visible)
}

// steadyDF is a number of degrees of freedom with which t is as good as normal. A known deviation has infinitely many,
// for which StudentQuantile has no answer.
const steadyDF = 1e4

// between turns a comparison of two samples into one of two runs. To the standard error of the blocks it adds, in
// quadrature, what each run adds as a whole. The standard deviation of that is sd, in logarithms, and is taken as
// known. The degrees of freedom are Satterthwaite's, but at most steadyDF unless the blocks alone have more.
func between(two stats.TwoSample, sd float64) stats.TwoSample {
	if sd == 0 {
		return two
	}
	whole := math.Sqrt2 * sd
	share := two.StdErr / math.Hypot(two.StdErr, whole) // of the deviations, because the squares of small ones vanish
	two.StdErr = math.Hypot(two.StdErr, whole)
	two.DF = max(two.DF, min(two.DF/math.Pow(share, 4), steadyDF))
	return two
}
