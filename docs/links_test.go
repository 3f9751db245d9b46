package docs_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var linkTarget = regexp.MustCompile(`\[[^\]]*\]\(([^)\s]+)\)`)

// brokenLinks returns the relative links of a page that lead nowhere. Links to other machines are not followed.
func brokenLinks(p page, load func(path string) (page, error)) []string {
	var broken []string
	complain := func(target, why string) { broken = append(broken, fmt.Sprintf("%s: %s: %s", p.path, target, why)) }
	prose := regexp.MustCompile("`[^`\n]*`").ReplaceAllString(p.prose, "")
	for _, m := range linkTarget.FindAllStringSubmatch(prose, -1) {
		target := m[1]
		if strings.Contains(target, "://") {
			continue
		}
		file, fragment, hasFragment := strings.Cut(target, "#")
		to, path := p, filepath.Join(filepath.Dir(p.path), file)
		if file != "" {
			if _, err := os.Stat(path); err != nil {
				complain(target, "there is no such file")
				continue
			}
			if !hasFragment {
				continue
			}
			var err error
			if to, err = load(path); err != nil {
				complain(target, err.Error())
				continue
			}
		}
		if !slices.ContainsFunc(to.headings, func(h heading) bool { return h.anchor == fragment }) {
			complain(target, "there is no such heading")
		}
	}
	return broken
}

func TestLinksLeadSomewhere(t *testing.T) {
	links := 0
	for _, p := range documents(t) {
		links += len(linkTarget.FindAllString(p.prose, -1))
		for _, b := range brokenLinks(p, loadPage) {
			t.Error(b)
		}
	}
	if links < 20 {
		t.Errorf("only %d links were found: is the pattern right?", links)
	}
}

func TestPlantedLinksAreCaught(t *testing.T) {
	got := brokenLinks(readPage(t, "testdata/planted/links.md"), loadPage)
	want := []string{
		"testdata/planted/links.md: missing.md: there is no such file",
		"testdata/planted/links.md: #no-such-heading: there is no such heading",
		"testdata/planted/links.md: ../../glossary.md#no-such-word: there is no such heading",
	}
	if !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
}

func TestAnchors(t *testing.T) {
	t.Parallel()
	seen := map[string]int{}
	for _, tc := range []struct{ title, want string }{
		{"Why JSON Lines?", "why-json-lines"},
		{"`batch`", "batch"},
		{"`batch`", "batch-1"},
		{"npm ci --ignore-scripts", "npm-ci---ignore-scripts"},
		{"The [runner](x.md), at work", "the-runner-at-work"},
	} {
		if got := anchor(tc.title, seen); got != tc.want {
			t.Errorf("the anchor of %q is %q, want %q", tc.title, got, tc.want)
		}
	}
}
