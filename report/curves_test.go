package report

import (
	"slices"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
)

// TestLinesWithoutCrossings: with few processes there are lines, and the reason why no crossings are given.
func TestLinesWithoutCrossings(t *testing.T) {
	f := resulttest.Studies()
	f.Batches = slices.DeleteFunc(f.Batches, func(b result.Batch) bool { return b.Block > 3 })
	page := render(t, "html", f, Options{})
	if !strings.Contains(page, "<polyline") || strings.Contains(page, "<circle class=\"meet\"") ||
		strings.Contains(page, "A ring is") || !strings.Contains(page, "takes six processes") {
		t.Error("four processes have no lines, or a crossing")
	}
	for _, format := range []string{"text", "markdown"} {
		if !strings.Contains(render(t, format, f, Options{}), "takes six processes") ||
			strings.Contains(render(t, format, resulttest.Studies(), Options{}), "takes six processes") {
			t.Errorf("%s gives no reason for a crossing that is missing, or one for a crossing that is not", format)
		}
	}
	if page = render(t, "html", resulttest.Studies(), Options{}); !strings.Contains(page, "A ring is") ||
		strings.Contains(page, "takes six processes") {
		t.Error("six processes have no crossing")
	}
}
