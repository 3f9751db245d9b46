package worker

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/jsdyno/jsdyno/engines"
)

func TestErrorsAreLocatedInUsersFiles(t *testing.T) {
	const v8 = "Error: at x (no.js:1:1)\n    at Object.run (my file.js:7:3)\n    at jsdyno:slice:1:9"
	for _, tc := range []struct {
		e    engines.ScriptError
		want string
	}{
		{engines.ScriptError{File: "a.js", Line: 2, Stack: v8}, "a.js:2"},
		{engines.ScriptError{File: "jsdyno:result", Line: 1, Message: "at x (no.js:1:1)", Stack: v8},
			"my file.js:7"},
		{engines.ScriptError{Stack: "Error: m\n    at own:internal/x:1:2\n    at async run (dir/a.mjs:3:4)"},
			"dir/a.mjs:3"},
		{engines.ScriptError{Stack: "Error: m\n\tat run (a.js:3:4(5))\n\tat jsdyno:slice:1:1(2)"}, "a.js:3"},
		{engines.ScriptError{Stack: "Error: m\n    at own:run:3:4\n    at <anonymous>:1:1"}, ""},
		{engines.ScriptError{File: "jsdyno:start", Line: 1, Stack: "TypeError: m\n    at jsdyno:start:1:1"}, ""},
		{engines.ScriptError{Message: "text"}, ""},
		// A user's files, whose names only look like jsdyno's.
		{engines.ScriptError{File: "jsdyno-work/app.js", Line: 2}, "jsdyno-work/app.js:2"},
		{engines.ScriptError{File: "/home/u/jsdyno-work/run.js", Line: 2}, "/home/u/jsdyno-work/run.js:2"},
		{engines.ScriptError{File: "jsdyno-fib.js", Line: 2}, "jsdyno-fib.js:2"},
		{engines.ScriptError{File: "jsdyno-start.js", Line: 2}, "jsdyno-start.js:2"},
		{engines.ScriptError{Stack: "Error: m\n    at run (../jsdyno-x/a.js:3:4)\n    at jsdyno:slice:1:9"},
			"../jsdyno-x/a.js:3"},
	} {
		by := engines.Wording{Frame: engines.AtFrame, Own: regexp.MustCompile("^own:")}
		if locate(&tc.e, by); tc.e.Place() != tc.want {
			t.Errorf("%+v is located at %q, want %q", tc.e, tc.e.Place(), tc.want)
		}
	}
}

// TestFramesThatAreNotKnown: an engine that does not say how it writes frames loses no place that it gives.
func TestFramesThatAreNotKnown(t *testing.T) {
	given := engines.ScriptError{File: "a.js", Line: 2}
	lost := engines.ScriptError{File: "jsdyno:slice", Line: 1, Stack: "Error: m\n    at run (a.js:3:4)"}
	locate(&given, engines.Wording{})
	locate(&lost, engines.Wording{})
	if given.Place() != "a.js:2" || lost.Place() != "" {
		t.Errorf("%+v and %+v", given, lost)
	}
}

// TestOwnScriptsAreKnown: whatever jsdyno's packages call a script of their own, no error is located there.
func TestOwnScriptsAreKnown(t *testing.T) {
	name := regexp.MustCompile(`"(jsdyno-[a-z]+\.js|jsdyno:[a-z0-9]+)"`)
	found := 0
	for _, pattern := range []string{
		"../measure/*.go", "../study/*.go", "../../engines/*.go", "../../adapters/*/*.go",
	} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range name.FindAllSubmatch(text, -1) {
				if found++; !ours(string(m[1]), engines.Wording{}) {
					t.Errorf("%s: an error may be located in %s", file, m[1])
				}
			}
		}
	}
	if found == 0 {
		t.Error("there are no scripts: this check could not fail")
	}
}
