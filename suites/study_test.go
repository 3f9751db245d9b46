package suites

import (
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/catalog"
)

// TestAStudyOfUnknownScriptsIsRefused: the catalogue names the scripts of a study by their full names.
func TestAStudyOfUnknownScriptsIsRefused(t *testing.T) {
	_, err := suiteOf(catalog.Study{Name: "planted", Scripts: []string{"kernels/none"}}, nil)
	if err == nil || !strings.Contains(err.Error(), "there is no workload kernels/none") {
		t.Errorf("%v", err)
	}
}
