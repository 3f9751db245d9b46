package words

import (
	"reflect"
	"strings"
	"testing"
)

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		in      string
		columns int
		want    string
	}{
		{"", 5, ""},
		{"one", 5, "one"},
		{"one two", 7, "one two"},
		{"one two", 6, "one\n  two"},
		{"  one   two ", 9, "one two"},
		{"abcdefghij", 4, "abcd\n  efgh\n  ij"},
		{"x abcdefg y", 4, "x\n  abcd\n  efg\n  y"},
		{"abcdef gh", 4, "abcd\n  ef\n  gh"},
		{"abcdef g", 4, "abcd\n  ef g"},
		{"漢字かな", 4, "漢字\n  かな"},
		{"漢字かな", 3, "漢\n  字\n  か\n  な"},
		{"漢字", 1, "漢\n  字"},
		{"a 2 % b", 4, "a\n  2 %\n  b"},
		{"1.5 KiB, 20 ms", 9, "1.5 KiB,\n  20 ms"},
		{"12 MiB", 3, "12\n  MiB"},
		{"a\u00a0b c", 4, "a\u00a0b\n  c"},
		{"a b\u00a0c", 4, "a\n  b\u00a0c"},
		{"e\u0301te\u0301 x", 3, "e\u0301te\u0301\n  x"},
	} {
		if got := Wrap(c.in, c.columns, "  "); got != c.want {
			t.Errorf("wrap(%q, %d) = %q, want %q", c.in, c.columns, got, c.want)
		}
	}
}

// TestWrapLongWord: a script may throw a megabyte without a space, which once took a quarter of an hour to wrap: all
// that was left of it was measured for each line.
func TestWrapLongWord(t *testing.T) {
	const columns = 76
	for letter, lines := range map[string]int{"x": 1000, "\u6f22": 3, "e\u0301": 3} {
		line := strings.Repeat(letter, columns/Columns(letter))
		want := strings.TrimSuffix(strings.Repeat(line+"\n", lines), "\n")
		word := strings.Repeat(line, lines)
		if got := Wrap(word, columns, ""); got != want {
			t.Errorf("%q: %d bytes, want %d", letter, len(got), len(want))
		}
		if n := Columns(beginning(word, columns)); n < columns || n > 3*columns {
			t.Errorf("%q: a line is cut from %d columns", letter, n)
		}
	}
}

// TestClipApart: names that differ look different, wherever they differ.
func TestClipApart(t *testing.T) {
	for _, c := range []struct{ in, want []string }{
		{nil, []string{}},
		{[]string{"v8", "quickjs-ng", "v8"}, []string{"v8", "quickjs…", "v8"}},
		{[]string{"goja@v0.1", "goja@v0.2", "v8"}, []string{"goj…v0.1", "goj…v0.2", "v8"}},
		{[]string{"漢字かな甲", "漢字かな乙"}, []string{"漢…な甲", "漢…な乙"}},
		{[]string{"an-old-1-engine", "v8", "an-old-2-engine"}, []string{"an-ol… 1", "v8", "an-ol… 3"}},
	} {
		if got := ClipApart(c.in, 8); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q: %q, want %q", c.in, got, c.want)
		}
	}
}

func TestSomeLines(t *testing.T) {
	for _, c := range []struct {
		in            string
		columns, most int
		want          []string
	}{
		{"one two", 7, 2, []string{"one two"}},
		{"one two three", 7, 2, []string{"one two", "three"}},
		{"one two three four", 7, 2, []string{"one two", "three …"}},
		{"one two three four", 7, 3, []string{"one two", "three", "four"}},
		{"one two three four", 7, 1, []string{"one tw…"}},
	} {
		if got := SomeLines(c.in, c.columns, c.most); !reflect.DeepEqual(got, c.want) {
			t.Errorf("someLines(%q, %d, %d) = %q, want %q", c.in, c.columns, c.most, got, c.want)
		}
	}
}
