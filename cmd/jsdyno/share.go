package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// share is a flag in percent: "2%" is 0.02, and "0.5%" is 0.005.
type share float64

func (s *share) String() string { return strconv.FormatFloat(100*float64(*s), 'g', 6, 64) + "%" }
func (s *share) Type() string   { return "percent" }

func (s *share) Set(text string) error {
	number, percent := strings.CutSuffix(strings.TrimSpace(text), "%")
	x, err := strconv.ParseFloat(number, 64)
	if err != nil || !percent || !(x >= 0 && x <= 100) || math.IsInf(x, 0) {
		return fmt.Errorf("%q is not a percentage: write it like 2%% or 0.5%%", text)
	}
	*s = share(x / 100)
	return nil
}
