package npm

import (
	"regexp"
	"strings"
)

// quotedLines is how much of npm's output an error quotes.
const quotedLines = 8

// errorLine is what npm 7 to 9 and npm 10 and later put before each line of an error.
var errorLine = regexp.MustCompile(`^npm (ERR!|error)\s*(.*)`)

// tail is a writer that keeps what an error should quote: the first lines that npm marks as an error,
// because after them it explains its options, or else the last lines that say anything.
type tail struct {
	errors []string
	last   []string
	part   string // the line that has no end yet
}

func (t *tail) Write(p []byte) (int, error) {
	lines := strings.Split(t.part+string(p), "\n")
	for _, line := range lines[:len(lines)-1] {
		t.keep(strings.TrimSpace(line))
	}
	t.part = lines[len(lines)-1]
	return len(p), nil
}

func (t *tail) keep(line string) {
	if m := errorLine.FindStringSubmatch(line); m != nil {
		if m[2] != "" && len(t.errors) < quotedLines {
			t.errors = append(t.errors, m[2])
		}
		return
	}
	if line == "" {
		return
	}
	t.last = append(t.last, line)
	if len(t.last) > quotedLines {
		t.last = t.last[1:]
	}
}

// lines gives what was kept, the last line also without an end.
func (t *tail) lines() []string {
	t.keep(strings.TrimSpace(t.part))
	t.part = ""
	if len(t.errors) > 0 {
		return t.errors
	}
	return t.last
}
