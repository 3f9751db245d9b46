package supervise

import (
	"regexp"
	"strings"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/result"
)

// deathCry matches the lines in which runtimes say that they end, as opposed to the stack that follows.
var deathCry = regexp.MustCompile(`(?i)^\s*(#\s+)?(fatal|panic|sig[a-z]+: )`)

// lastWords picks from a dead worker's standard error the line that says why: one about memory, else the first that
// looks like a runtime's, else the last that is not blank. It is cut to a table's width.
func lastWords(stderr string, of engines.Wording) string {
	cry, last := "", ""
	for line := range strings.Lines(stderr) {
		line = strings.TrimSpace(line)
		switch {
		case line == "":
			continue
		case result.SaysNoMemory(line, of):
			return cut(line)
		case cry == "" && deathCry.MatchString(line):
			cry = line
		}
		last = line
	}
	if cry != "" {
		return cut(cry)
	}
	return cut(last)
}

func cut(line string) string {
	const most = 160
	if r := []rune(line); len(r) > most {
		return string(r[:most]) + "…"
	}
	return line
}
