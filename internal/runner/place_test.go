package runner

import (
	"testing"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/wire"
	"github.com/jsdyno/jsdyno/suites"
)

// TestSyntaxErrorsAreWrittenDown: a worker hands over the error that was thrown, and the driver writes down whether it
// is one of syntax.
func TestSyntaxErrorsAreWrittenDown(t *testing.T) {
	t.Parallel()
	failure := result.Failure{Status: result.ScriptError, Detail: "SyntaxError: no (a.js:1)"}
	syntax := &engines.ScriptError{Name: "SyntaxError", Message: "no", File: "a.js", Line: 1}
	for _, tc := range []struct {
		what   string
		thrown *engines.ScriptError
		want   bool
	}{
		{"a syntax error", syntax, true},
		{"another error", &engines.ScriptError{Name: "TypeError", Message: "SyntaxError: no"}, false},
		{"nothing thrown", nil, false},
	} {
		for _, sourceMap := range []string{"", "{}"} {
			w := suites.Workload{File: "a.js", Map: sourceMap}
			f := Placed(w, wire.Outcome{Failure: &failure, Thrown: tc.thrown})
			if f == nil || f.Syntax != tc.want || f.Status != failure.Status {
				t.Errorf("%s, with the map %q: %+v", tc.what, sourceMap, f)
			}
		}
	}
	if failure.Syntax {
		t.Error("the outcome itself has changed")
	}
	if f := Placed(suites.Workload{}, wire.Outcome{Thrown: syntax}); f != nil {
		t.Errorf("no failure became %+v", f)
	}
}
