package measure

import (
	"maps"
	"slices"
)

// counter counts something for a metric that has no field of its own in a slice. It is for one goroutine.
type counter interface {
	look()          // takes in threads that have started since; nothing is timed
	total() float64 // what was counted so far; it allocates nothing
	close()
}

// makers make the counters, by the kinds of their metrics. The file of a counter puts its maker here. A maker returns
// nil where the system does not count. thread says whether to count the calling thread alone, or all of the process.
var makers = map[string]func(thread bool) counter{}

// tally is what one counter adds up over timed stretches of work.
type tally struct {
	counter
	kind       string
	began, sum float64
	own        float64 // what a stretch of nothing counts
}

// tallies are those of all counters.
type tallies []tally

func newTallies(thread bool) (all tallies) {
	for _, kind := range slices.Sorted(maps.Keys(makers)) {
		if c := makers[kind](thread); c != nil {
			all = append(all, tally{counter: c, kind: kind})
		}
	}
	return all
}

// look readies the counters for a slice.
func (all tallies) look() {
	for i := range all {
		all[i].look()
		all[i].sum = 0
	}
}

func (all tallies) start() {
	for i := range all {
		all[i].began = all[i].total()
	}
}

func (all tallies) stop() {
	for i := range all {
		all[i].sum += all[i].total() - all[i].began - all[i].own
	}
}

// take returns the sum and begins another.
func (t *tally) take() (sum float64) {
	sum, t.sum = t.sum, 0
	return sum
}

// counts are the sums since the last look, by kind, and nil where there are no counters.
func (all tallies) counts() map[string]float64 {
	if len(all) == 0 {
		return nil
	}
	sums := map[string]float64{}
	for _, t := range all {
		sums[t.kind] = t.sum
	}
	return sums
}

func (all tallies) close() {
	for _, t := range all {
		t.close()
	}
}
