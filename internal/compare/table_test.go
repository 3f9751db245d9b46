package compare

import (
	"reflect"
	"testing"

	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
)

// TestAgainstIsASummary: with another reference, a summary is what it would have been with that one from the start.
func TestAgainstIsASummary(t *testing.T) {
	for name, f := range map[string]*result.File{
		"whole":   resulttest.Whole(),
		"node":    resulttest.SampleWithNode(),
		"hostile": resulttest.Hostile(),
		"old":     resulttest.Old(),
	} {
		s := Summarise(f, "")
		for _, e := range f.Engines {
			want := Summarise(f, e.Name)
			if got := s.Against(f, e.Name); !reflect.DeepEqual(got, want) {
				t.Errorf("%s: against %s the summary is not that of a run with this reference", name, e.Name)
			}
			if e.Name != s.Reference && e.Available && reflect.DeepEqual(want, s) {
				t.Errorf("%s: another reference changes nothing: this test could not fail", name)
			}
		}
	}
}
