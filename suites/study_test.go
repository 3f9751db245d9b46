package suites

import (
	"slices"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/catalog"
)

// TestAWorkloadNeedsWhatItsStudyNeeds besides its own, and keeps its own.
func TestAWorkloadNeedsWhatItsStudyNeeds(t *testing.T) {
	w := Workload{Suite: "kernels", Name: "a", Needs: []string{"bigint"}}
	s, err := suiteOf(catalog.Study{
		Name: "planted", Scripts: []string{"kernels/a"}, Needs: []engines.Capability{engines.CapTiers},
	}, []Suite{{Name: "kernels", Workloads: []Workload{w}}})
	if err != nil || len(s.Workloads) != 1 || s.Workloads[0].ID() != "planted/a" ||
		s.Workloads[0].Study != "planted" || !slices.Equal(s.Workloads[0].Needs, []string{"bigint", "tiers"}) ||
		len(w.Needs) != 1 {
		t.Errorf("%+v, %v", s, err)
	}
	all, err := All()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range all {
		for _, c := range catalog.StudyOf(s.Name).Needs {
			for _, w := range s.Workloads {
				if !slices.Contains(w.Needs, string(c)) {
					t.Errorf("%s does not need %s, and its study does", w.ID(), c)
				}
			}
		}
	}
}

// TestAStudyOfUnknownScriptsIsRefused: the catalogue names the scripts of a study by their full names.
func TestAStudyOfUnknownScriptsIsRefused(t *testing.T) {
	_, err := suiteOf(catalog.Study{Name: "planted", Scripts: []string{"kernels/none"}}, nil)
	if err == nil || !strings.Contains(err.Error(), "there is no workload kernels/none") {
		t.Errorf("%v", err)
	}
}
