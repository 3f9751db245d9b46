package report

import (
	"testing"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/report/view"
)

// TestSuiteNamedAllSuites: a suite with the name of the last line of means has a line of its own.
func TestSuiteNamedAllSuites(t *testing.T) {
	s := compare.Summary{Totals: []compare.Total{{Suite: "all suites", Engine: "b"}, {Engine: "b"}}}
	got := view.New(s, Options{}).Scopes()
	if len(got) != 2 || got[0].All || !got[1].All || len(got[0].Totals) != 1 || len(got[1].Totals) != 1 {
		t.Errorf("%+v", got)
	}
}
