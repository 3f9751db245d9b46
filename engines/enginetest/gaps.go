package enginetest

import (
	"fmt"
	"strings"
)

// gaps maps a case to the message with which an engine is known to fail it.
type gaps map[string]string

// parseGaps reads known_gaps.txt: a line is "case: message", "#" starts a comment line.
func parseGaps(text string) (gaps, error) {
	known := gaps{}
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, message, ok := strings.Cut(line, ": ")
		if !ok {
			return nil, fmt.Errorf("known gaps, line %d: %q is not \"case: message\"", i+1, line)
		}
		if _, twice := known[name]; twice {
			return nil, fmt.Errorf("known gaps, line %d: case %s is listed twice", i+1, name)
		}
		known[name] = message
	}
	return known, nil
}

// unknown returns the gaps that name none of the cases.
func (g gaps) unknown(cases []Case) []string {
	left := map[string]bool{}
	for name := range g {
		left[name] = true
	}
	for _, c := range cases {
		delete(left, c.Name)
	}
	return sortedKeys(left)
}

// judge compares an outcome with what is known, and returns what is wrong: "" for a case that passed or
// failed as listed.
func (g gaps) judge(o Outcome) string {
	known, listed := g[o.Case]
	switch {
	case !listed:
		return o.Failed
	case o.Skipped != "":
		return fmt.Sprintf("listed as a known gap but skipped (%s): remove the line", o.Skipped)
	case o.Failed == "":
		return fmt.Sprintf("gap closed, remove the line: it was %q", known)
	case o.Failed != known:
		return fmt.Sprintf("gap changed:\n got %s\nwant %s", o.Failed, known)
	}
	return ""
}
