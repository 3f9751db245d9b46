package words

import (
	"fmt"
	"strconv"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/noise"
)

// Oriented turns a comparison around where its number does not belong to its word: "faster 2×" means that the reference
// takes twice the time.
func Oriented(c compare.Comparison) (ratio float64, low, high *float64) {
	if c.Verdict != compare.Faster {
		return c.Ratio, c.Low, c.High
	}
	l, h := 1 / *c.High, 1 / *c.Low
	return 1 / c.Ratio, &l, &h
}

// TooFew ends what is said of a ratio that has no interval, for want of blocks.
const TooFew = ", too few blocks"

// Blind reports whether a comparison rests on too few blocks for an interval. That is no verdict, and not undecided
// either: nobody has looked.
func Blind(c compare.Comparison) bool {
	return c.Verdict == compare.Undecided && (c.Low == nil || c.High == nil)
}

// Verdict is a comparison in words, the verdict first: "slower 36.2×", and its interval: "35.1–37.0". A blind
// comparison is "≈ 36.2×".
func Verdict(c compare.Comparison) (words, interval string) {
	if Blind(c) {
		return "≈ " + Times(c.Ratio), ""
	}
	ratio, low, high := Oriented(c)
	words = string(c.Verdict) + " " + Times(ratio)
	if c.Verdict == compare.Faster || c.Verdict == compare.Slower {
		words = string(c.Verdict) + " " + Clearly(ratio)
	}
	if low != nil && high != nil {
		interval = Between(*low, *high)
	}
	return words, interval
}

// Phrase is both parts of Verdict in one: "slower 36.2× (35.1–37.0)", or "≈ 36.2×, too few blocks".
func Phrase(c compare.Comparison) string {
	words, interval := Verdict(c)
	switch {
	case Blind(c):
		return words + TooFew
	case interval == "":
		return words
	}
	return words + " (" + interval + ")"
}

// Margin is how far from 1 the same may be, where minEffect is the smallest effect that counts: "2 %".
func Margin(minEffect float64) string {
	return strconv.FormatFloat(100*compare.Margin(minEffect), 'g', 4, 64) + " %"
}

// Sees is the smallest change that a comparison would have shown, in words.
func Sees(c compare.Comparison) string {
	if c.Visible == nil {
		return "too few blocks to tell"
	}
	return Visible(*c.Visible)
}

// Visible is a share of change in words: "2.1 %", or as a factor where it is large.
func Visible(share float64) string {
	if share < 1 {
		return noise.Percent(share)
	}
	return Times(1 + share)
}

// Directed is a ratio of times next to a verdict. It names its own direction if the verdict has the other one. Next to
// a verdict without a direction the ratio stands as it is.
func Directed(ratio float64, v compare.Verdict) string {
	if v != compare.Slower && v != compare.Faster {
		return Times(ratio)
	}
	word, far := compare.Slower, ratio
	if ratio < 1 {
		word, far = compare.Faster, 1/ratio
	}
	if word == v {
		return Clearly(far)
	}
	return Clearly(far) + " " + string(word)
}

// Sentence is a comparison of two engines in one sentence, without a full stop. Names must be fit for the format.
func Sentence(name, ref string, c compare.Comparison) string {
	ratio, low, high := Oriented(c)
	interval := ""
	if low != nil && high != nil {
		interval = " (" + Between(*low, *high) + ")"
	}
	switch {
	case c.Verdict == compare.Slower:
		return fmt.Sprintf("%s is %s slower than %s%s", name, Clearly(ratio), ref, interval)
	case c.Verdict == compare.Faster:
		return fmt.Sprintf("%s is %s faster than %s%s", name, Clearly(ratio), ref, interval)
	case c.Verdict == compare.Same:
		return fmt.Sprintf("%s is as fast as %s, at %s its time%s", name, ref, Times(ratio), interval)
	case interval == "":
		return fmt.Sprintf("%s takes %s the time of %s (%s, too few for an interval)",
			name, Times(ratio), ref, Count(c.Pairs, "block"))
	}
	return fmt.Sprintf("%s is neither clearly faster nor clearly slower than %s, at %s its time%s",
		name, ref, Times(ratio), interval)
}
