package text

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/report/words"
)

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
		most = max(most, words.Columns(line))
	}
	if g.width() != 16 || most != 16 {
		t.Errorf("width %d, %d columns:\n%s", g.width(), most, g)
	}
}
