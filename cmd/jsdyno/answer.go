package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/report/words"
)

// answer is what one engine made of a script.
type answer struct {
	Engine  string        `json:"engine"`
	Status  result.Status `json:"status"`
	Kind    string        `json:"kind,omitempty"`    // of the value
	Value   string        `json:"value,omitempty"`   // as a text: see wire.Shown
	Error   string        `json:"error,omitempty"`   // what was thrown, or why there is no answer
	Printed string        `json:"printed,omitempty"` // the beginning and the end of it, if it is long

	// PrintedBytes and PrintedDigest are those of all that was printed, if Printed is not all of it.
	PrintedBytes  int64  `json:"printed_bytes,omitempty"`
	PrintedDigest string `json:"printed_digest,omitempty"`

	class       string // equal for engines that agree
	transcript  *transcript
	wantsModule bool // it ended because it lacks what a CommonJS module has
}

// group holds engines that agree, with their answers.
type group struct {
	Engines []string `json:"engines"`
	Answers []answer `json:"answers"`
}

// agree groups the answers by their class, in the order in which the classes first come.
func agree(answers []answer) []group {
	var groups []group
	at := map[string]int{}
	for _, a := range answers {
		i, ok := at[a.class]
		if !ok {
			i = len(groups)
			at[a.class] = i
			groups = append(groups, group{})
		}
		groups[i].Engines = append(groups[i].Engines, a.Engine)
		groups[i].Answers = append(groups[i].Answers, a)
	}
	return groups
}

// answered reports whether the engines of the group came to an end of their own: a value, or a thrown error.
func (g group) answered() bool {
	s := g.Answers[0].Status
	return s == result.OK || s == result.ScriptError
}

// differences returns where the output of the groups first differs, and how many letters their values have in common at
// the start.
func differences(groups []group) (printed difference, value int) {
	var transcripts []*transcript
	var values []string
	for _, g := range groups {
		transcripts = append(transcripts, g.Answers[0].transcript)
		if first := g.Answers[0]; first.Status == result.OK {
			values = append(values, first.Value)
		}
	}
	if len(values) > 1 {
		value = alike(values)
	}
	return firstDifference(transcripts), value
}

func printGroups(out io.Writer, groups []group) {
	width := 0
	for _, g := range groups {
		width = max(width, len(strings.Join(g.Engines, ", ")))
	}
	at, letter := differences(groups)
	for _, g := range groups {
		label := strings.Join(g.Engines, ", ")
		lines := g.whole()
		if len(groups) > 1 {
			lines = g.excerpt(at, letter)
		}
		for _, line := range lines {
			fmt.Fprintf(out, "%-*s  %s\n", width, label, line)
			label = ""
		}
	}
	verdict := fmt.Sprintf("(%d different answers)", len(groups))
	switch {
	case len(groups) == 1 && !groups[0].answered():
		verdict = "(no answer)"
	case len(groups) == 1:
		verdict = "(all agree)"
	case at.line > 1:
		verdict = fmt.Sprintf("(%d different answers; their output differs from line %d on)", len(groups), at.line)
	}
	fmt.Fprintf(out, "%-*s  %s\n", width, "", verdict)
}

// whole returns the lines of a group's answer: what was printed, then the value, or each engine's own words for the
// same error.
func (g group) whole() []string {
	first := g.Answers[0]
	var lines []string
	for line := range strings.Lines(first.Printed) {
		lines = append(lines, "| "+words.Escape(strings.TrimSuffix(line, "\n")))
	}
	return append(lines, g.end(first.Value)...)
}

// excerpt is like whole, for a group beside others: long texts are cut down to what is around the place where the
// groups differ.
func (g group) excerpt(at difference, letter int) []string {
	first := g.Answers[0]
	var lines []string
	for _, line := range first.transcript.excerpt(at) {
		lines = append(lines, "| "+words.Escape(line))
	}
	return append(lines, g.end(around(first.Value, letter))...)
}

// end returns the last lines of a group's answer: the value, or the engines' words for the error.
func (g group) end(value string) (lines []string) {
	first := g.Answers[0]
	if first.Status == result.OK {
		return []string{words.Escape(value)}
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
