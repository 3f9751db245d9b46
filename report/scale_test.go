package report

import (
	"math"
	"testing"
)

// TestScale: bigger ratios lie further right, inside the picture, and the ticks are few, in order and inside.
func TestScale(t *testing.T) {
	for _, c := range [][2]float64{{1, 1}, {0.99, 1.01}, {1, 40}, {0.02, 1}, {0.3, 1200}, {1e-6, 1e6}, {1, 1.9}} {
		for _, narrow := range []bool{false, true} {
			s := newScale(c[0], c[1], 2, 100, 700)
			last := math.Inf(-1)
			for l := math.Log(c[0]); l <= math.Log(c[1]); l += 0.1 {
				x := s.x(math.Exp(l))
				if x <= last || x < 100 || x > 700 {
					t.Fatalf("%v: ratio %v at %v after %v", c, math.Exp(l), x, last)
				}
				last = x
			}
			if x := s.x(1); x < 100 || x > 700 {
				t.Errorf("%v: 1 at %v", c, x)
			}
			ticks := s.ticks(narrow)
			if len(ticks) == 0 {
				t.Errorf("%v: no ticks", c)
			}
			for i, r := range ticks {
				if x := s.x(r); x < 100 || x > 700 || i > 0 && x-s.x(ticks[i-1]) < 30 {
					t.Errorf("%v: tick %v at %v of %v", c, r, x, ticks)
				}
			}
		}
	}
	if x := newScale(1, 2, 2, 0, 10).x(1e300); x != 10 {
		t.Errorf("a ratio off the scale is at %v", x)
	}
}
