package report

import (
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
	"github.com/jsdyno/jsdyno/report/view"
	"github.com/jsdyno/jsdyno/report/words"
)

// TestTimesWithoutARatio: each has a dash and the reason, in every format for people.
func TestTimesWithoutARatio(t *testing.T) {
	v := view.New(compare.Summarise(resulttest.Sample(), ""), Options{})
	for k, want := range map[[3]string]string{
		{"goja", "file", "events.js"}:     "– (by calls)",
		{"goja", "file", "constant.js"}:   "– (no work on v8)",
		{"v8", "file", "constant.js"}:     "",
		{"goja", "kernels", "empty-loop"}: "",
		{"goja", "kernels", "fibonacci"}:  "",
		{"otto", "kernels", "array-sort"}: "",
	} {
		if c, ok := v.Cell(k[0], k[1], k[2]); !ok || v.NoRatio(c, words.Escape) != want {
			t.Errorf("%v: %q, want %q", k, v.NoRatio(c, words.Escape), want)
		}
	}
	other := view.New(compare.Summarise(resulttest.Sample(), "goja"), Options{})
	if c, _ := other.Cell("v8", "file", "constant.js"); other.NoRatio(c, words.Escape) != "– (no work)" {
		t.Errorf("%q, want its own label", other.NoRatio(c, words.Escape))
	}
	for format, want := range map[string]string{
		"text":     "373 ns ±1.2%  – (no work on v8)",
		"markdown": "| 373 ns ±1.2% | – (no work on `v8`) |",
		"html":     "<b>– (no work on v8)</b><small>373 ns ±1.2%</small>",
	} {
		got := render(t, format, resulttest.Sample(), Options{Width: 120, Verbose: true})
		if !strings.Contains(got, want) || !strings.Contains(got, "A dash instead of a ratio") {
			t.Errorf("%s does not show %q and what it means", format, want)
		}
	}
}

// TestPlainScriptsNameTheirRealm: in every format for people.
func TestPlainScriptsNameTheirRealm(t *testing.T) {
	for format, want := range map[string]string{
		"text":     "compiling included — file/report.js",
		"markdown": "compiling included: `file/report.js`",
		"html":     "report.js<small>a plain script; each run in a fresh realm, compiling included</small>",
	} {
		if got := render(t, format, resulttest.Sample(), Options{
			Width: 120, Verbose: true,
		}); !strings.Contains(got, want) || !strings.Contains(got, "again and again in one realm") {
			t.Errorf("%s does not say %q", format, want)
		}
		if strings.Contains(render(t, format, resulttest.Old(), Options{Verbose: true}), "a plain script") {
			t.Errorf("%s names a realm that the file does not have", format)
		}
	}
}

// TestOldFilesSaySo: what an older jsdyno measured is not what its own report said.
func TestOldFilesSaySo(t *testing.T) {
	const note = "an older jsdyno (schema 2) measured this"
	for _, format := range []string{"text", "markdown", "html"} {
		if !strings.Contains(render(t, format, resulttest.Old(), Options{Verbose: true}), note) ||
			strings.Contains(render(t, format, resulttest.Sample(), Options{Verbose: true}), note) {
			t.Errorf("%s does not tell old files from new ones", format)
		}
	}
}
