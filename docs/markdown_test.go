// Package docs_test checks the documents against the code: what they list, what they show, and where they link.
package docs_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// page is a Markdown file, parsed as far as the tests need it.
type page struct {
	path     string // relative to this folder
	prose    string // without fenced blocks; line numbers are kept
	headings []heading
	fences   []fence
}

// heading is one heading and its section: the lines up to the next heading of the same or a higher level.
type heading struct {
	title   string // as it is written, backticks included
	anchor  string // as GitHub makes it
	section string // prose only
}

// fence is a fenced block.
type fence struct {
	line  int    // of its opening, from 1
	lang  string // the first word behind the backticks
	attrs []string
	body  string
}

// attr returns the value of "name=value" behind the backticks.
func (f fence) attr(name string) string {
	for _, a := range f.attrs {
		if value, ok := strings.CutPrefix(a, name+"="); ok {
			return value
		}
	}
	return ""
}

// documents returns all Markdown files of the project that we wrote.
func documents(t *testing.T) []page {
	t.Helper()
	var pages []page
	for _, pattern := range []string{"../*.md", "*.md"} {
		paths, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			pages = append(pages, readPage(t, path))
		}
	}
	if len(pages) < 8 {
		t.Fatalf("only %d documents were found", len(pages))
	}
	return pages
}

func readPage(t *testing.T, path string) page {
	t.Helper()
	p, err := loadPage(path)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func loadPage(path string) (page, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return page{}, err
	}
	return parsePage(path, string(text)), nil
}

var headingLine = regexp.MustCompile(`^(#{1,6}) +(.+?) *$`)

func parsePage(path, text string) page {
	p := page{path: path}
	lines := strings.Split(text, "\n")
	var open *fence
	var prose []string
	for i, line := range lines {
		switch info, isFence := strings.CutPrefix(line, "```"); {
		case isFence && open == nil:
			words := append(strings.Fields(info), "")
			open = &fence{line: i + 1, lang: words[0], attrs: words[1:]}
			prose = append(prose, "")
		case isFence:
			p.fences, open = append(p.fences, *open), nil
			prose = append(prose, "")
		case open != nil:
			open.body += line + "\n"
			prose = append(prose, "")
		default:
			prose = append(prose, line)
		}
	}
	p.prose = strings.Join(prose, "\n")
	seen := map[string]int{}
	for i, line := range prose {
		m := headingLine.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		h := heading{title: m[2], anchor: anchor(m[2], seen)}
		end := i + 1
		for end < len(prose) {
			next := headingLine.FindStringSubmatch(prose[end])
			if next != nil && len(next[1]) <= len(m[1]) {
				break
			}
			end++
		}
		h.section = strings.Join(prose[i+1:end], "\n")
		p.headings = append(p.headings, h)
	}
	return p
}

var linkText = regexp.MustCompile(`\[([^\]]*)\]\([^)]*\)`)

// anchor returns what GitHub makes of a heading. Letters become lower case and spaces become hyphens. Everything else
// is removed that is no letter, digit, hyphen or underscore. If the same anchor was there before, a number follows.
func anchor(title string, seen map[string]int) string {
	var b strings.Builder
	for _, r := range strings.ToLower(linkText.ReplaceAllString(title, "$1")) {
		switch {
		case r == ' ':
			b.WriteByte('-')
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' || r == '_':
			b.WriteRune(r)
		}
	}
	name := b.String()
	n := seen[name]
	seen[name]++
	if n > 0 {
		return name + "-" + strconv.Itoa(n)
	}
	return name
}

// section returns the section under a heading.
func (p page) section(t *testing.T, title string) string {
	t.Helper()
	at := slices.IndexFunc(p.headings, func(h heading) bool { return h.title == title })
	if at < 0 {
		t.Fatalf("%s has no heading %q", p.path, title)
	}
	return p.headings[at].section
}

var rowStart = regexp.MustCompile("(?m)^\\| `([^`]+)`")

// rows returns the words in backticks that begin the rows of the tables in a text.
func rows(text string) []string {
	var names []string
	for _, m := range rowStart.FindAllStringSubmatch(text, -1) {
		names = append(names, m[1])
	}
	return names
}
