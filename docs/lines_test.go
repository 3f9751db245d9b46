package docs_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// widest is how many columns a line of prose may have.
const widest = 120

// generated are the pages that programs write, which wrap nothing.
var generated = []string{"results.md", "validation.md"}

// tooWide returns the lines of prose that are wider than widest. A row of a table cannot be broken.
func tooWide(p page) (wrong []string) {
	for i, line := range strings.Split(p.prose, "\n") {
		if n := len([]rune(line)); n > widest && !strings.HasPrefix(line, "|") {
			wrong = append(wrong, fmt.Sprintf("%s:%d has %d columns", p.path, i+1, n))
		}
	}
	return wrong
}

func TestProseIsWrapped(t *testing.T) {
	t.Parallel()
	for _, p := range documents(t) {
		if slices.Contains(generated, p.path) {
			continue
		}
		for _, wrong := range tooWide(p) {
			t.Errorf("%s: break it at %d", wrong, widest)
		}
	}
	wide := strings.Repeat("é", widest)
	planted := parsePage("planted.md", wide+"\n"+wide+"x\n| "+wide+" |\n```\n"+wide+"x\n```\n")
	if got := tooWide(planted); !slices.Equal(got, []string{"planted.md:2 has 121 columns"}) {
		t.Errorf("of the planted lines %q are found", got)
	}
}
