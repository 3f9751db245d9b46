package report

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
	"github.com/jsdyno/jsdyno/report/prose"
	"github.com/jsdyno/jsdyno/report/study"
	"github.com/jsdyno/jsdyno/report/view"
)

// TestSectionsInEveryFormat: each suite has one heading, and its sentences where there is room; what was not measured
// has none.
func TestSectionsInEveryFormat(t *testing.T) {
	texts := map[string]study.Text{}
	for _, s := range study.Sections(view.New(compare.Summarise(resulttest.Studies(), ""), Options{})) {
		if s.Title != "" { // else it is a study that nobody has heard of
			texts[s.Title] = s.Text
		}
	}
	if len(texts) != len(catalog.Studies()) {
		t.Errorf("%d studies have a section, of %d", len(texts), len(catalog.Studies()))
	}
	for _, format := range []string{"text", "markdown", "html"} {
		got := strings.ReplaceAll(render(t, format, resulttest.Studies(), Options{Width: 120}), "&#39;", "'")
		// Without the markup that makes a section fold.
		got = regexp.MustCompile(`</summary>\n<div class="body" id="[a-z0-9]+">`).ReplaceAllString(got, "")
		for _, text := range texts {
			heading := map[string]string{
				"text":     "\n" + text.Title + "  " + text.Line + "\n",
				"markdown": "\n#### " + text.Title + "\n\n" + text.What + " " + text.Bounds + "\n",
				"html":     ">" + text.Title + "</h2>\n<p class=\"soft\">" + text.What + " " + text.Bounds + "</p>",
			}[format]
			if n := strings.Count(got, heading); n != 1 {
				t.Errorf("%s: the heading of %s stands there %d times: %q", format, text.Title, n, heading)
			}
			if without := render(t, format, resulttest.Sample(), Options{}); strings.Contains(without, text.What) ||
				strings.Contains(without, text.Line) {
				t.Errorf("%s: %s has a section and was not measured", format, text.Title)
			}
		}
		unknown := map[string]string{
			"text":     "\nunheard-of\n\nunheard-of/thing\n",
			"markdown": "\n#### `unheard-of`\n\n##### `thing`\n",
			"html":     ">unheard-of</h2>\n<h3>thing</h3>",
		}[format]
		if !strings.Contains(got, unknown) {
			t.Errorf("%s: a study that nobody has heard of has no section under its name alone", format)
		}
	}
}

// TestOwnFileIsAStudyToo: the suite of a user's file is headed by what was studied.
func TestOwnFileIsAStudyToo(t *testing.T) {
	s := studied()
	for i := range s.Figures {
		if s.Figures[i].Suite == "startup" {
			s.Figures[i].Suite = "file"
		}
	}
	s.Workloads = []result.Workload{{Suite: "file", Name: "<img src=x>", Study: "startup"}}
	var headings []string
	for _, x := range study.Sections(view.New(s, Options{})) {
		headings = append(headings, x.Heading(func(s string) string { return "`" + s + "`" }))
	}
	if want := []string{"Start-up: `file`", "Stopping"}; !slices.Equal(headings, want) {
		t.Errorf("headings %q, want %q", headings, want)
	}
}

// TestOnlyWorkload: a mean over one workload is not over all 1 of them, nor are they "1 workloads".
func TestOnlyWorkload(t *testing.T) {
	s := compare.Summary{
		Reference: "a",
		Engines:   []result.Engine{{Name: "a", Available: true}, {Name: "b", Available: true}},
		Totals: []compare.Total{{
			Engine: "b", Workloads: []string{"s/w"},
			Comparison: compare.Comparison{Ratio: 2, Verdict: compare.Undecided},
		}},
	}
	v := view.New(s, Options{})
	if got := prose.Subset(v, s.Totals[0]); got != "the only workload" {
		t.Errorf("%q", got)
	}
	const want = "The 1 workload that every engine ran"
	if got := renderSummary(t, "markdown", s, Options{}); !strings.Contains(got, want) {
		t.Errorf("Markdown does not say %q:\n%s", want, got)
	}
}
