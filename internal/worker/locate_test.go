package worker

import (
	"testing"

	"github.com/jsdyno/jsdyno/engines"
)

func TestErrorsAreLocatedInUsersFiles(t *testing.T) {
	const v8 = "Error: at x (no.js:1:1)\n    at Object.run (my file.js:7:3)\n    at jsdyno-slice.js:1:9"
	for _, tc := range []struct {
		e    engines.ScriptError
		want string
	}{
		{engines.ScriptError{File: "a.js", Line: 2, Stack: v8}, "a.js:2"},
		{engines.ScriptError{File: "jsdyno-result.js", Line: 1, Message: "at x (no.js:1:1)", Stack: v8},
			"my file.js:7"},
		{engines.ScriptError{Stack: "Error: m\n    at node:internal/x:1:2\n    at async run (dir/a.mjs:3:4)"},
			"dir/a.mjs:3"},
		{engines.ScriptError{Stack: "Error: m\n\tat run (a.js:3:4(5))\n\tat jsdyno-slice.js:1:1(2)"}, "a.js:3"},
		{engines.ScriptError{Stack: "Error: m\n    at /tmp/jsdyno-node-1/run.js:3:4\n    at <anonymous>:1:1"}, ""},
		{engines.ScriptError{File: "jsdyno-start.js", Line: 1, Stack: "TypeError: m\n    at jsdyno-start.js:1:1"}, ""},
		{engines.ScriptError{Message: "text"}, ""},
	} {
		if locate(&tc.e); tc.e.Place() != tc.want {
			t.Errorf("%+v is located at %q, want %q", tc.e, tc.e.Place(), tc.want)
		}
	}
}
