package study

import (
	"maps"
	"slices"
	"testing"

	"github.com/jsdyno/jsdyno/internal/catalog"
)

// unmatched are the names of studies that are in the catalogue only, and then those that are in the list only.
func unmatched(all []catalog.Study, list []string) (names []string) {
	for _, s := range all {
		if !slices.Contains(list, s.Name) {
			names = append(names, s.Name)
		}
	}
	for _, name := range list {
		if !slices.ContainsFunc(all, func(s catalog.Study) bool { return s.Name == name }) {
			names = append(names, name)
		}
	}
	return names
}

func TestEachStudyOfTheCatalogueHasASection(t *testing.T) {
	shown := slices.Sorted(maps.Keys(texts))
	if got := unmatched(catalog.Studies(), shown); len(got) > 0 {
		t.Errorf("%q are not both in the catalogue and shown here", got)
	}
	planted := append(catalog.Studies(), catalog.Study{Name: "astrology"})
	if got := unmatched(planted, append(shown, "alchemy")); !slices.Equal(got, []string{"astrology", "alchemy"}) {
		t.Errorf("planted faults give %q", got)
	}
}
