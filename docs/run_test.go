package docs_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	resultLine  = regexp.MustCompile(`(?m)^(?:- |\| ).*(?:\n  .*)*`) // a row of a table, or an item and its other lines
	ratioFigure = regexp.MustCompile(`\d[\d.]*×`)
)

// oneLine joins the lines of a text, so that it can be looked for however it is wrapped.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// invented returns what a text states as the results of a run, and that the run's page does not have: items, rows of
// tables, and ratios.
func invented(stated, results, run string) (wrong []string) {
	all := append(resultLine.FindAllString(results, -1), ratioFigure.FindAllString(stated, -1)...)
	for _, x := range all {
		if !strings.Contains(oneLine(run), oneLine(x)) {
			wrong = append(wrong, oneLine(x))
		}
	}
	return wrong
}

// TestTheReadmeStatesTheRun: the figures of the README are those of the run that results.md shows whole.
func TestTheReadmeStatesTheRun(t *testing.T) {
	t.Parallel()
	readme, run := readPage(t, "../README.md"), readPage(t, "results.md").prose
	top, _, _ := strings.Cut(readme.prose, "\n## Install\n")
	results := readme.section(t, "Results")
	if n := len(ratioFigure.FindAllString(top, -1)) + len(resultLine.FindAllString(results, -1)); n < 12 {
		t.Errorf("only %d figures and lines were found: are the patterns right?", n)
	}
	for _, x := range invented(top, results, run) {
		t.Errorf("results.md does not have %q", x)
	}
	got := invented("goja took 39.0× as long", "- A planted\n  item.\n\n| planted |\n", run)
	if want := []string{"- A planted item.", "| planted |", "39.0×"}; !slices.Equal(got, want) {
		t.Errorf("of what was planted %q is found, want %q", got, want)
	}
}
