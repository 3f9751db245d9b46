package report

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
	"github.com/jsdyno/jsdyno/report/words"
)

// tooLong are the lines of a text that are wider than so many columns.
func tooLong(s string, columns int) (list []string) {
	for line := range strings.Lines(s) {
		if line = strings.TrimSuffix(line, "\n"); words.Columns(line) > columns {
			list = append(list, line)
		}
	}
	return list
}

// TestTextFits: no line of a text is wider than there are columns, whatever it shows.
func TestTextFits(t *testing.T) {
	for name, f := range map[string]*result.File{
		"sample":       resulttest.Sample(),
		"studies":      resulttest.Studies(),
		"four engines": resulttest.SampleWithNode(),
		"hostile":      resulttest.Hostile(),
		"old":          resulttest.Old(),
		"empty":        {},
	} {
		s := compare.Summarise(f, "")
		for _, columns := range []int{40, 60, 80, 100, 120, 200} {
			for _, opt := range []Options{
				{Width: columns},
				{Width: columns, Verbose: true},
				{Width: columns, Color: true, Quiet: true},
			} {
				for _, line := range tooLong(renderSummary(t, "text", s, opt), columns) {
					t.Errorf("%s: more than %d columns: %s", name, columns, line)
				}
			}
		}
	}
	if got := tooLong(render(t, "text", resulttest.Sample(), Options{}), 80); got != nil {
		t.Errorf("where nobody says how many columns there are, %q is too long", got)
	}
	if wide := render(t, "text", resulttest.Sample(), Options{Width: 120}); tooLong(wide, 80) == nil ||
		tooLong("漢字 \x1b[1mx\x1b[0m\n", 5) == nil ||
		tooLong("漢字 \x1b[1mx\x1b[0m\n", 6) != nil {
		t.Error("the check misses long lines, or takes colours for text")
	}
}

// TestVerdictsStay: however narrow a text is, each comparison of a table has its word or its sign, and what is left out
// is named.
func TestVerdictsStay(t *testing.T) {
	s := compare.Summarise(resulttest.SampleWithNode(), "")
	verdicts := func(columns int) int {
		return len(verdictPattern.FindAllString(renderSummary(t, "text", s, Options{Width: columns, Quiet: true}), -1))
	}
	if wide := verdicts(200); wide < 60 {
		t.Errorf("only %d verdicts", wide)
	}
	for _, columns := range []int{60, 80, 100, 120} {
		if got, want := verdicts(columns), verdicts(200); got != want {
			t.Errorf("%d columns: %d verdicts of %d", columns, got, want)
		}
		got := renderSummary(t, "text", s, Options{Width: columns})
		if !strings.Contains(got, fmt.Sprintf("Left out to fit into %d columns: ", columns)) {
			t.Errorf("%d columns: nothing is said to be left out", columns)
		}
	}
	if strings.Contains(renderSummary(t, "text", s, Options{Width: 200}), "Left out to fit") {
		t.Error("of what is whole something is said to be left out")
	}
}

var verdictPattern = regexp.MustCompile(`(?m)  (faster|slower|same|undecided) [0-9.e]+×`)

// TestNotesInShort: without --verbose there are few notes, the rest is counted, and --quiet has none.
func TestNotesInShort(t *testing.T) {
	notes := func(opt Options) int { return strings.Count(render(t, "text", resulttest.Sample(), opt), "\n  • ") }
	short, whole, none := notes(Options{}), notes(Options{Verbose: true}), notes(Options{Quiet: true})
	if none != 0 || short >= whole || short > 20 {
		t.Errorf("%d notes when quiet, %d, and %d when verbose", none, short, whole)
	}
	if strings.Contains(render(t, "text", resulttest.Old(), Options{Width: 200}), "see Clocks") ||
		!strings.Contains(render(t, "text", resulttest.Old(), Options{Width: 200, Verbose: true}), "see Clocks") {
		t.Error("a note points to a table that is not there, or does not point to one that is")
	}
	got := render(t, "text", resulttest.Sample(), Options{Source: "my run.jsonl"})
	if !regexp.MustCompile(
		"… and \\d+ more: `jsdyno report 'my run.jsonl' --verbose` shows all of them\\s+in\\s+full",
	).MatchString(got) {
		t.Errorf("what is left out is not said, or not how to see it:\n%s", got)
	}
}
