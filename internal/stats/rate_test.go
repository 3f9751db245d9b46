package stats

import (
	"math"
	"testing"
)

func TestRateBound(t *testing.T) {
	for _, tc := range []struct {
		count, n int
		want     float64
	}{
		{0, 10, 1 - math.Pow(0.05, 0.1)}, // (1−p)ⁿ = 0.05
		{0, 300, 1 - math.Pow(0.05, 1.0/300)},
		{9, 10, math.Pow(0.95, 0.1)}, // 1 − pⁿ = 0.05
		{5, 5, 1},
	} {
		got, ok := RateBound(tc.count, tc.n, 0.95)
		if !ok || math.Abs(got-tc.want) > 1e-9 {
			t.Errorf("%d of %d: %v, %t; want %v", tc.count, tc.n, got, ok, tc.want)
		}
	}
	for _, bad := range [][2]int{{0, 0}, {-1, 5}, {6, 5}} {
		if _, ok := RateBound(bad[0], bad[1], 0.95); ok {
			t.Errorf("%v has an answer", bad)
		}
	}
}
