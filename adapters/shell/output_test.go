package shell

import (
	"bytes"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/engines"
)

// filter writes output to a stdoutFilter in pieces of n bytes, and returns what comes of it.
func filter(mark, output string, n int) (result, rest string, state filterState) {
	var b bytes.Buffer
	f := &stdoutFilter{mark: []byte(mark), rest: &b}
	for len(output) > 0 {
		piece := output[:min(n, len(output))]
		f.Write([]byte(piece))
		output = output[len(piece):]
	}
	f.close()
	return string(f.result), b.String(), f.state
}

func TestStdoutFilter(t *testing.T) {
	for _, c := range []struct {
		what, output, result, rest string
		state                      filterState
	}{
		{"only the result", "<m>[1]\n", "[1]", "", afterResult},
		{"between lines", "a\n<m>[1]\nb\n", "[1]", "a\nb\n", afterResult},
		{"after half a line", "a<m>[1]\n", "[1]", "a", afterResult},
		{"after what looks like a mark", "<<m<m<m>[1]\n", "[1]", "<<m<m", afterResult},
		{"the first counts", "<m>[1]\n<m>[2]\n", "[1]", "<m>[2]\n", afterResult},
		{"cut short", "a<m>[1", "[1", "a", inResult},
		{"no result", "a\n<m", "", "a\n<m", beforeMark},
	} {
		for n := 1; n <= len(c.output); n++ {
			result, rest, state := filter("<m>", c.output, n)
			if result != c.result || rest != c.rest || state != c.state {
				t.Errorf("%s, in pieces of %d: result %q, rest %q, state %d; want %q, %q, %d",
					c.what, n, result, rest, state, c.result, c.rest, c.state)
			}
		}
	}
}

func FuzzStdoutFilter(f *testing.F) {
	f.Add("a<m>[1]\nb", 2)
	f.Fuzz(func(t *testing.T, output string, n int) {
		n = max(1, n)
		result, rest, state := filter("<m>", output, n)
		before, after, found := strings.Cut(output, "<m>")
		line, after, ended := strings.Cut(after, "\n")
		if result != line || rest != before+after || (state != beforeMark) != found || (state == afterResult) != ended {
			t.Errorf("%q in pieces of %d: result %q, rest %q, state %d", output, n, result, rest, state)
		}
	})
}

func FuzzOutcome(f *testing.F) {
	f.Add(`["number","1.5"]`)
	f.Add(`["thrown","Error","m","Error: m\n    at case.js:3:1"]`)
	f.Fuzz(func(t *testing.T, line string) {
		v, err := outcome(Node(), "case.js", line)
		if err == nil && v.Kind == "" {
			t.Errorf("%q gives neither a value nor an error", line)
		}
	})
}

func TestOutcomeRefusesWhatNoRunnerWrites(t *testing.T) {
	for _, line := range []string{
		"", "[]", `["number"]`, `["number","x"]`, `["sum","1"]`, `{"number":"1"}`, `["number","1","2"]`,
	} {
		if v, err := outcome(Node(), "case.js", line); err == nil {
			t.Errorf("%q gives %s", line, v.Display())
		}
	}
}

// TestPlaceOfAThrow: the place is that of the script's own file, and not of one whose name ends as that does.
func TestPlaceOfAThrow(t *testing.T) {
	for _, c := range []struct {
		file, stack string
		line        int
	}{
		{"b.js", "Error: m\n    at b.js:3:7", 3},
		{"b.js", "Error: m\n    at f (b.js:3:7)\n    at b.js:9:1", 3},
		{"b.js", "Error: m\n    at async b.js:3:7", 3},
		{"b.js", "Error: m\n    at eval (eval at f (b.js:3:7), <anonymous>:1:1)", 3},
		{"b.js", "Error: m\n\tat b.js:3", 3},
		{"b.js", "b.js:3\nvar = 1\n    ^\nSyntaxError: m", 3},
		{"b.js", "f@b.js:3:7\n@b.js:9:1", 3},
		{"b.js", "global code@b.js:3:7", 3},
		{"b.js", "@b.js:3:7", 3},
		{"a b.js", "Error: m\n    at f (a b.js:3:7)", 3},
		{"b.js", "Error: m\n    at a b.js:3:1\n    at b.js:7:2", 7},
		{"b.js", "Error: m\n    at f (a b.js:3:1)\n    at f (b.js:7:2)", 7},
		{"b.js", "Error: m\n    at f (a(b.js:3:1)\n    at f (lib/@b.js:4:1)\n    at b.js:7:2", 7},
		{"b.js", "f@a@b.js:3:1\nf@a b.js:4:1\nf@b.js:7:2", 7},
		{"b.js", "a b.js:3\nvar = 1\nSyntaxError: m", 0},
		{"b.js", "Error: m\n    at ab.js:3:1", 0},
	} {
		e := scriptError(Shell{}, c.file, "Error", "m", c.stack)
		if e.Line != c.line || (e.File == c.file) != (c.line > 0) {
			t.Errorf("%s in %q: %s, line %d, want line %d", c.file, c.stack, e.File, e.Line, c.line)
		}
	}
}

// A shell may have no more than a print function, and an exit status that says nothing.
func TestBareShell(t *testing.T) {
	node(t, nil, nil) // skips where there is none
	bare := Shell{
		Name: "bare", Programs: []string{"no-such-program", "node"},
		Print:    `(function (log) { return function (line) { log(line); }; })(console.log)`,
		Evaluate: `(function (run) { return function (source) { return run(source); }; })(eval)`,
		AtEnd:    `(function (f) { Promise.resolve().then(function () { return 1; }).then(f); })`,
		Versions: `["", ""]`,
	}
	a, err := New(bare, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	r, err := engines.NewRealm(a)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	v, err := r.Eval(t.Context(), "case.js", "process.exitCode = 7; var a = 6; a * 7")
	if err != nil || v != engines.Number(42) {
		t.Errorf("gives %s, %v; want 42", v.Display(), err)
	}
	_, err = r.Eval(t.Context(), "case.js", "throw new TypeError('m')")
	if err == nil || !strings.HasSuffix(err.Error(), "TypeError: m") {
		t.Errorf("gives error %v, want TypeError: m", err)
	}
}
