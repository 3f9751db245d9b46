package chart

import "math"

// Scale maps ratios to lengths, logarithmically.
type Scale struct {
	Low, High   float64 // natural logarithms
	Left, Right float64
}

// NewScale leaves a little room at both ends. It never zooms in so far that a difference of less than the factor least
// fills it: equal engines must not look different.
func NewScale(low, high, least, left, right float64) Scale {
	a, b := math.Log(low), math.Log(high)
	if reach := math.Log(least); b-a < reach {
		middle := (a + b) / 2
		a, b = min(middle-reach/2, 0), max(middle+reach/2, 0)
	}
	room := (b - a) * 0.05
	return Scale{a - room, b + room, left, right}
}

// X is where a ratio lies. What is off the scale lies at its end.
func (s Scale) X(ratio float64) float64 {
	at := (math.Log(ratio) - s.Low) / (s.High - s.Low)
	return s.Left + min(max(at, 0), 1)*(s.Right-s.Left)
}

// Ticks are 1, 1.25, 1.5, 2, 3, 5 and 7 in each power of ten. Where that would be too many, they are 1, 2 and 5, then 1
// and 3, then the powers of ten alone. Where the scale is short there are more.
func (s Scale) Ticks(narrow bool) (list []float64) {
	most := 9
	if narrow {
		most = 6
	}
	sets := [][]float64{{1, 1.25, 1.5, 2, 3, 5, 7}, {1, 2, 5}, {1, 3}, {1}}
	switch reach := math.Exp(s.High - s.Low); {
	case reach < 1.15:
		sets = append([][]float64{
			{1, 1.01, 1.02, 1.03, 1.05, 1.07, 1.1, 9, 9.3, 9.5, 9.7, 9.8, 9.9},
			{1, 1.02, 1.05, 1.1, 9, 9.5, 9.8},
		}, sets...)
	case reach < 1.5:
		sets = append([][]float64{{1, 1.05, 1.1, 1.15, 1.2, 1.3, 8, 8.5, 9, 9.5}, {1, 1.1, 1.2, 1.3, 8, 9}}, sets...)
	case reach < 2:
		sets = append([][]float64{{1, 1.1, 1.2, 1.3, 1.5, 6, 7, 8, 9}, {1, 1.2, 1.5, 7, 8}}, sets...)
	}
	for _, steps := range sets {
		list = list[:0]
		for power := -7; power <= 7; power++ {
			for _, step := range steps {
				r := step * math.Pow(10, float64(power))
				if l := math.Log(r); l >= s.Low && l <= s.High {
					list = append(list, math.Round(r*1e7)/1e7)
				}
			}
		}
		if len(list) <= most {
			return list
		}
	}
	return list
}
