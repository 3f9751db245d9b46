package compare

import (
	"math"

	"github.com/jsdyno/jsdyno/internal/stats"
)

// Between is the standard deviation, of the logarithm, of what a run adds to each of its ratios to a yardstick as a
// whole: two equal runs differ by it times √2 however many blocks they have, and over all workloads alike. A run cannot
// see its own; two runs see it in what they differ by.
//
// Four equal runs in a row, in docs/agreement/runs.csv, give 0.5 % for geometric means, which
// TestBetweenIsThatOfTheData works out, and 0.9 % for single workloads. That rests on six means of three pairs, so that
// 1.3 % is not refuted, and those runs followed each other within half an hour, as the two files of a user do not. So
// it is 1 % for both: an uncertain 0.5 %, with the t of four degrees of freedom, would reach as far.
const Between = 0.01

// timesBetween is the same of times, which have the machine in them. Times of equal work hours apart on one kind of
// machine differ with a standard deviation of 6 % (docs/agreement/steady.csv) and 7 % (docs/validation) a run; on
// another day it was tens of percent.
const timesBetween = 0.1

// Floor is the smallest change, as a share, that two runs show nine times in ten if each has so many blocks that
// nothing is left but sd, which each adds as a whole.
func Floor(sd float64) float64 {
	visible, _ := between(stats.TwoSample{DF: steadyDF}, sd).Visible(stats.SixLooks().Overall, Power, 0)
	return math.Expm1(visible)
}

// steadyDF are degrees of freedom with which t is as good as normal. A deviation that is known has infinitely many, for
// which t has no quantile.
const steadyDF = 1e4

// between is what two samples say of two runs: to the error that their blocks show comes what each run adds as a whole,
// of standard deviation sd, which is taken as known. Degrees of freedom are Satterthwaite's.
func between(two stats.TwoSample, sd float64) stats.TwoSample {
	if sd == 0 {
		return two
	}
	whole := math.Sqrt2 * sd
	share := two.StdErr / math.Hypot(two.StdErr, whole) // of a deviation, so that no square vanishes
	two.StdErr = math.Hypot(two.StdErr, whole)
	two.DF = max(two.DF, min(two.DF/math.Pow(share, 4), steadyDF))
	return two
}
