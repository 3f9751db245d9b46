package change

import (
	"fmt"

	"github.com/jsdyno/jsdyno/internal/changes"
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/report/words"
)

// Verdict is a difference in words: "slower 1.102×", and its interval: "1.089–1.115". Small changes matter here, so
// there is one digit more than in a comparison of engines.
func Verdict(d changes.Difference) (verdict, interval string) {
	c := compare.Comparison{Ratio: d.Ratio, Low: d.Low, High: d.High, Verdict: d.Verdict}
	if c.Verdict == compare.Faster && (c.Low == nil || c.High == nil) {
		c.Verdict = compare.Undecided // no summary of ours holds this: a verdict rests on an interval
	}
	if words.Blind(c) {
		return "≈ " + fineRatio(c.Ratio) + "×", ""
	}
	ratio, low, high := words.Oriented(c)
	if verdict = fineRatio(ratio) + "×"; d.Verdict != "" {
		verdict = string(d.Verdict) + " " + verdict
	}
	if low != nil && high != nil {
		interval = fineRatio(*low) + "–" + fineRatio(*high)
	}
	return verdict, interval
}

// fineRatio shows a small ratio with three digits after the point.
func fineRatio(r float64) string {
	if r >= 0.1 && r < 9.9995 {
		return fmt.Sprintf("%.3f", r)
	}
	return words.Digits(r)
}

// Phrase is both parts of Verdict in one: "slower 1.102× (1.089–1.115)".
func Phrase(d changes.Difference) string {
	verdict, interval := Verdict(d)
	switch {
	case interval == "" && d.Verdict == compare.Undecided:
		return verdict + words.TooFew
	case interval == "":
		return verdict
	}
	return verdict + " (" + interval + ")"
}
