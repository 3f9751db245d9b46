// Package enginetest is the conformance kit: an engine works when [Run] passes with its adapter.
package enginetest

import (
	"maps"
	"slices"
	"testing"

	"github.com/jsdyno/jsdyno/engines"
)

// Run runs every case against a, one subtest a case. knownGaps is the text of the adapter's known_gaps.txt:
// a case listed there must fail, with exactly that message. A case whose needs the engine lacks is skipped
// by the name of what it lacks.
func Run(t *testing.T, a engines.Adapter, knownGaps string) {
	known, err := parseGaps(knownGaps)
	if err != nil {
		t.Fatal(err)
	}
	cases := Cases()
	for _, name := range known.unknown(cases) {
		t.Errorf("known gaps: there is no case %s", name)
	}
	features, err := engines.Probe(t.Context(), a)
	if err != nil {
		t.Errorf("cases that need a language feature are skipped: %v", err)
	}
	for _, c := range cases {
		t.Run(c.Name, func(t *testing.T) {
			o := outcome(t.Context(), a, c, features, standard)
			if wrong := known.judge(o); wrong != "" {
				t.Fatal(wrong)
			}
			if o.Skipped != "" {
				t.Skip(o.Skipped)
			}
		})
	}
}

func sortedKeys(set map[string]bool) []string {
	return slices.Sorted(maps.Keys(set))
}
