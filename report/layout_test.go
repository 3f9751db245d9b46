package report

import (
	"fmt"
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
		if got := wrap(c.in, c.columns, "  "); got != c.want {
			t.Errorf("wrap(%q, %d) = %q, want %q", c.in, c.columns, got, c.want)
		}
	}
}

// TestWrapLongWord: a script may throw a megabyte without a space, which once took a quarter of an hour to wrap: all
// that was left of it was measured for each line.
func TestWrapLongWord(t *testing.T) {
	const columns = 76
	for letter, lines := range map[string]int{"x": 1000, "\u6f22": 3, "e\u0301": 3} {
		line := strings.Repeat(letter, columns/columnsOf(letter))
		want := strings.TrimSuffix(strings.Repeat(line+"\n", lines), "\n")
		word := strings.Repeat(line, lines)
		if got := wrap(word, columns, ""); got != want {
			t.Errorf("%q: %d bytes, want %d", letter, len(got), len(want))
		}
		if n := columnsOf(beginning(word, columns)); n < columns || n > 3*columns {
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
		if got := clipApart(c.in, 8); !reflect.DeepEqual(got, c.want) {
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
		if got := someLines(c.in, c.columns, c.most); !reflect.DeepEqual(got, c.want) {
			t.Errorf("someLines(%q, %d, %d) = %q, want %q", c.in, c.columns, c.most, got, c.want)
		}
	}
}

// TestLayOut: details are left out before engines are dealt out to several tables, and the first engine is in each
// table.
func TestLayOut(t *testing.T) {
	// A cell takes 10 columns, and at level 1 it takes 5; names take 4.
	build := func(level int, shown []int) []grid {
		g := grid{header: []string{"name"}, rows: [][]string{{"a"}}}
		for _, i := range shown {
			g.header = append(g.header, fmt.Sprint(i))
			g.rows[0] = append(g.rows[0], strings.Repeat("x", 10-5*level))
		}
		return []grid{g, {header: []string{"narrow"}}}
	}
	for _, c := range []struct {
		columns, engines int
		want             layout
	}{
		{40, 3, layout{0, [][]int{{0, 1, 2}}}},
		{39, 3, layout{1, [][]int{{0, 1, 2}}}},
		{25, 3, layout{1, [][]int{{0, 1, 2}}}},
		{24, 3, layout{1, [][]int{{0, 1}, {0, 2}}}},
		{28, 4, layout{1, [][]int{{0, 1, 2}, {0, 3}}}},
		{5, 3, layout{1, [][]int{{0, 1}, {0, 2}}}},
		{5, 2, layout{1, [][]int{{0, 1}}}},
		{5, 1, layout{1, [][]int{{0}}}},
		{5, 0, layout{1, [][]int{{}}}},
		{6, 0, layout{0, [][]int{{}}}},
	} {
		if got := layOut(c.columns, c.engines, 2, build); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%d engines in %d columns: %+v, want %+v", c.engines, c.columns, got, c.want)
		}
	}
}

// TestGridWidth: a table takes as many columns as width says, with colours and several lines in its cells.
func TestGridWidth(t *testing.T) {
	g := grid{
		header: []string{"", "\x1b[1mhead\x1b[0m"},
		rows:   [][]string{{"one\nlonger", "漢字"}, {"x", "\x1b[2mcoloured\x1b[0m"}},
		right:  []int{1},
	}
	most := 0
	for line := range strings.SplitSeq(g.String(), "\n") {
		most = max(most, columnsOf(line))
	}
	if g.width() != 16 || most != 16 {
		t.Errorf("width %d, %d columns:\n%s", g.width(), most, g)
	}
}
