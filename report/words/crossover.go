package words

import (
	"fmt"

	"github.com/jsdyno/jsdyno/internal/compare"
)

// Crossover says in a sentence where one engine overtakes another.
func Crossover(c compare.Crossover) string {
	winner, loser := Escape(c.Winner), Escape(c.Loser)
	where := fmt.Sprintf("%s in the %s lane", Escape(c.Workload), c.Lane)
	switch {
	case c.At == nil && c.High != nil && *c.High <= 1:
		return fmt.Sprintf("%s: %s is ahead of %s from the first run on", where, winner, loser)
	case c.At == nil && c.High == nil:
		return fmt.Sprintf("%s: it is not clear whether %s ever overtakes %s", where, winner, loser)
	case c.At == nil:
		return fmt.Sprintf("%s: %s is ahead of %s from the first run on, or from %s on at the latest",
			where, winner, loser, Runs(*c.High))
	}
	return fmt.Sprintf("%s: %s overtakes %s after %s", where, winner, loser, CrossedAfter(c))
}

// NoCrossover says in a sentence that two engines cannot be compared, and why.
func NoCrossover(n compare.NoCrossover) string {
	return fmt.Sprintf("%s in the %s lane: %s and %s cannot be compared: %s", Escape(n.Workload), n.Lane,
		Escape(n.Engines[0]), Escape(n.Engines[1]), Escape(n.Reason))
}

// CrossedAfter is the number of runs of a crossing that lies somewhere, and its interval: "41.0 runs (36.0–never)".
func CrossedAfter(c compare.Crossover) string {
	low, high := "1", "never"
	if c.Low != nil {
		low = counted(*c.Low)
	}
	if c.High != nil {
		high = counted(*c.High)
	}
	return fmt.Sprintf("%s (%s–%s)", Runs(*c.At), low, high)
}

// Runs is a number of runs: "41.0 runs".
func Runs(n float64) string { return counted(n) + " runs" }

// counted shows a number of runs, which is a fraction where few runs make a difference: "41.0", "15,109".
func counted(n float64) string {
	if n < 999.5 {
		return Digits(n)
	}
	return Grouped(n)
}
