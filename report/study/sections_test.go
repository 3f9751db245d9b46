package study

import (
	"cmp"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
	"github.com/jsdyno/jsdyno/report/view"
)

var sentenceEnd = regexp.MustCompile(`[.!?](\s|$)`)

// oneSentence reports what is wrong with what should be a sentence.
func oneSentence(text string) string {
	switch ends := len(sentenceEnd.FindAllString(text, -1)); {
	case text == "":
		return "is missing"
	case ends != 1 || !strings.HasSuffix(text, "."):
		return "is not one sentence"
	case strings.TrimSpace(text) != text || strings.Contains(text, "  ") || strings.ContainsAny(text, "|<>*_`"):
		return "has spaces or marks that a format would act on"
	}
	return ""
}

// TestSectionTexts: each study has its two sentences, a line for a terminal, and a paragraph in docs/measurement.md.
func TestSectionTexts(t *testing.T) {
	page, err := os.ReadFile("../../docs/measurement.md")
	if err != nil {
		t.Fatal(err)
	}
	_, phases, found := strings.Cut(string(page), "\n## Phases\n")
	if !found {
		t.Fatal("docs/measurement.md has no phases")
	}
	for study, text := range texts {
		for name, sentence := range map[string]string{"What": text.What, "Bounds": text.Bounds} {
			if wrong := oneSentence(sentence); wrong != "" {
				t.Errorf("%s: %s %s: %q", study, name, wrong, sentence)
			}
		}
		if text.Title == "" || text.Line == "" || len(text.Line) > 90 || text.layout == nil {
			t.Errorf("%s lacks a title, a line or a layout: %+v", study, text)
		}
		if !strings.Contains(phases, "--phases "+study) {
			t.Errorf("docs/measurement.md says nothing of %s", study)
		}
	}
	for planted, want := range map[string]string{
		"":          "is missing",
		"One. Two.": "is not one sentence",
		"No end":    "is not one sentence",
		"A  gap.":   "has spaces",
		"A | b.":    "has spaces",
	} {
		if got := oneSentence(planted); !strings.HasPrefix(got, want) {
			t.Errorf("%q was planted, and %q found", planted, got)
		}
	}
}

// cellOf is what a section's table says of an engine in the row with a name.
func cellOf(t *testing.T, v *view.View, title, label, engine string) Cell {
	t.Helper()
	for _, s := range Sections(v) {
		if s.Title != title {
			continue
		}
		for _, table := range s.Tables {
			for _, r := range table.Rows {
				if r.Title() == label {
					return r.Cells[v.Column(engine)]
				}
			}
		}
	}
	t.Fatalf("%s has no row %q", title, label)
	return Cell{}
}

// all is everything that a cell says, in a line.
func all(c Cell) string {
	text := []string{strings.TrimSpace(c.Head.Text + " " + c.Spread)}
	for _, n := range c.Notes {
		if n.Strong {
			n.Text = "*" + n.Text + "*"
		}
		text = append(text, n.Text)
	}
	return strings.Join(text, "; ")
}

func TestCellsOfStudies(t *testing.T) {
	v := view.New(compare.Summarise(resulttest.Studies(), ""), view.Options{})
	for _, c := range []struct{ title, row, engine, want string }{
		{"Start-up", "process of an empty worker", "goja", "2.# ms ±#%"},
		{"Start-up", "prepared: output", "v8", "400 B code cache; 120 B bytecode"},
		{"Start-up", "prepared: output", "goja", "3 instructions"},
		{"Start-up", "pooled: output", "v8", "640 B machine code"},
		{"Compilation", "generated-1k", "v8", "2#.# µs ±#%"}, // 1,024 bytes at 46 MB/s
		{"Compilation", "parse", "v8", "–; v8go gives no syntax tree"},
		{"Compilation", "parse", "goja", "# µs ±#%; 8.# MB/s"},
		{"The Go/JS boundary", "callback", "v8", "1.# µs ±#%; 6 allocations, 144 B"},
		{"The Go/JS boundary", "struct", "v8", "2#.# µs ±#%; 6 allocations, 144 B; *leaks 21# B (2## B to 21# B)*"},
		{"The Go/JS boundary", "promise", "otto", "–; otto has no promises"},
		{
			"The Go/JS boundary", "panic", "v8",
			"crash; the worker was killed by signal 6 (aborted): a panic cannot pass C++",
		},
		{"Keeping many realms", "1 realm kept", "v8", "1.8# MiB (#); Go heap 2.05 KiB; engine heap 883 KiB"},
		{"Keeping many realms", "growth with each run", "v8", "leaks 3.# B (#); over 100,000"},
		{"Keeping many realms", "growth with each run", "goja", "no leak (-# B to # B); over 100,000"},
		{"Running at once", "2 at once", "goja", "1.8# ms ±#%; 8#% of perfect; 3.1# processors busy"},
		{"Running at once", "16 at once", "v8", "# µs ±#%; 9# % of perfect; 7.90 processors busy"},
		{"Running at once", "2 at once, one processor for Go", "v8", "# µs ±#%; 1.95 processors busy"},
		{"Running at once", "1 at once", "otto", "timeout; did not end within 30 s"},
		{
			"Tiers", "fib", "v8",
			"fib: optimised (TurboFan); after 44 runs, # ms; 3 times given up: wrong map ×2, out of bounds ×1",
		},
		{"Tiers", "loop", "v8", "–; (anonymous) on line 3 cannot be reached by its name"},
		{"Tiers", "fib", "goja", "–; needs tiers"},
		{"Stopping", "endless-loop", "v8", "stopped in 4## µs; realm usable"},
		{"Stopping", "growing-array", "v8", "out-of-memory; the process died; needed more than the limit of 1 GiB"},
		{"Stopping", "growing-array", "goja", "stopped in # ms; realm usable; gave back 538 of 626 MiB"},
		{
			"Stopping", "growing-array", "otto",
			"threw RangeError after # ms; realm cannot be used again: the realm is closed; gave back none of 526 MiB",
		},
		{
			"Stopping", "regexp-backtracking", "otto",
			"timeout; the process was killed; did not answer within 30 s and was killed",
		},
		{"Stopping", "recursion", "goja", "threw RangeError after # ms; realm usable; gave back all of 21.0 MiB"},
		{"Stopping", "endless-jobs", "otto", "–; needs tier es2015, has es5"},
	} {
		got := all(cellOf(t, v, c.title, c.row, c.engine))
		pattern := "^" + strings.ReplaceAll(regexp.QuoteMeta(c.want), "#", `[^;*]+?`) + "$"
		if !regexp.MustCompile(pattern).MatchString(got) {
			t.Errorf("%s, %s on %s: %q, want %q", c.title, c.row, c.engine, got, c.want)
		}
	}
}

// TestOneOfAKind: what was counted once is not "1 times" or "1 nodes". A mean over processes may be a little off 1.
func TestOneOfAKind(t *testing.T) {
	for _, value := range []float64{1, 1.2} {
		s := compare.Summarise(resulttest.Studies(), "")
		for i := range s.Figures {
			f := &s.Figures[i]
			if slices.Contains([]string{"deopts", "iterations", "instructions"}, f.Kind) && f.Value != nil {
				f.Value = &value
			}
		}
		v := view.New(s, view.Options{})
		got := all(cellOf(t, v, "Tiers", "fib", "v8"))
		if !strings.Contains(got, "; after 1 run, ") || !strings.Contains(got, "; 1 time given up: wrong map") {
			t.Errorf("%v: %q", value, got)
		}
		if got = all(cellOf(t, v, "Start-up", "prepared: output", "goja")); got != "1 instruction" {
			t.Errorf("%v: %q", value, got)
		}
	}
}

// TestProcessesStandTogether: the start of an empty worker is right below the start of one with an engine, wherever the
// file has it.
func TestProcessesStandTogether(t *testing.T) {
	f := resulttest.Studies()
	for i := range f.Batches { // as if it had been measured last
		series := f.Batches[i].Series
		slices.SortStableFunc(series, func(a, b result.Series) int { return cmp.Compare(emptyLast(a), emptyLast(b)) })
	}
	v := view.New(compare.Summarise(f, ""), view.Options{})
	rows := Sections(v)[0].Tables[0].Rows
	if rows[0].Title() != "process" || rows[1].Title() != "process of an empty worker" || rows[2].Title() != "realm" {
		t.Errorf("%q, %q, %q", rows[0].Title(), rows[1].Title(), rows[2].Title())
	}
}

// emptyLast is a key to sort by: it puts the process without an engine behind all other series.
func emptyLast(s result.Series) int {
	if s.Phase == "process-empty" {
		return 1
	}
	return 0
}

// TestHostileStudies: the hostile run has a section for every study, and crossings. So what holds of its texts holds of
// those too.
func TestHostileStudies(t *testing.T) {
	s := compare.Summarise(resulttest.Hostile(), "")
	if len(s.Crossovers) == 0 ||
		!slices.ContainsFunc(s.Crossovers, func(c compare.Crossover) bool { return c.At != nil }) {
		t.Error("nothing crosses")
	}
	sections := Sections(view.New(s, view.Options{}))
	for study, text := range texts {
		if !slices.ContainsFunc(sections, func(x Section) bool { return x.Title == text.Title }) {
			t.Errorf("there is no section of %s", study)
		}
	}
	curves := 0
	for _, x := range sections {
		for _, table := range x.Tables {
			curves += len(table.Curves)
		}
	}
	if curves == 0 || sections[len(sections)-1].Title != "" {
		t.Errorf("%d pictures, and the last section is %q", curves, sections[len(sections)-1].Title)
	}
}
