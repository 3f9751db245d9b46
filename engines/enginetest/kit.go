// Package enginetest is the conformance kit: an engine works when [Run] passes with its adapter.
package enginetest

import (
	"flag"
	"os"
	"testing"

	"github.com/jsdyno/jsdyno/engines"
)

var update = flag.Bool("update", false,
	"write the gaps that are seen into the file of known gaps, instead of failing for them")

// Run runs every case against a, one subtest a case. gapsFile is the path of the adapter's known_gaps.txt from the
// folder of the test: a case listed there must fail, with exactly that message. A case that needs what the engine lacks
// is skipped, and the reason names that. With the flag -update the file is rewritten with what is seen; its comments
// stay.
func Run(t *testing.T, a engines.Adapter, gapsFile string) {
	text, err := os.ReadFile(gapsFile)
	if err != nil {
		t.Fatalf("reading the known gaps of %s: %v; an engine without any has an empty file", a.Info().Name, err)
	}
	known, err := parseGaps(string(text))
	if err != nil {
		t.Fatal(err)
	}
	cases := Cases()
	for _, name := range known.unknown(cases) {
		if !*update {
			t.Errorf("known gaps: there is no case %s; remove the line, or run the test with -update", name)
		}
	}
	features, err := engines.Probe(t.Context(), a)
	if err != nil {
		t.Errorf("cases that need a language feature are skipped: %v", err)
	}
	var outcomes []Outcome
	for _, c := range cases {
		t.Run(c.Name, func(t *testing.T) {
			o := outcome(t.Context(), a, c, features, standard)
			outcomes = append(outcomes, o)
			if wrong := known.judge(o); wrong != "" && !*update {
				t.Fatal(wrong)
			}
			if o.Skipped != "" {
				t.Skip(o.Skipped)
			}
		})
	}
	if *update && len(outcomes) == len(cases) { // with -run some were left out, of which nothing is known
		if err := os.WriteFile(gapsFile, []byte(updatedGaps(string(text), outcomes)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
