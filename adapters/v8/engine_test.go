package v8

import (
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/engines/enginetest"
)

func TestConformance(t *testing.T) {
	enginetest.Run(t, apart{New().(adapter)}, "known_gaps.txt")
}

func TestFlagsBelongToTheProcess(t *testing.T) {
	r, err := engines.NewRealm(New())
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	other := New("--no-opt")
	if flags := other.Info().Flags; len(flags) != 1 || flags[0] != "--no-opt" {
		t.Errorf("Info shows the flags %q", flags)
	}
	if _, err := engines.NewRealm(other); err == nil || !strings.Contains(err.Error(), "one process for each") {
		t.Errorf("a second set of flags in one process gives the error %v", err)
	}
}

func TestFlagsLeaveTiers(t *testing.T) {
	for flags, want := range map[string]string{
		"":                            "bytecode, baseline, optimised",
		"--jitless":                   "bytecode",
		"--no-opt --no-sparkplug":     "bytecode",
		"--no-opt --always-sparkplug": "bytecode, baseline",
		"--no-sparkplug":              "bytecode, optimised",
	} {
		if got := New(strings.Fields(flags)...).Info().Code.String(); got != want {
			t.Errorf("with %q V8 has %s, want %s", flags, got, want)
		}
	}
}
