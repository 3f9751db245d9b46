package report

import (
	"testing"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
)

// TestAPageNeedsNoSecondMeasurement: a page that is given the grid of its file is the one that measures the file
// itself.
func TestAPageNeedsNoSecondMeasurement(t *testing.T) {
	f := resulttest.Whole()
	grid := compare.NewGrid(f, "")
	given := renderSummary(t, "html", grid.Summary(""), Options{File: f, Grid: grid})
	if own := render(t, "html", f, Options{File: f}); given != own {
		t.Error("the two pages differ")
	}
}
