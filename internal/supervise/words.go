package supervise

import (
	"regexp"
	"strings"
)

// deathCry matches the lines in which runtimes say why they end, as opposed to the stack that follows.
var deathCry = regexp.MustCompile(`(?i)^\s*(#\s+)?(fatal|panic|runtime: out of memory|.*out of memory|.*allocation failed)`)

// lastWords picks from a dead worker's standard error the line that says why: the first that looks like a runtime's, else the
// last that is not blank. It is cut to a table's width.
func lastWords(stderr string) string {
	last := ""
	for line := range strings.Lines(stderr) {
		line = strings.TrimSpace(line)
		if deathCry.MatchString(line) {
			return cut(line)
		}
		if line != "" {
			last = line
		}
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
