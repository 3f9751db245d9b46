package otto

import "testing"

func TestPlace(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		stack string
		file  string
		line  int
	}{
		{"    at case.js:3:7\n", "case.js", 3},
		{"    at inner (case.js:3:11)\n    at outer (case.js:5:3)\n", "case.js", 3},
		{"    at lib/a b.js:2:1\n", "lib/a b.js", 2},
		{"    at f (lib/a (1).js:2:1)\n", "lib/a (1).js", 2},
		{"    at c:d.js:2:1\n", "c:d.js", 2},
		{"    at <native code>\n    at a.js:9:1\n", "a.js", 9},
		{"    at forEach (builtin_array.go:500)\n    at a.js:9:1\n", "a.js", 9},
		{"    at <unknown>\n", "", 0},
		{"", "", 0},
	} {
		if file, line := place(tc.stack); file != tc.file || line != tc.line {
			t.Errorf("%q: got %q line %d, want %q line %d", tc.stack, file, line, tc.file, tc.line)
		}
	}
}
