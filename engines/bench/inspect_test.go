package bench

import (
	"errors"
	"slices"
	"testing"

	"github.com/jsdyno/jsdyno/engines"
)

func TestFunctionName(t *testing.T) {
	t.Parallel()
	for before, want := range map[string]string{
		"exports.run = ":                   "exports.run",
		"var f=":                           "f",
		"x; a.b.c =\n  ":                   "a.b.c",
		"var o = { key: ":                  "key",
		"{ a: 1, größe : ":                 "größe",
		"":                                 Anonymous,
		"call(":                            Anonymous,
		"a == ":                            Anonymous,
		"a >= ":                            Anonymous,
		"b ? c : ":                         Anonymous,
		"return ":                          Anonymous,
		string(make([]byte, 300)) + "f = ": "f",
	} {
		if got := FunctionName(before); got != want {
			t.Errorf("behind %q: %q, want %q", before, got, want)
		}
	}
}

func TestSelect(t *testing.T) {
	t.Parallel()
	all := []Listing{
		{Function: WholeFile, Code: engines.CodeBytecode}, {Function: "exports.run", Code: engines.CodeBytecode},
		{Function: "exports.run", Code: engines.CodeOptimised}, {Function: "rerun", Code: engines.CodeBytecode},
	}
	for function, want := range map[string]int{"": 4, "run": 2, "exports.run": 2, "rerun": 1, WholeFile: 1} {
		if got, err := Select(all, function); err != nil || len(got) != want {
			t.Errorf("%q: %d listings, %v; want %d", function, len(got), err, want)
		}
	}
	_, err := Select(all, "un")
	unknown, ok := errors.AsType[*UnknownFunctionError](err)
	if !ok || !slices.Equal(unknown.Known, []string{WholeFile, "exports.run", "rerun"}) {
		t.Errorf("an unknown function: %v", err)
	}
}
