package view

import (
	"fmt"
	"strings"

	"github.com/jsdyno/jsdyno/engines/bench"
	"github.com/jsdyno/jsdyno/report/words"
)

// Inspection is the code that engines make of one source, side by side.
type Inspection struct {
	File     string      `json:"file"`
	Function string      `json:"function,omitempty"` // the one that was asked for
	Engines  []Inspected `json:"engines"`
}

// Inspected is the code that one engine makes, or why there is none.
type Inspected struct {
	Engine   string          `json:"engine"`
	Version  string          `json:"version"`
	Listings []bench.Listing `json:"listings,omitempty"`
	Failure  string          `json:"failure,omitempty"`
}

// FewLines is how many lines of each function are shown when no function was asked for.
const FewLines = 40

// Lines returns the lines of a listing, ready to be shown, and how many lines are left out.
func (in Inspection) Lines(l bench.Listing) (shown []string, left int) {
	for line := range strings.Lines(l.Text) {
		if in.Function == "" && len(shown) == FewLines {
			left++
			continue
		}
		shown = append(shown, words.Escape(strings.TrimSuffix(line, "\n")))
	}
	return shown, left
}

// MoreLines says how many lines are left out, and how to see them.
func MoreLines(left int) string {
	return fmt.Sprintf("… %s more: use --function or --format json", words.Count(left, "line"))
}

// ListingHeading says whose code a listing is, of which kind, and how much: "fib: bytecode, 21 instructions, 53 bytes
// of bytecode".
func ListingHeading(l bench.Listing) string {
	s := words.Escape(l.Function) + ": " + words.Escape(string(l.Code))
	for _, size := range l.Sizes {
		s += ", " + measured(size)
	}
	return s
}

func measured(s bench.Size) string {
	if s.Unit == "bytes" {
		return words.Things(words.Count(int(s.N), "byte")+" of", words.Escape(s.Name))
	}
	return words.Things(words.Grouped(float64(s.N)), words.Escape(s.Name))
}
