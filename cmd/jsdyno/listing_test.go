package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/suites"
)

// TestListingsFit: on a terminal no line is too wide and no word is lost; elsewhere each row is one line.
func TestListingsFit(t *testing.T) {
	all, err := suites.All()
	if err != nil {
		t.Fatal(err)
	}
	some := []result.Engine{
		// This one lacks every feature.
		{Name: "v8", Available: true, Version: "1", Tier: "es2015", Build: "cgo", Capabilities: engines.Capabilities()},
		{Name: "v8:x", Available: true, Flags: strings.Fields(strings.Repeat("--some-flag ", 20))},
		{
			Name: "node",
			Hint: "`make build` builds it; it needs node on PATH, or wherever else programs are found on this machine",
		},
	}
	for name, list := range map[string]func(*bytes.Buffer, int){
		"suites":  func(out *bytes.Buffer, columns int) { printSuites(out, all, columns) },
		"engines": func(out *bytes.Buffer, columns int) { printEngines(out, some, columns) },
	} {
		var free bytes.Buffer
		list(&free, 0)
		if tooWide(free.String(), 100) == nil {
			t.Errorf("%s: nothing is folded that should be", name)
		}
		for _, columns := range []int{60, 80, 120} {
			var out bytes.Buffer
			list(&out, columns)
			for _, line := range tooWide(out.String(), columns) {
				t.Errorf("%s: more than %d columns: %s", name, columns, line)
			}
			for _, word := range strings.Fields(free.String()) {
				// A heading may be a label.
				if !strings.Contains(strings.ToLower(out.String()), strings.ToLower(strings.TrimSuffix(word, ","))) {
					t.Errorf("%s: in %d columns %q is lost", name, columns, word)
					break
				}
			}
		}
	}
	var out bytes.Buffer
	printSuites(&out, all, 0)
	if lines := strings.Count(out.String(), "\n  fib "); lines < 2 ||
		!strings.Contains(out.String(), "\n  WORKLOAD                TIER    NEEDS ") {
		t.Errorf("the list of suites has changed where programs read it:\n%s", out.String()[:400])
	}
}

// TestEnginesAreShownAsText: nothing that an engine says of itself is what a terminal does.
func TestEnginesAreShownAsText(t *testing.T) {
	const text = "\x1b[31mred\u202e"
	for _, columns := range []int{0, 40} {
		var out bytes.Buffer
		printEngines(&out, []result.Engine{
			{Name: "v8", Available: true, Version: text, Build: text, Tier: "es5", Code: engines.Codes{text}},
			{Name: "v8:x", Available: true, Flags: []string{text}},
			{Name: "node", Reason: text, Hint: text},
		}, columns)
		if got := out.String(); strings.ContainsAny(got, "\x1b\u202e") ||
			strings.Count(got, `\x1b[31mred\u202e`) != 6 {
			t.Errorf("in %d columns\n%q", columns, got)
		}
	}
}
