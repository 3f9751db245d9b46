package docs_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/catalog"
)

// unnamed returns the words that a text does not have between backticks.
func unnamed(words []string, text string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool { return strings.Contains(text, "`"+w+"`") })
}

// TestTheCatalogueIsDescribed: the page on the result file names each study, lane and metric.
func TestTheCatalogueIsDescribed(t *testing.T) {
	t.Parallel()
	format := readPage(t, "result-format.md")
	described := map[string][]string{}
	for _, s := range catalog.Studies() {
		described["`workload`"] = append(described["`workload`"], s.Name)
	}
	for _, l := range catalog.Repeated() {
		described["Phases"] = append(described["Phases"], string(l))
	}
	for _, m := range catalog.Metrics() {
		described["Kinds"] = append(described["Kinds"], m.Kind)
	}
	for title, words := range described {
		text := format.section(t, title)
		for _, w := range unnamed(words, text) {
			t.Errorf("result-format.md does not name %q under %s", w, title)
		}
		if got := unnamed(append(words, "planted"), text); !slices.Contains(got, "planted") {
			t.Errorf("a planted word is found under %s", title)
		}
	}
}
