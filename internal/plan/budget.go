package plan

import "time"

// The bounds between which a budget is shared out.
const (
	// FewestRounds is how many processes a cell gets even when the budget does not allow it, if it can be: below
	// three an interval says next to nothing.
	FewestRounds = 3
	// UsualRounds is how many processes a cell gets before any process gets longer. It is the balance of a
	// Williams square for three engines.
	UsualRounds = 6
	// MostRounds bounds the processes of a cell.
	MostRounds = 60

	shortestProcess = 120 * time.Millisecond
	longestProcess  = 1500 * time.Millisecond
)

// Rounds returns how many rounds to run and how long one process should take, for a budget and a number of cells.
func Rounds(budget time.Duration, cells int) (rounds int, process time.Duration) {
	if cells == 0 {
		return 0, 0
	}
	share := budget / time.Duration(cells)
	process = min(max(share/UsualRounds, shortestProcess), longestProcess)
	rounds = min(max(int(share/process), UsualRounds), MostRounds)
	return rounds, process
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
