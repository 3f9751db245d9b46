package chart

import (
	"math"
	"slices"
	"testing"
)

// TestScale: bigger ratios lie further right, inside the picture, and the ticks are few, in order and inside.
func TestScale(t *testing.T) {
	for _, c := range [][2]float64{{1, 1}, {0.99, 1.01}, {1, 40}, {0.02, 1}, {0.3, 1200}, {1e-6, 1e6}, {1, 1.9}} {
		for _, narrow := range []bool{false, true} {
			s := NewScale(c[0], c[1], 2, 100, 700)
			last := math.Inf(-1)
			for l := math.Log(c[0]); l <= math.Log(c[1]); l += 0.1 {
				x := s.X(math.Exp(l))
				if x <= last || x < 100 || x > 700 {
					t.Fatalf("%v: ratio %v at %v after %v", c, math.Exp(l), x, last)
				}
				last = x
			}
			if x := s.X(1); x < 100 || x > 700 {
				t.Errorf("%v: 1 at %v", c, x)
			}
			ticks := s.Ticks(narrow)
			if len(ticks) == 0 {
				t.Errorf("%v: no ticks", c)
			}
			for i, r := range ticks {
				if x := s.X(r); x < 100 || x > 700 || i > 0 && x-s.X(ticks[i-1]) < 30 {
					t.Errorf("%v: tick %v at %v of %v", c, r, x, ticks)
				}
			}
		}
	}
	if x := NewScale(1, 2, 2, 0, 10).X(1e300); x != 10 {
		t.Errorf("a ratio off the scale is at %v", x)
	}
}

// TestTicksOfSmallScales: a scale of a few percent has ticks, and none beyond its ends.
func TestTicksOfSmallScales(t *testing.T) {
	for _, c := range []struct{ low, high float64 }{
		{0.97, 1.03}, {0.9, 1.1}, {0.8, 1.3}, {1, 1.1}, {0.5, 2}, {0.01, 300},
	} {
		for _, narrow := range []bool{false, true} {
			s := NewScale(c.low, c.high, 1.05, 0, 600)
			list := s.Ticks(narrow)
			if len(list) < 3 || len(list) > 9 || !slices.Contains(list, 1) || !slices.IsSorted(list) {
				t.Errorf("from %g to %g: the ticks are %v", c.low, c.high, list)
			}
			for _, r := range list {
				if l := math.Log(r); l < s.Low || l > s.High {
					t.Errorf("from %g to %g: %g is beside the scale", c.low, c.high, r)
				}
			}
		}
	}
}
