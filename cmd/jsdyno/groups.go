package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/jsdyno/jsdyno/internal/answers"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/report/words"
)

// printGroups shows engines that agree beside one text. Of long texts that differ it shows the places where they do.
func printGroups(out io.Writer, groups []answers.Group) {
	width := 0
	for _, g := range groups {
		width = max(width, len(strings.Join(g.Engines, ", ")))
	}
	at := answers.Differ(groups)
	for _, g := range groups {
		label := strings.Join(g.Engines, ", ")
		printed, value := g.Whole()
		if len(groups) > 1 {
			printed, value = g.Excerpt(at)
		}
		for _, line := range groupLines(g, printed, value) {
			fmt.Fprintf(out, "%-*s  %s\n", width, label, line)
			label = ""
		}
	}
	verdict := fmt.Sprintf("(%d different answers)", len(groups))
	switch {
	case len(groups) == 1 && !groups[0].Answered():
		verdict = "(no answer)"
	case len(groups) == 1:
		verdict = "(all agree)"
	case at.Line() > 1:
		verdict = fmt.Sprintf("(%d different answers; their output differs from line %d on)", len(groups), at.Line())
	}
	fmt.Fprintf(out, "%-*s  %s\n", width, "", verdict)
}

// groupLines are what was printed, and then the value, or each engine's own words for the same error.
func groupLines(g answers.Group, printed []string, value string) (lines []string) {
	for _, line := range printed {
		lines = append(lines, "| "+words.Escape(line))
	}
	first := g.Answers[0]
	if first.Status == result.OK {
		return append(lines, words.Escape(value))
	}
	said := map[string][]string{}
	var errors []string
	for _, a := range g.Answers {
		if said[a.Error] == nil {
			errors = append(errors, a.Error)
		}
		said[a.Error] = append(said[a.Error], a.Engine)
	}
	for _, w := range errors {
		text := words.Escape(w)
		if first.Status != result.ScriptError {
			text = words.Escape(string(first.Status)) + ": " + text
		}
		if len(errors) > 1 {
			text += "  [" + strings.Join(said[w], ", ") + "]"
		}
		lines = append(lines, text)
	}
	return lines
}
