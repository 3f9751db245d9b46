package text

import (
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
	"github.com/jsdyno/jsdyno/report/view"
	"github.com/jsdyno/jsdyno/report/words"
)

// TestTextIsNotCut: lines fit because of how they are made. Cutting them is the last resort, for names that somebody
// else gives.
func TestTextIsNotCut(t *testing.T) {
	for _, f := range []*result.File{resulttest.Sample(), resulttest.Studies(), resulttest.SampleWithNode()} {
		s := compare.Summarise(f, "")
		for _, columns := range []int{60, 80, 120} {
			r := newReport(view.New(s, view.Options{Width: columns, Verbose: true}))
			r.tables()
			for line := range strings.Lines(r.b.String()) {
				if line = strings.TrimSuffix(line, "\n"); words.Columns(line) > columns {
					t.Errorf("more than %d columns: %s", columns, line)
				}
			}
		}
	}
}
