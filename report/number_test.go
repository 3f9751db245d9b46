package report

import (
	"math"
	"testing"

	"github.com/jsdyno/jsdyno/internal/compare"
)

func TestNumbers(t *testing.T) {
	type row struct{ got, want string }
	p := func(f float64) *float64 { return &f }
	for _, c := range []row{
		{duration(0), "0.00 ns"}, {duration(0.25e-9), "0.25 ns"}, {duration(12.34e-9), "12.3 ns"},
		{duration(999.4e-9), "999 ns"},
		{duration(999.6e-9), "1.00 µs"}, {duration(1e-6), "1.00 µs"}, {duration(45.678e-3), "45.7 ms"},
		{duration(0.99996), "1.00 s"},
		{duration(1.5), "1.50 s"}, {duration(12345), "12345 s"},
		{digits(9.996), "10.0"}, {digits(99.96), "100"}, {digits(0.0123), "0.012"},
		{digits(0.1), "0.10"}, {digits(1e9), "1.00e9"}, {digits(1e12), "1.00e12"},
		{digits(0), "0.00"}, {digits(math.Copysign(0, -1)), "0.00"},
		{grouped(0), "0"}, {grouped(-0.4), "0"}, {grouped(-1), "-1"}, {grouped(-1234), "-1,234"},
		{percent(nil, nil), ""}, {percent(p(1), p(1)), "±0.0%"}, {percent(p(0.99), p(1.01)), "±1.0%"},
		{percent(p(1), p(1.5)), "±22%"}, {percent(p(1e-9), p(1e9)), "±>999%"},
		{times(36.2), "36.2×"}, {times(1.002), "1.00×"},
		{clearly(1.002), "1.002×"}, {clearly(0.9991), "0.9991×"}, {clearly(2), "2.00×"},
		{between(0.9, 1.1), "0.90–1.10"}, {mebibytes(0), ""}, {mebibytes(3 << 19), "1.50 MiB"},
		{count(1, "pair"), "1 pair"}, {count(2, "pair"), "2 pairs"}, {count(2, "process"), "2 processes"},
		{count(1234, "byte"), "1,234 bytes"},
		{things("1", "nodes"), "1 node"}, {things("2", "nodes"), "2 nodes"},
		{things("400 B", "code-cache"), "400 B code cache"},
	} {
		if c.got != c.want {
			t.Errorf("%q, want %q", c.got, c.want)
		}
	}
}

func TestWords(t *testing.T) {
	p := func(f float64) *float64 { return &f }
	for _, c := range []struct {
		c                compare.Comparison
		phrase, sentence string
	}{
		{
			compare.Comparison{Ratio: 36.2, Low: p(35.1), High: p(37), Verdict: compare.Slower},
			"slower 36.2× (35.1–37.0)", "a is 36.2× slower than b (35.1–37.0)",
		},
		{
			compare.Comparison{Ratio: 0.5, Low: p(0.4), High: p(0.8), Verdict: compare.Faster},
			"faster 2.00× (1.25–2.50)", "a is 2.00× faster than b (1.25–2.50)",
		},
		{
			compare.Comparison{Ratio: 1.001, Low: p(0.99), High: p(1.02), Verdict: compare.Same},
			"same 1.00× (0.99–1.02)", "a is as fast as b, at 1.00× its time (0.99–1.02)",
		},
		{
			compare.Comparison{Ratio: 0.9, Low: p(0.7), High: p(1.2), Verdict: compare.Undecided},
			"undecided 0.90× (0.70–1.20)",
			"a is neither clearly faster nor clearly slower than b, at 0.90× its time (0.70–1.20)",
		},
		{
			compare.Comparison{Ratio: 3, Pairs: 1, Verdict: compare.Undecided},
			"≈ 3.00×, too few blocks",
			"a takes 3.00× the time of b (1 block, too few for an interval)",
		},
	} {
		if got := phrase(c.c); got != c.phrase {
			t.Errorf("%q, want %q", got, c.phrase)
		}
		if got := sentence("a", "b", c.c); got != c.sentence {
			t.Errorf("%q, want %q", got, c.sentence)
		}
	}
}

func TestVisible(t *testing.T) {
	for in, want := range map[string]string{
		"plain é 漢字 👍": "plain é 漢字 👍",
		"a\tb\r\n":     `a\tb\r\n`,
		"\x1b[0m":      `\x1b[0m`,
		"\u009b":       `\x9b`,
		"\u202e":       `\u202e`,
		"\xff":         `\xff`,
		"\ufffd":       "\ufffd",
		"\U000e0041":   `\U000e0041`,
		"\u200b\u2029": `\u200b\u2029`,
		"\x00\x7f":     `\x00\x7f`,
		"":             "",
	} {
		if got := Escape(in); got != want {
			t.Errorf("Escape(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestShellWords(t *testing.T) {
	got := shellWords([]string{"jsdyno", "a b", "it's", "", "$(x)", "--out=f.jsonl", "a\nb"})
	if want := `jsdyno 'a b' 'it'\''s' '' '$(x)' --out=f.jsonl 'a\nb'`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// TestScale: bigger ratios lie further right, inside the picture, and the ticks are few, in order and inside.
func TestScale(t *testing.T) {
	for _, c := range [][2]float64{{1, 1}, {0.99, 1.01}, {1, 40}, {0.02, 1}, {0.3, 1200}, {1e-6, 1e6}, {1, 1.9}} {
		for _, narrow := range []bool{false, true} {
			s := newScale(c[0], c[1], 2, 100, 700)
			last := math.Inf(-1)
			for l := math.Log(c[0]); l <= math.Log(c[1]); l += 0.1 {
				x := s.x(math.Exp(l))
				if x <= last || x < 100 || x > 700 {
					t.Fatalf("%v: ratio %v at %v after %v", c, math.Exp(l), x, last)
				}
				last = x
			}
			if x := s.x(1); x < 100 || x > 700 {
				t.Errorf("%v: 1 at %v", c, x)
			}
			ticks := s.ticks(narrow)
			if len(ticks) == 0 {
				t.Errorf("%v: no ticks", c)
			}
			for i, r := range ticks {
				if x := s.x(r); x < 100 || x > 700 || i > 0 && x-s.x(ticks[i-1]) < 30 {
					t.Errorf("%v: tick %v at %v of %v", c, r, x, ticks)
				}
			}
		}
	}
	if x := newScale(1, 2, 2, 0, 10).x(1e300); x != 10 {
		t.Errorf("a ratio off the scale is at %v", x)
	}
}
