package answers

import (
	"strings"

	"github.com/jsdyno/jsdyno/internal/result"
)

// Group holds engines that agree, with their answers.
type Group struct {
	Engines []string `json:"engines"`
	Answers []Answer `json:"answers"`
}

// Agree groups answers that are the same, in the order in which the groups first come.
func Agree(answers []Answer) []Group {
	var groups []Group
	at := map[string]int{}
	for _, a := range answers {
		i, ok := at[a.class]
		if !ok {
			i = len(groups)
			at[a.class] = i
			groups = append(groups, Group{})
		}
		groups[i].Engines = append(groups[i].Engines, a.Engine)
		groups[i].Answers = append(groups[i].Answers, a)
	}
	return groups
}

// Answered reports whether the engines of the group came to an end of their own: a value, or a thrown error.
func (g Group) Answered() bool {
	s := g.Answers[0].Status
	return s == result.OK || s == result.ScriptError
}

// Whole returns the lines that were printed, as far as the first answer has them, and the value.
func (g Group) Whole() (printed []string, value string) {
	first := g.Answers[0]
	for line := range strings.Lines(first.Printed) {
		printed = append(printed, strings.TrimSuffix(line, "\n"))
	}
	return printed, first.Value
}

// Excerpt is like Whole, for a group beside others: long texts are cut down to what is around the place where the
// groups differ.
func (g Group) Excerpt(at Difference) (printed []string, value string) {
	first := g.Answers[0]
	return first.transcript.excerpt(at.printed), around(first.Value, at.value)
}

// Difference is where groups first differ: in what they printed, and in their values.
type Difference struct {
	printed place
	value   int // how many letters the values have in common at the start
}

// Line is the first line printed that differs, counted from 1; 0 if there is none.
func (d Difference) Line() int { return d.printed.line }

// Differ finds where groups first differ.
func Differ(groups []Group) (d Difference) {
	var transcripts []*transcript
	var values []string
	for _, g := range groups {
		first := g.Answers[0]
		transcripts = append(transcripts, first.transcript)
		if first.Status == result.OK {
			values = append(values, first.Value)
		}
	}
	if len(values) > 1 {
		d.value = alike(values)
	}
	d.printed = firstDifference(transcripts)
	return d
}
