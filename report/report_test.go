package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"

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
	want, err := os.ReadFile(path)
	if *update {
		if line, _, _ := firstDifference(steady(got), steady(string(want))); err == nil && line == 0 {
			return // but for the last bit of this processor
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if err != nil {
		t.Fatalf("no golden file; write it with `go test ./report -run TestGolden -update` and look at it: %v", err)
	}
	if line, g, w := firstDifference(steady(got), steady(string(want))); line > 0 {
		t.Errorf("%s:%d differs; if that is right, run `go test ./report -run TestGolden -update`\ngot  %q\nwant %q",
			path, line, g, w)
	}
}

var longNumber = regexp.MustCompile(`\d+\.\d{9,}(e[-+]?\d+)?`)

// steady rounds numbers to nine digits: processors differ in the last bit, because some multiply and add in one step.
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
		!strings.Contains(err.Error(), strings.Join(Formats(), ", ")) ||
		b.Len() > 0 {
		t.Errorf("got %v and %d bytes", err, b.Len())
	}
}

// cannotShow reports whether an error of Write says that the format has nothing to show of a file.
func cannotShow(err error) bool {
	return strings.Contains(err.Error(), "there is no geometric mean") ||
		strings.Contains(err.Error(), "there is no time of a steady state")
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

// TestEveryStatusIsShown: each format names every status that there is, with the detail somewhere. The picture has no
// cells, so it does not count.
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
