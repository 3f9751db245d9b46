package index

import (
	"maps"
	"slices"
	"testing"

	"github.com/jsdyno/jsdyno/internal/result"
)

func TestPerBlock(t *testing.T) {
	at := func(number int) result.BlockID { return result.BlockID{Number: number} }
	m := PerBlock{at(2): 3, at(0): 1, {Host: "b"}: 2}
	if got := m.Blocks(); !slices.Equal(got, []result.BlockID{at(0), {Host: "b"}, at(2)}) {
		t.Errorf("%v", got)
	}
	if got := m.Values(); !slices.Equal(got, []float64{1, 2, 3}) {
		t.Errorf("%v", got)
	}
	// A block of one host has no partner in that of the same number on another.
	if got := m.Minus(PerBlock{at(2): 0.5, {Host: "a"}: 9}); !maps.Equal(got, PerBlock{at(2): 2.5}) {
		t.Errorf("%v", got)
	}
	if got := (PerBlock{}).Values(); got == nil || len(got) != 0 {
		t.Errorf("of nothing: %v", got)
	}
}
