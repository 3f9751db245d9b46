package resulttest

import (
	"slices"
	"testing"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/result"
)

// unstudied are the studies of the catalogue of which a file has no figure.
func unstudied(f *result.File) (names []string) {
	type script struct{ suite, name string }
	studyOf := map[script]string{}
	for _, w := range f.Workloads {
		studyOf[script{w.Suite, w.Name}] = w.Study
	}
	measured := map[string]bool{}
	for _, b := range f.Batches {
		if b.Failure == nil && len(b.Series) > 0 {
			measured[studyOf[script{b.Suite, b.Workload}]] = true
		}
	}
	for _, s := range catalog.Studies() {
		if !measured[s.Name] {
			names = append(names, s.Name)
		}
	}
	return names
}

func TestStudiesHasEveryStudyOfTheCatalogue(t *testing.T) {
	if got := unstudied(Studies()); len(got) > 0 {
		t.Errorf("%q are in the catalogue only: what reports show of them is not tested", got)
	}
	for _, w := range Studies().Workloads {
		if w.Study != "unheard-of" && catalog.StudyOf(w.Study).Name == "" {
			t.Errorf("%s/%s is of the study %q, which the catalogue does not have", w.Suite, w.Name, w.Study)
		}
	}
	planted := Studies()
	planted.Batches = slices.DeleteFunc(planted.Batches, func(b result.Batch) bool { return b.Suite == "memory" })
	for i := range planted.Batches {
		if b := &planted.Batches[i]; b.Suite == "scaling" {
			b.Failure = &result.Failure{Status: result.Crash}
		}
	}
	if got := unstudied(planted); !slices.Equal(got, []string{"memory", "scaling"}) {
		t.Errorf("without a batch of memory, and with failures of scaling, %q are said to be missing", got)
	}
}
