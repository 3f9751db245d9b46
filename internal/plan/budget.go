package plan

import "time"

// The bounds between which a budget is shared out.
const (
	// FewestRounds is how many processes a cell gets even when the budget does not allow it, if it can be: below
	// three there is no interval worth the name.
	FewestRounds = 3
	// usualRounds is how many processes a cell gets before any process gets longer than usualProcess. It is the balance
	// of a Williams square for three engines.
	usualRounds = 6
	// mostRounds bounds the processes of a cell.
	mostRounds = 60

	// usualProcess is what a just-in-time compiler needs to get warm on most workloads: longer processes come before
	// more of them.
	usualProcess    = 600 * time.Millisecond
	shortestProcess = 120 * time.Millisecond
	longestProcess  = 1500 * time.Millisecond
)

// Rounds returns how many rounds to run and how long one process should measure, for a budget and a number of cells.
func Rounds(budget time.Duration, cells int) (rounds int, process time.Duration) {
	if cells == 0 {
		return 0, 0
	}
	share := budget / time.Duration(cells)
	rounds = min(max(int(share/usualProcess), FewestRounds), usualRounds)
	process = share / time.Duration(rounds)
	if process > longestProcess {
		process = longestProcess
		rounds = min(int(share/process), mostRounds)
	}
	return rounds, max(process, shortestProcess)
}

// Allot returns for each cell how many more processes to run, at most more, so that all of them together take about left.
// cost is what one process of each cell took. Cheap cells keep all of their rounds; the dear ones give up theirs first, but
// none falls below fewest.
func Allot(cost []time.Duration, left time.Duration, fewest, more int) []int {
	fewest = min(fewest, more)
	allotted := func(limit time.Duration) (counts []int, total time.Duration) {
		for _, c := range cost {
			n := more
			if c > 0 {
				n = min(max(int(limit/c), fewest), more)
			}
			counts = append(counts, n)
			total += time.Duration(n) * c
		}
		return counts, total
	}
	// Bisect for the largest time a cell may take in all.
	low, high := time.Duration(0), left+1
	for high-low > 1 {
		mid := low + (high-low)/2
		if _, total := allotted(mid); total <= left {
			low = mid
		} else {
			high = mid
		}
	}
	counts, _ := allotted(low)
	return counts
}
