package enginetest

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

func TestParseGaps(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name, text string
		want       gaps
		err        string
	}{
		{"empty", "", gaps{}, ""},
		{"comments", "# a: b\n\n  # more\n", gaps{}, ""},
		{"lines", "a/b: one\n  c/d: two: three  \n", gaps{"a/b": "one", "c/d": "two: three"}, ""},
		{"carriage returns", "a/b: one\r\nc/d: two\r\n", gaps{"a/b": "one", "c/d": "two"}, ""},
		{"no message", "a/b: one\na/c\n", nil, "line 2"},
		{"twice", "a/b: one\na/b: two\n", nil, "listed twice"},
	} {
		got, err := parseGaps(tc.text)
		if tc.err != "" {
			if err == nil || !strings.Contains(err.Error(), tc.err) {
				t.Errorf("%s: error %v, want one with %q", tc.name, err, tc.err)
			}
			continue
		}
		if err != nil || !maps.Equal(got, tc.want) {
			t.Errorf("%s: got %v, %v; want %v", tc.name, got, err, tc.want)
		}
	}
}

func TestJudge(t *testing.T) {
	t.Parallel()
	known := gaps{"a/known": "as it was"}
	for _, tc := range []struct {
		name    string
		outcome Outcome
		want    string // a part of what is wrong; empty for nothing
	}{
		{"passes", Outcome{Case: "a/new"}, ""},
		{"skipped", Outcome{Case: "a/new", Skipped: "needs x"}, ""},
		{"fails", Outcome{Case: "a/new", Failed: "broken"}, "broken"},
		{"gap as known", Outcome{Case: "a/known", Failed: "as it was"}, ""},
		{"gap closed", Outcome{Case: "a/known"}, "gap closed, remove the line"},
		{"gap changed", Outcome{Case: "a/known", Failed: "as it was, and more"}, "gap changed"},
		{"gap skipped", Outcome{Case: "a/known", Skipped: "needs x"}, "skipped (needs x)"},
	} {
		got := known.judge(tc.outcome)
		if (got == "") != (tc.want == "") || !strings.Contains(got, tc.want) {
			t.Errorf("%s: judged %q, want %q", tc.name, got, tc.want)
		}
	}
}

func TestUnknownGaps(t *testing.T) {
	t.Parallel()
	known := gaps{"a/x": "m", "z/gone": "m", "b/gone": "m"}
	got := known.unknown([]Case{{Name: "a/x"}, {Name: "a/y"}})
	if want := []string{"b/gone", "z/gone"}; !slices.Equal(got, want) {
		t.Errorf("unknown gaps are %v, want %v", got, want)
	}
}

// A message must come through known_gaps.txt as it was.
func TestGapMessagesAreLines(t *testing.T) {
	t.Parallel()
	f := newFake()
	for _, message := range []string{"plain", " spaces ", "two\nlines", "a: b"} {
		c := Case{Name: "x/y", Run: func(c *C) { c.Fatalf("%s", message) }}
		o := outcome(t.Context(), f, c, nil, quick)
		known, err := parseGaps("x/y: " + o.Failed + "\n")
		if err != nil {
			t.Fatal(err)
		}
		if wrong := known.judge(o); wrong != "" {
			t.Errorf("%q: %s", message, wrong)
		}
	}
}

// What is written by -update is what the next run finds right.
func TestUpdatedGaps(t *testing.T) {
	t.Parallel()
	const text = "# Why a.\na/known: as it was\n\n# Why b.\nb/changed: old\nc/closed: gone\n" +
		"d/skipped: needs it\nz/no-case: ?\n"
	outcomes := []Outcome{
		{Case: "a/known", Failed: "as it was"}, {Case: "b/changed", Failed: "new: text"}, {Case: "c/closed"},
		{Case: "d/skipped", Skipped: "needs x"}, {Case: "e/second", Failed: "2"}, {Case: "e/first", Failed: "1"},
	}
	const want = "# Why a.\na/known: as it was\n\n# Why b.\nb/changed: new: text\n\n" +
		"# New: say why.\ne/first: 1\ne/second: 2\n"
	got := updatedGaps(text, outcomes)
	if got != want {
		t.Errorf("the file is now\n%swant\n%s", got, want)
	}
	known, err := parseGaps(got)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range outcomes {
		if wrong := known.judge(o); wrong != "" {
			t.Errorf("%s: %s", o.Case, wrong)
		}
	}
	if again := updatedGaps(got, outcomes); again != got {
		t.Errorf("a second time the file becomes\n%s", again)
	}
	if got := updatedGaps("", outcomes[2:4]); got != "" {
		t.Errorf("an engine without gaps gets the file %q", got)
	}
}
