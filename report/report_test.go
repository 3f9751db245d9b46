package report

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
)

var update = flag.Bool("update", false, "write the golden files instead of comparing with them")

func render(t *testing.T, format string, f *result.File, opt Options) string {
	t.Helper()
	return renderSummary(t, format, compare.Summarise(f, ""), opt)
}

func renderSummary(t *testing.T, format string, s compare.Summary, opt Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, format, s, opt); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestGolden(t *testing.T) {
	source := Options{Source: "sample.jsonl"}
	at := func(columns int) Options { return Options{Source: "sample.jsonl", Width: columns} }
	verbose := func(columns int) Options { return Options{Source: "sample.jsonl", Width: columns, Verbose: true} }
	for _, c := range []struct {
		file, format string
		f            *result.File
		opt          Options
	}{
		{"sample60.txt", "text", resulttest.Sample(), at(60)},
		{"sample80.txt", "text", resulttest.Sample(), source},
		{"sample120.txt", "text", resulttest.Sample(), at(120)},
		{"sample-quiet80.txt", "text", resulttest.Sample(), Options{Quiet: true}},
		{"sample-verbose60.txt", "text", resulttest.Sample(), verbose(60)},
		{"sample-verbose120.txt", "text", resulttest.Sample(), verbose(120)},
		{"sample.color.txt", "text", resulttest.Sample(), Options{Color: true, Verbose: true}},
		{"old.txt", "text", resulttest.Old(), verbose(120)},
		{"four-engines60.txt", "text", resulttest.SampleWithNode(), at(60)},
		{"four-engines80.txt", "text", resulttest.SampleWithNode(), at(80)},
		{"four-engines120.txt", "text", resulttest.SampleWithNode(), at(120)},
		{"sample.md", "markdown", resulttest.Sample(), source},
		{"sample.csv", "csv", resulttest.Sample(), source},
		{"sample.json", "json", resulttest.Sample(), source},
		{"sample.html", "html", resulttest.Sample(), source},
		{"hostile.md", "markdown", resulttest.Hostile(), source},
		{"hostile.txt", "text", resulttest.Hostile(), verbose(80)},
		{"empty.txt", "text", &result.File{}, source},
		{"empty.html", "html", &result.File{}, source},
		{"sample.benchfmt", "benchfmt", resulttest.Sample(), Options{}},
		{"sample.svg", "svg", resulttest.Sample(), source},
		{"studies60.txt", "text", resulttest.Studies(), at(60)},
		{"studies80.txt", "text", resulttest.Studies(), at(80)},
		{"studies120.txt", "text", resulttest.Studies(), at(120)},
		{"studies-verbose120.txt", "text", resulttest.Studies(), verbose(120)},
		{"studies.md", "markdown", resulttest.Studies(), source},
		{"studies.html", "html", resulttest.Studies(), source},
	} {
		t.Run(c.file, func(t *testing.T) { golden(t, c.file, render(t, c.format, c.f, c.opt)) })
	}
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	path := filepath.Join("testdata", file)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("no golden file; write it with `go test ./report -run TestGolden -update` and look at it: %v", err)
	}
	if line, g, w := firstDifference(steady(got), steady(string(want))); line > 0 {
		t.Errorf("%s:%d differs; if that is right, run `go test ./report -run TestGolden -update`\ngot  %q\nwant %q",
			path, line, g, w)
	}
}

var longNumber = regexp.MustCompile(`\d+\.\d{9,}(e[-+]?\d+)?`)

// steady rounds numbers to nine digits: processors differ in the last bit, where some multiply and add in one step.
func steady(s string) string {
	return longNumber.ReplaceAllStringFunc(s, func(n string) string {
		f, err := strconv.ParseFloat(n, 64)
		if err != nil {
			return n
		}
		return strconv.FormatFloat(f, 'g', 9, 64)
	})
}

func firstDifference(got, want string) (line int, g, w string) {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range max(len(a), len(b)) {
		g, w = "", ""
		if i < len(a) {
			g = a[i]
		}
		if i < len(b) {
			w = b[i]
		}
		if g != w || i >= len(a) || i >= len(b) {
			return i + 1, g, w
		}
	}
	return 0, "", ""
}

// TestGoldenCatches plants differences that the comparison must see, and one that it must not.
func TestGoldenCatches(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"x\ny\n", "x\ny\n", 0}, {"x\ny\n", "x\nz\n", 2}, {"x\n", "x\ny\n", 2}, {"x", "x\n", 2},
		{"1.00000000001", "1.00000000002", 0}, {"1.0000001", "1.0000002", 1}, {"1.000000100", "1.000000200", 1},
	} {
		if got, _, _ := firstDifference(steady(c.a), steady(c.b)); got != c.want {
			t.Errorf("%q and %q: line %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

func TestUnknownFormat(t *testing.T) {
	var b bytes.Buffer
	err := Write(&b, "pdf", compare.Summary{}, Options{})
	if err == nil || !strings.Contains(err.Error(), `"pdf"`) ||
		!strings.Contains(err.Error(), "text, markdown, csv, json, html") ||
		b.Len() > 0 {
		t.Errorf("got %v and %d bytes", err, b.Len())
	}
}

type fullDisk struct{ n int }

func (d *fullDisk) Write(p []byte) (int, error) {
	d.n++
	return 0, errors.New("no space left on device")
}

func TestWriteError(t *testing.T) {
	for _, format := range Formats() {
		err := Write(&fullDisk{}, format, compare.Summarise(resulttest.Sample(), ""), Options{})
		if err == nil || !strings.Contains(err.Error(), "no space left on device") ||
			!strings.Contains(err.Error(), format) {
			t.Errorf("%s: %v", format, err)
		}
	}
}

// acting finds the first character that a terminal or a browser would act on.
func acting(s, allowed string) (at int, found bool) {
	for i, r := range s {
		if invisible(r) && !strings.ContainsRune(allowed, r) {
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

func TestCSV(t *testing.T) {
	for _, f := range []*result.File{resulttest.Sample(), resulttest.Studies(), resulttest.Hostile()} {
		records, err := csv.NewReader(strings.NewReader(render(t, "csv", f, Options{}))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		s := compare.Summarise(f, "")
		if want := 1 + len(s.Cells) + len(s.Figures); len(records) != want || !slices.Equal(records[0], csvColumns) {
			t.Errorf("%d rows, want %d, headed %q", len(records), want, records[0])
		}
		for _, r := range records {
			for _, cell := range r {
				if _, err := strconv.ParseFloat(cell, 64); err == nil {
					continue // memory may shrink
				}
				if cell != "" && strings.ContainsAny(cell[:1], "=+-@\t\r") {
					t.Errorf("a spreadsheet would compute %q", cell)
				}
			}
		}
	}
	for in, want := range map[string]string{
		"=1": "'=1", "+1": "'+1", "-1": "'-1", "@a": "'@a",
		" =1": "' =1", "\t=1": `\t=1`, "\r=1": `\r=1`, "＝1": "'＝1", "a=1": "a=1", "": "",
	} {
		if got := csvText(in); got != want {
			t.Errorf("csvText(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestJSON: what a program decodes is the summary, hostile names included.
func TestJSON(t *testing.T) {
	for _, f := range []*result.File{resulttest.Sample(), resulttest.Studies(), resulttest.Hostile(), {}} {
		plain, err := json.Marshal(compare.Summarise(f, ""))
		if err != nil {
			t.Fatal(err)
		}
		var wanted, s compare.Summary
		if err := json.Unmarshal(plain, &wanted); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal([]byte(render(t, "json", f, Options{})), &s); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(s, wanted) {
			t.Errorf("the summary of %q came back changed", f.Header.Commit)
		}
	}
	s := compare.Summary{Commit: "\U000e0041 \U0001f600 \ue000 \U000f0000"}
	var b bytes.Buffer
	if err := Write(&b, "json", s, Options{}); err != nil {
		t.Fatal(err)
	}
	var back compare.Summary
	if err := json.Unmarshal(b.Bytes(), &back); err != nil || back.Commit != s.Commit {
		t.Errorf("%q became %q, %v", s.Commit, back.Commit, err)
	}
}

// tooLong are the lines of a text that have more columns than there are.
func tooLong(s string, columns int) (list []string) {
	for line := range strings.Lines(s) {
		if line = strings.TrimSuffix(line, "\n"); columnsOf(line) > columns {
			list = append(list, line)
		}
	}
	return list
}

// TestTextFits: no line of a text is longer than there are columns, whatever it is of.
func TestTextFits(t *testing.T) {
	for name, f := range map[string]*result.File{
		"sample":       resulttest.Sample(),
		"studies":      resulttest.Studies(),
		"four engines": resulttest.SampleWithNode(),
		"hostile":      resulttest.Hostile(),
		"old":          resulttest.Old(),
		"empty":        {},
	} {
		s := compare.Summarise(f, "")
		for _, columns := range []int{40, 60, 80, 100, 120, 200} {
			for _, opt := range []Options{
				{Width: columns},
				{Width: columns, Verbose: true},
				{Width: columns, Color: true, Quiet: true},
			} {
				for _, line := range tooLong(renderSummary(t, "text", s, opt), columns) {
					t.Errorf("%s: more than %d columns: %s", name, columns, line)
				}
			}
		}
	}
	if got := tooLong(render(t, "text", resulttest.Sample(), Options{}), defaultWidth); got != nil {
		t.Errorf("where nobody says how many columns there are, %q is too long", got)
	}
	if wide := render(t, "text", resulttest.Sample(), Options{Width: 120}); tooLong(wide, 80) == nil ||
		tooLong("漢字 \x1b[1mx\x1b[0m\n", 5) == nil ||
		tooLong("漢字 \x1b[1mx\x1b[0m\n", 6) != nil {
		t.Error("the check misses long lines, or takes colours for text")
	}
}

// TestTextIsNotCut: what makes lines fit is how they are made. The last resort is for names that somebody else gives.
func TestTextIsNotCut(t *testing.T) {
	for _, f := range []*result.File{resulttest.Sample(), resulttest.Studies(), resulttest.SampleWithNode()} {
		s := compare.Summarise(f, "")
		for _, columns := range []int{60, 80, 120} {
			v := newTextReport(newView(s, Options{Width: columns}), nil)
			v.suites()
			v.means()
			v.clocks()
			v.studies()
			for _, line := range tooLong(v.b.String(), columns) {
				t.Errorf("more than %d columns: %s", columns, line)
			}
		}
	}
}

// TestVerdictsStay: however narrow, each comparison of a table is there with its word or its sign; and what is left out
// is named.
func TestVerdictsStay(t *testing.T) {
	s := compare.Summarise(resulttest.SampleWithNode(), "")
	verdicts := func(columns int) int {
		return len(verdictPattern.FindAllString(renderSummary(t, "text", s, Options{Width: columns, Quiet: true}), -1))
	}
	if wide := verdicts(200); wide < 60 {
		t.Errorf("only %d verdicts", wide)
	}
	for _, columns := range []int{60, 80, 100, 120} {
		if got, want := verdicts(columns), verdicts(200); got != want {
			t.Errorf("%d columns: %d verdicts of %d", columns, got, want)
		}
		got := renderSummary(t, "text", s, Options{Width: columns})
		if !strings.Contains(got, fmt.Sprintf("Left out to fit into %d columns: ", columns)) {
			t.Errorf("%d columns: nothing is said to be left out", columns)
		}
	}
	if strings.Contains(renderSummary(t, "text", s, Options{Width: 200}), "Left out to fit") {
		t.Error("of what is whole something is said to be left out")
	}
}

var verdictPattern = regexp.MustCompile(`(?m)  (faster|slower|same|undecided) [0-9.e]+×`)

// TestNotesInShort: without --verbose there are few notes, the rest is counted, and --quiet has none.
func TestNotesInShort(t *testing.T) {
	notes := func(opt Options) int { return strings.Count(render(t, "text", resulttest.Sample(), opt), "\n  • ") }
	short, whole, none := notes(Options{}), notes(Options{Verbose: true}), notes(Options{Quiet: true})
	if none != 0 || short >= whole || short > 20 {
		t.Errorf("%d notes when quiet, %d, and %d when verbose", none, short, whole)
	}
	if strings.Contains(render(t, "text", resulttest.Old(), Options{Width: 200}), "see Clocks") ||
		!strings.Contains(render(t, "text", resulttest.Old(), Options{Width: 200, Verbose: true}), "see Clocks") {
		t.Error("a note points to a table that is not there, or does not point to one that is")
	}
	got := render(t, "text", resulttest.Sample(), Options{Source: "my run.jsonl"})
	if !regexp.MustCompile(
		"… and \\d+ more: `jsdyno report 'my run.jsonl' --verbose` shows all of them\\s+in\\s+full",
	).MatchString(got) {
		t.Errorf("what is left out is not said, or not how to see it:\n%s", got)
	}
}

// TestEveryStatusIsShown: each format names every status there is, with the detail somewhere; but for the picture,
// which has no cells.
func TestEveryStatusIsShown(t *testing.T) {
	for _, format := range Formats() {
		if format == "svg" {
			continue
		}
		strict := resulttest.Sample() // one that was not stopped, but whose budget was strict
		for _, b := range strict.Batches {
			if b.Failure != nil && b.Failure.Status == result.Crash {
				b.Failure.Status = result.LeftOut
			}
		}
		got := render(t, format, resulttest.Sample(), Options{Verbose: true}) +
			render(t, format, strict, Options{Verbose: true})
		for _, s := range result.Statuses() {
			if s != result.OK && !strings.Contains(got, string(s)) {
				t.Errorf("%s does not show %s", format, s)
			}
		}
		for _, part := range []string{"signal 11", "60 s", "512 MiB"} {
			if !strings.Contains(got, part) {
				t.Errorf("%s does not show %q", format, part)
			}
		}
	}
}
