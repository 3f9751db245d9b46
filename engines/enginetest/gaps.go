package enginetest

import (
	"fmt"
	"maps"
	"slices"
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

// unknown returns the names in g that none of the cases has, in order.
func (g gaps) unknown(cases []Case) []string {
	left := maps.Clone(g)
	for _, c := range cases {
		delete(left, c.Name)
	}
	return slices.Sorted(maps.Keys(left))
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

// updatedGaps is the text of known_gaps.txt with what was seen: changed messages are replaced, gaps that closed go, and
// new ones stand at the end, where a comment is to say why.
func updatedGaps(text string, outcomes []Outcome) string {
	failed := gaps{}
	for _, o := range outcomes {
		if o.Failed != "" {
			failed[o.Case] = o.Failed
		}
	}
	var b strings.Builder
	for line := range strings.Lines(text) {
		name, _, isGap := strings.Cut(strings.TrimSpace(line), ": ")
		switch message, fails := failed[name]; {
		case !isGap || strings.HasPrefix(name, "#"):
			b.WriteString(strings.TrimRight(line, "\r\n") + "\n")
		case fails:
			fmt.Fprintf(&b, "%s: %s\n", name, message)
			delete(failed, name)
		}
	}
	for i, name := range slices.Sorted(maps.Keys(failed)) {
		if i == 0 {
			b.WriteString("\n# New: say why.\n")
		}
		fmt.Fprintf(&b, "%s: %s\n", name, failed[name])
	}
	return strings.TrimLeft(b.String(), "\n")
}
