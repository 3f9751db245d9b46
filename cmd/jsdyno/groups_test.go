package main

import (
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/answers"
)

// TestFailuresAreShownAsText: nothing that a worker says of a failure is what a terminal does.
func TestFailuresAreShownAsText(t *testing.T) {
	const text = "\x1b[2J"
	group := answers.Group{Answers: []answers.Answer{{Engine: "v8", Status: text, Error: text}}}
	got := strings.Join(groupLines(group, nil, ""), "\n")
	if strings.Contains(got, "\x1b") || strings.Count(got, `\x1b[2J`) != 2 {
		t.Errorf("%q", got)
	}
}
