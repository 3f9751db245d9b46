package answers

import (
	"slices"
	"strings"
	"testing"
)

// transcriptOf returns the transcript of a text that comes in pieces.
func transcriptOf(t *testing.T, text string) *transcript {
	t.Helper()
	made, err := newTranscript()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := made.close(); err != nil {
			t.Error(err)
		}
	})
	for len(text) > 0 {
		n, err := made.Write([]byte(text[:min(7, len(text))]))
		if err != nil || n == 0 {
			t.Fatalf("Write: %d, %v", n, err)
		}
		text = text[n:]
	}
	return made
}

func TestTranscriptsDiffer(t *testing.T) {
	long := strings.Repeat("line\n", 1000)
	for _, tc := range []struct {
		a, b string
		want place
	}{
		{"", "", place{}},
		{"a\nb", "a\nb", place{}},
		{"a\nb", "a\nb\n", place{2, 1}},
		{"", "a", place{1, 0}},
		{"a\nbä1", "a\nbä2", place{2, 2}},
		{long + "x\n" + long, long + "y\n" + long, place{1001, 0}},
		{long, long + "line\n", place{1001, 0}},
		{"a\xff", "a\xfe", place{1, 2}}, // bytes that are not letters look alike, but differ
		{"\xffäx", "\uFFFDäy", place{1, 2}},
		{"\uFFFDäx", "\xffäy", place{1, 2}},
		{"\uFFFD", "\xff", place{1, 1}},
	} {
		a, b := transcriptOf(t, tc.a), transcriptOf(t, tc.b)
		if got := firstDifference([]*transcript{a, b}); got != tc.want {
			t.Errorf("%.20q and %.20q: %+v, want %+v", tc.a, tc.b, got, tc.want)
		}
		if same := a.digest() == b.digest(); same != (tc.want == place{}) {
			t.Errorf("%.20q and %.20q: the digests are the same: %t", tc.a, tc.b, same)
		}
	}
}

func TestExcerpt(t *testing.T) {
	short := transcriptOf(t, "a\nb\n")
	if got := short.excerpt(place{2, 0}); !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("short: %q", got)
	}
	var all []string
	for i := range 100 {
		all = append(all, strings.Repeat("x", i+1))
	}
	text := strings.Join(all, "\n")
	for at, want := range map[int][]string{
		0: slices.Concat(all[:3], []string{"[… 94 lines left out …]"}, all[97:]),
		50: slices.Concat(all[:3], []string{"[… 44 lines left out …]"},
			all[47:52], []string{"[… 45 lines left out …]"}, all[97:]),
		6:   slices.Concat(all[:8], []string{"[… 89 lines left out …]"}, all[97:]),
		100: slices.Concat(all[:3], []string{"[… 94 lines left out …]"}, all[97:]),
	} {
		if got := transcriptOf(t, text).excerpt(place{at, 0}); !slices.Equal(got, want) {
			t.Errorf("around line %d: %q", at, got)
		}
	}
}

func TestAround(t *testing.T) {
	long := strings.Repeat("ä", 3000) + "HERE" + strings.Repeat("b", 3000)
	for _, tc := range []struct {
		text       string
		letter     int
		has        string
		start, end bool // whether it is cut there
	}{
		{"short", 3, "short", false, false},
		{long, 3000, "HERE", true, true},
		{long, 0, "ä", false, true},
		{long, 6004, "b", true, false},
		{long, 9999, "b", true, false}, // beyond the end of the text
	} {
		got := around(tc.text, tc.letter)
		if !strings.Contains(got, tc.has) || strings.HasPrefix(got, "…") != tc.start ||
			strings.HasSuffix(got, "…") != tc.end || len([]rune(got)) > longText {
			t.Errorf("around %d: %q", tc.letter, got)
		}
	}
}
