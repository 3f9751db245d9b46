package words

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/dustin/go-humanize/english"
)

// Duration shows seconds with three significant digits in the unit that keeps the number between 1 and 1000.
func Duration(seconds float64) string {
	units := []struct {
		size float64
		name string
	}{{1e-9, "ns"}, {1e-6, "µs"}, {1e-3, "ms"}, {1, "s"}}
	for i, u := range units {
		n := seconds / u.size
		if last := i == len(units)-1; last || math.Abs(n) < 999.5 { // 999.5 would round to 1000
			return Digits(n) + " " + u.name
		}
	}
	return ""
}

// Digits shows three significant digits, or two of a number below 1. Before the point it shows all digits, and from ten
// million on an exponent.
func Digits(n float64) string {
	switch a := math.Abs(n); {
	case a == 0: // which may have a sign
		return "0.00"
	case a >= 1e7:
		mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(n, 'e', 2, 64), "e+")
		return mantissa + "e" + strings.TrimLeft(exponent, "0")
	case a >= 99.95:
		return strconv.FormatFloat(n, 'f', 0, 64)
	case a >= 9.995:
		return strconv.FormatFloat(n, 'f', 1, 64)
	case a >= 0.0995:
		return strconv.FormatFloat(n, 'f', 2, 64)
	}
	return strconv.FormatFloat(n, 'g', 2, 64)
}

// Percent shows half the width of an interval as a share of the value. The interval is symmetric on the scale of
// ratios, so that the square root of high/low is the factor up and down.
func Percent(low, high *float64) string {
	if low == nil || high == nil {
		return ""
	}
	switch p := 100 * (math.Sqrt(*high / *low) - 1); {
	case p >= 1000:
		return "±>999%"
	case p >= 9.95:
		return fmt.Sprintf("±%.0f%%", p)
	default:
		return fmt.Sprintf("±%.1f%%", p)
	}
}

// Times shows a ratio: "36.2×".
func Times(r float64) string { return Digits(r) + "×" }

// Clearly shows a ratio that differs from 1, with as many digits as it needs to look different from 1.
func Clearly(r float64) string {
	if s := Digits(r); s != "1.00" {
		return s + "×"
	}
	return strconv.FormatFloat(r, 'g', 5, 64) + "×"
}

// Between shows an interval of ratios: "35.1–37.0".
func Between(low, high float64) string { return Digits(low) + "–" + Digits(high) }

// Mebibytes shows a size in memory.
func Mebibytes(n int64) string {
	if n == 0 {
		return ""
	}
	return Digits(float64(n)/(1<<20)) + " MiB"
}

// Count shows "1 pair", "2 pairs", "1,234 pairs".
func Count(n int, one string) string {
	return Grouped(float64(n)) + " " + english.PluralWord(n, one, "")
}

// Things is a number, as it is shown, with what it is of: "3,412 instructions", "1 node", "12.1 KiB code cache".
func Things(number, name string) string {
	name = strings.ReplaceAll(name, "-", " ")
	if number == "1" {
		name = strings.TrimSuffix(name, "s")
	}
	return number + " " + name
}

// SteadyAfter ends a sentence about warm-up: how much work came before the steady state.
func SteadyAfter(seconds *float64) string {
	switch {
	case seconds == nil:
		return ""
	case *seconds == 0:
		return ", steady from the first on"
	}
	return ", steady after " + Duration(*seconds)
}
