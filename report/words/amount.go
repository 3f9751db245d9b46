package words

import (
	"strconv"

	"github.com/jsdyno/jsdyno/internal/compare"
)

// Spread shows how far a figure may be off: for a time as a share of it, for a figure that may be zero or less as an
// interval. A figure that is counted exactly has no spread.
func Spread(f *compare.Figure) string {
	switch {
	case f.Unit == "sec/op":
		return Percent(f.Low, f.High)
	case f.Low == nil || f.High == nil || *f.Low == *f.High:
		return ""
	}
	low, high := *f, *f
	low.Value, high.Value = f.Low, f.High
	return "(" + Amount(&low) + " to " + Amount(&high) + ")"
}

// Amount shows a figure's value in its unit.
func Amount(f *compare.Figure) string {
	switch f.Unit {
	case "sec/op":
		return Duration(*f.Value)
	case "bytes", "bytes/op":
		return Bytes(*f.Value)
	case "count/op":
		return Digits(*f.Value)
	}
	return Grouped(*f.Value)
}

// CellNumber shows a number of a cell: a time, unless engines were compared by a count.
func CellNumber(c compare.Cell, x float64) string {
	if c.Unit == "count/op" {
		return Digits(x)
	}
	return Duration(x)
}

// Bytes shows bytes with three significant digits in the unit that keeps the number between 1 and 1024.
func Bytes(n float64) string {
	if n < 0 {
		return "-" + Bytes(-n)
	}
	for _, unit := range []string{"B", "KiB", "MiB"} {
		if n < 1023.5 {
			return Digits(n) + " " + unit
		}
		n /= 1024
	}
	return Digits(n) + " GiB"
}

// SourceSize shows the length of a source in units of a thousand, as speeds in MB/s do.
func SourceSize(n float64) string {
	switch {
	case n < 1e3:
		return Digits(n) + " B"
	case n < 1e6:
		return Digits(n/1e3) + " kB"
	}
	return Digits(n/1e6) + " MB"
}

// Grouped shows a count with a comma after every three digits: "44,888".
func Grouped(n float64) string {
	s := strconv.FormatFloat(n, 'f', 0, 64)
	if s == "-0" { // of a number just below 0
		return "0"
	}
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
