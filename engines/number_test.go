package engines

import (
	"math"
	"testing"
)

// The texts are those of ECMA-262, 6.1.6.1.20, as every engine prints them.
func TestFormatNumber(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		number float64
		want   string
	}{
		{0, "0"},
		{math.Copysign(0, -1), "0"},
		{1, "1"},
		{-1.5, "-1.5"},
		{0.30000000000000004, "0.30000000000000004"},
		{math.NaN(), "NaN"},
		{math.Inf(1), "Infinity"},
		{math.Inf(-1), "-Infinity"},
		{1e20, "100000000000000000000"},
		{123456789012345680000, "123456789012345680000"},
		{999999999999999868928, "999999999999999900000"},
		{1e21, "1e+21"},
		{-1e21, "-1e+21"},
		{1.5e21, "1.5e+21"},
		{1e-6, "0.000001"},
		{1.5e-6, "0.0000015"},
		{9.5e-7, "9.5e-7"},
		{1e-7, "1e-7"},
		{-1e-7, "-1e-7"},
		{1e-10, "1e-10"},
		{1e100, "1e+100"},
		{5e-324, "5e-324"},
		{2.2250738585072014e-308, "2.2250738585072014e-308"},
		{math.MaxFloat64, "1.7976931348623157e+308"},
		{9007199254740991, "9007199254740991"},
		{9007199254740992, "9007199254740992"},
		{4294967296, "4294967296"},
		{100, "100"},
	} {
		if got := formatNumber(tc.number); got != tc.want {
			t.Errorf("formatNumber(%g) is %q, want %q", tc.number, got, tc.want)
		}
	}
}
