package main

import (
	"testing"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/suites"
)

// TestLowerHint: the hint rests on what was thrown, and not on how its message begins.
func TestLowerHint(t *testing.T) {
	t.Parallel()
	const said = "otto cannot parse arrow, but other engines can: --lower es5 rewrites it for older engines"
	cell := func(engine, suite string, status result.Status, detail string, syntax bool) compare.Cell {
		return compare.Cell{
			Engine: engine, Suite: suite, Workload: "arrow", Status: status, Detail: detail, Syntax: syntax,
		}
	}
	fine := cell("goja", suites.FileSuite, result.OK, "", false)
	for _, tc := range []struct {
		what   string
		behind compare.Cell
		other  compare.Cell
		want   string
	}{
		{"a parse error", cell("otto", suites.FileSuite, result.ScriptError, "Unexpected token", true), fine, said},
		{
			"another error that reads like one",
			cell("otto", suites.FileSuite, result.ScriptError, "SyntaxErrorLike: no", false), fine, "",
		},
		{
			"nobody can parse it", cell("otto", suites.FileSuite, result.ScriptError, "SyntaxError: no", true),
			cell("goja", suites.FileSuite, result.ScriptError, "SyntaxError: no", true), "",
		},
		{"no file of the user's", cell("otto", "kernels", result.ScriptError, "SyntaxError: no", true), fine, ""},
	} {
		s := compare.Summary{Cells: []compare.Cell{tc.behind, tc.other}}
		if got := lowerHint(s); got != tc.want {
			t.Errorf("%s: %q, want %q", tc.what, got, tc.want)
		}
	}
}
