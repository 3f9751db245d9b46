package session

import (
	"slices"
	"strings"
	"testing"
)

func TestFileNames(t *testing.T) {
	for _, c := range []struct{ paths, want string }{
		{"a.js", "a"},
		{"x/a.js b.js", "a b"},
		{"old/impl.js new/impl.js", "old/impl new/impl"},
		{"/r/old/lib/impl.js /r/new/lib/impl.js /r/new/other.js", "old/lib/impl new/lib/impl other"},
		{"/r/impl.js /r/new/impl.js", "r/impl new/impl"},
		{"/impl.js /r/impl.js", "/impl r/impl"},
		{"a.js a.mjs a.cjs", "a.js a.mjs a.cjs"},
		{"/r/old/a.js /r/new/a.js /r/new/a.mjs", "old/a new/a.js a.mjs"},
		{"lib.js lib.min.js", "lib lib.min"},
		{"./old/../new/a.js old/a.js", "new/a old/a"},
	} {
		got := fileNames(strings.Fields(c.paths))
		if want := strings.Fields(c.want); !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", c.paths, got, want)
		}
		slices.Sort(got)
		if len(slices.Compact(got)) != len(strings.Fields(c.paths)) {
			t.Errorf("%s: two have one name: %q", c.paths, got)
		}
	}
}
