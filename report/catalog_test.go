package report

import (
	"maps"
	"slices"
	"testing"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/compare"
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
	shown := slices.Sorted(maps.Keys(studyTexts))
	if got := unmatched(catalog.Studies(), shown); len(got) > 0 {
		t.Errorf("%q are not both in the catalogue and shown here", got)
	}
	planted := append(catalog.Studies(), catalog.Study{Name: "astrology"})
	if got := unmatched(planted, append(shown, "alchemy")); !slices.Equal(got, []string{"astrology", "alchemy"}) {
		t.Errorf("planted faults give %q", got)
	}
}

// TestACountIsNoTime: a number of a cell is shown in the cell's unit, and as a time where it has none.
func TestACountIsNoTime(t *testing.T) {
	for unit, want := range map[string]string{"count/op": "1234", "sec/op": "1234 s", "": "1234 s"} {
		if got := cellNumber(compare.Cell{Unit: unit}, 1234); got != want {
			t.Errorf("%q: %s, want %s", unit, got, want)
		}
	}
}
