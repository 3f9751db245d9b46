package html

import (
	"slices"
	"testing"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/report/view"
)

// TestBlocksOfSeveralMachinesHaveNumbersOfTheirOwn on a page, and those of one machine have the file's.
func TestBlocksOfSeveralMachinesHaveNumbersOfTheirOwn(t *testing.T) {
	numbers := func(s compare.Summary) (list []int) {
		v := view.New(s, view.Options{})
		for block := range 3 {
			for _, h := range s.Hosts {
				list = append(list, blockNumber(v, result.BlockID{Host: h.ID, Number: block}))
			}
		}
		return list
	}
	machines := func(ids ...string) (s compare.Summary) {
		for _, id := range ids {
			s.Hosts = append(s.Hosts, result.Host{ID: id})
		}
		return s
	}
	if got := numbers(machines("a")); !slices.Equal(got, []int{0, 1, 2}) {
		t.Errorf("of one: %v", got)
	}
	if got := numbers(machines("a", "b")); !slices.Equal(got, []int{0, 1, 2, 3, 4, 5}) {
		t.Errorf("of two: %v", got)
	}
}
