package words

import (
	"math"
	"testing"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/compare"
)

func TestNumbers(t *testing.T) {
	type row struct{ got, want string }
	p := func(f float64) *float64 { return &f }
	for _, c := range []row{
		{Duration(0), "0.00 ns"}, {Duration(0.25e-9), "0.25 ns"}, {Duration(12.34e-9), "12.3 ns"},
		{Duration(999.4e-9), "999 ns"},
		{Duration(999.6e-9), "1.00 µs"}, {Duration(1e-6), "1.00 µs"}, {Duration(45.678e-3), "45.7 ms"},
		{Duration(0.99996), "1.00 s"},
		{Duration(1.5), "1.50 s"}, {Duration(12345), "12345 s"},
		{Digits(9.996), "10.0"}, {Digits(99.96), "100"}, {Digits(0.0123), "0.012"},
		{Digits(0.1), "0.10"}, {Digits(1e9), "1.00e9"}, {Digits(1e12), "1.00e12"},
		{Digits(0), "0.00"}, {Digits(math.Copysign(0, -1)), "0.00"},
		{Grouped(0), "0"}, {Grouped(-0.4), "0"}, {Grouped(-1), "-1"}, {Grouped(-1234), "-1,234"},
		{Percent(nil, nil), ""}, {Percent(p(1), p(1)), "±0.0%"}, {Percent(p(0.99), p(1.01)), "±1.0%"},
		{Percent(p(1), p(1.5)), "±22%"}, {Percent(p(1e-9), p(1e9)), "±>999%"},
		{Times(36.2), "36.2×"}, {Times(1.002), "1.00×"},
		{Clearly(1.002), "1.002×"}, {Clearly(0.9991), "0.9991×"}, {Clearly(2), "2.00×"},
		{Between(0.9, 1.1), "0.90–1.10"}, {Mebibytes(0), ""}, {Mebibytes(3 << 19), "1.50 MiB"},
		{Count(1, "pair"), "1 pair"}, {Count(2, "pair"), "2 pairs"}, {Count(2, "process"), "2 processes"},
		{Count(1234, "byte"), "1,234 bytes"},
		{Things("1", "nodes"), "1 node"}, {Things("2", "nodes"), "2 nodes"},
		{Things("400 B", "code-cache"), "400 B code cache"},
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
		if got := Phrase(c.c); got != c.phrase {
			t.Errorf("%q, want %q", got, c.phrase)
		}
		if got := Sentence("a", "b", c.c); got != c.sentence {
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
	got := Shell([]string{"jsdyno", "a b", "it's", "", "$(x)", "--out=f.jsonl", "a\nb"})
	if want := `jsdyno 'a b' 'it'\''s' '' '$(x)' --out=f.jsonl 'a\nb'`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestCrossoverSentences(t *testing.T) {
	p := func(x float64) *float64 { return &x }
	for _, c := range []struct {
		c    compare.Crossover
		want string
	}{
		{compare.Crossover{High: p(1)}, "w in the fresh lane: a is ahead of b from the first run on"},
		{
			compare.Crossover{High: p(3)},
			"w in the fresh lane: a is ahead of b from the first run on, or from 3.00 runs on at the latest",
		},
		{compare.Crossover{}, "w in the fresh lane: it is not clear whether a ever overtakes b"},
		{
			compare.Crossover{At: p(41), Low: p(36), High: p(47)},
			"w in the fresh lane: a overtakes b after 41.0 runs (36.0–47.0)",
		},
		{compare.Crossover{At: p(41)}, "w in the fresh lane: a overtakes b after 41.0 runs (1–never)"},
	} {
		c.c.Workload, c.c.Lane, c.c.Winner, c.c.Loser = "w", catalog.LaneFresh, "a", "b"
		if got := Crossover(c.c); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestCompilesTo(t *testing.T) {
	for _, c := range []struct {
		codes   engines.Codes
		want    string
		foreign bool
	}{
		{nil, "", false},
		{engines.Codes{engines.CodeTree}, "walks a syntax tree, and compiles nothing", false},
		{engines.Codes{engines.CodeBytecode}, "compiles to bytecode", false},
		{
			engines.Codes{engines.CodeBytecode, engines.CodeBaseline},
			"compiles to bytecode and baseline machine code",
			false,
		},
		{
			engines.Codes{engines.CodeBytecode, engines.CodeBaseline, engines.CodeOptimised},
			"compiles to bytecode, baseline and optimised machine code",
			false,
		},
		{engines.Codes{engines.CodeBytecode, "\x1b[2J"}, `compiles to bytecode and \x1b[2J`, true},
	} {
		if got := CompilesTo(c.codes); got.Text != c.want || got.Foreign != c.foreign {
			t.Errorf("%q: %+v, want %q", c.codes, got, c.want)
		}
	}
	for _, c := range engines.AllCode() {
		if codeNames[c] == "" {
			t.Errorf("%s has no name", c)
		}
	}
}

// TestACountIsNoTime: a number of a cell is shown in the cell's unit, and as a time where it has none.
func TestACountIsNoTime(t *testing.T) {
	for unit, want := range map[string]string{"count/op": "1234", "sec/op": "1234 s", "": "1234 s"} {
		if got := CellNumber(compare.Cell{Unit: unit}, 1234); got != want {
			t.Errorf("%q: %s, want %s", unit, got, want)
		}
	}
}

// TestDirections: a ratio by another clock has a word of its own if its direction is not that of the verdict, so that
// no number below 1 stands next to "faster".
func TestDirections(t *testing.T) {
	for _, c := range []struct {
		ratio   float64
		verdict compare.Verdict
		want    string
	}{
		{2, compare.Slower, "2.00×"},
		{0.5, compare.Slower, "2.00× faster"},
		{0.5, compare.Faster, "2.00×"},
		{2, compare.Faster, "2.00× slower"},
		{0.8, compare.Same, "0.80×"},
		{1.2, compare.Undecided, "1.20×"},
	} {
		if got := Directed(c.ratio, c.verdict); got != c.want {
			t.Errorf("%v next to %s: %q, want %q", c.ratio, c.verdict, got, c.want)
		}
	}
}

func TestNoCrossoverSentence(t *testing.T) {
	n := compare.NoCrossover{
		Suite: "s", Workload: "a\nb", Lane: catalog.LaneFresh, Engines: [2]string{"v8", "\x1bgoja"}, Reason: "x\ty",
	}
	const want = `a\nb in the fresh lane: v8 and \x1bgoja cannot be compared: x\ty`
	if got := NoCrossover(n); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestEscapeLines(t *testing.T) {
	if got, want := EscapeLines("a\x1b\nb\t\n"), "a\\x1b\nb\\t\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
