package report

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
	"github.com/jsdyno/jsdyno/report/words"
)

// acting finds the first character that a terminal or a browser would act on.
func acting(s, allowed string) (at int, found bool) {
	for i, r := range s {
		if words.Invisible(r) && !strings.ContainsRune(allowed, r) {
			return i, true
		}
	}
	return 0, !utf8.ValidString(s)
}

func TestHostileTextIsText(t *testing.T) {
	for _, format := range Formats() {
		got := render(t, format, resulttest.Hostile(), Options{Source: resulttest.HostileTexts()[2]})
		if at, found := acting(got, map[string]string{"csv": "\r\n"}[format]+"\n"); found {
			t.Errorf("%s: a control character near %q", format, got[max(0, at-30):min(len(got), at+30)])
		}
	}
	if _, found := acting("a\x1b[2J", "\n"); !found {
		t.Error("the check misses an escape")
	}
	if _, found := acting("a\u202e", "\n"); !found {
		t.Error("the check misses a bidi override")
	}
	if _, found := acting("a\x9b", "\n"); !found {
		t.Error("the check misses a stray byte")
	}
}

func TestHostileColour(t *testing.T) {
	ours := regexp.MustCompile("\x1b\\[(0|1|2|33|34)m")
	got := render(t, "text", resulttest.Hostile(), Options{Color: true})
	if !ours.MatchString(got) {
		t.Error("no colour")
	}
	if at, found := acting(ours.ReplaceAllString(got, ""), "\n"); found {
		t.Errorf("an escape that is not ours, at %d", at)
	}
	if strings.Contains(render(t, "text", resulttest.Sample(), Options{}), "\x1b") {
		t.Error("colour without being asked")
	}
}

// markup finds what must not stand in a report unless it was escaped.
func markup(s string, kinds ...string) (found []string) {
	for _, k := range kinds {
		if strings.Contains(strings.ToLower(s), k) {
			found = append(found, k)
		}
	}
	return found
}

var (
	htmlMarkup     = []string{"<img", "<script", "onerror=alert(1)>", "</style></svg>", "<!-- e"}
	markdownMarkup = append([]string{"**c**", "](http", "@everyone", "`b`", "http://", "@sum"}, htmlMarkup...)
)

func TestHostileMarkup(t *testing.T) {
	if found := markup(render(t, "html", resulttest.Hostile(), Options{}), htmlMarkup...); found != nil {
		t.Errorf("html holds %q", found)
	}
	if found := markup(render(t, "markdown", resulttest.Hostile(), Options{}), markdownMarkup...); found != nil {
		t.Errorf("markdown holds %q", found)
	}
	all := strings.Join(resulttest.HostileTexts(), "\n")
	if found := markup(all, markdownMarkup...); len(found) != len(markdownMarkup) {
		t.Errorf("the texts themselves hold only %q", found)
	}
}

// TestMarkdownTables: every row of a table has as many cells as its header, whatever the names hold.
func TestMarkdownTables(t *testing.T) {
	for _, f := range []*result.File{
		resulttest.Sample(), resulttest.SampleWithNode(), resulttest.Studies(), resulttest.Hostile(),
	} {
		if rows := evenTables(t, render(t, "markdown", f, Options{})); rows < 10 {
			t.Errorf("only %d rows", rows)
		}
	}
}

// evenTables reports rows of Markdown's tables that are not as wide as their header, and counts them all.
func evenTables(t *testing.T, text string) (rows int) {
	t.Helper()
	width := 0
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, "|") {
			width = 0
			continue
		}
		n := strings.Count(line, "|")
		if width == 0 {
			width = n
		}
		if rows++; n != width {
			t.Errorf("%d bars, the header has %d: %s", n, width, line)
		}
	}
	return rows
}
