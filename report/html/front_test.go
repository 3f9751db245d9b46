package html

import (
	"testing"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/report/view"
)

// TestCardOfTheReference: the card of the reference says why there is none, where it was not available.
func TestCardOfTheReference(t *testing.T) {
	for available, want := range map[bool]string{
		true:  "1× the reference of every ratio",
		false: "– is unavailable: not built",
	} {
		s := compare.Summary{Reference: "v8", Engines: []result.Engine{
			{Name: "v8", Available: available, Reason: "not built"},
			{Name: "goja", Available: true},
		}}
		for _, c := range newFront(view.New(s, view.Options{}), 0, true).Cards() {
			if got := c.Big + " " + c.Words; c.Engine.Name == "v8" && got != want {
				t.Errorf("available is %v: %q, want %q", available, got, want)
			}
		}
	}
}
