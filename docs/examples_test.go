package docs_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// The rule, as CONTRIBUTING.md states it for writers: every command of a ```console block is run. Each document has a
// folder of its own, which holds its blocks with file=NAME.

// TestExamples runs the commands with binaries that it builds.
func TestExamples(t *testing.T) {
	if testing.Short() {
		t.Skip("builds every program, V8 with them, and measures for half a minute: not with -short")
	}
	bin := t.TempDir()
	install := exec.CommandContext(t.Context(), "go", "install", "./cmd/...") // as the README has it
	install.Dir, install.Env = "..", append(os.Environ(), "GOBIN="+bin)
	if out, err := install.CombinedOutput(); err != nil {
		t.Fatalf("installing the programs: %v\n%s", err, out)
	}
	commands := 0
	for _, p := range documents(t) {
		shell := newShell(t, bin)
		for _, f := range p.fences {
			if name := f.attr("file"); name != "" {
				if err := os.WriteFile(filepath.Join(shell.dir, name), []byte(f.body), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		}
		for _, f := range p.fences {
			if f.lang != "console" {
				continue
			}
			wrong, n := shell.check(f)
			commands += n
			for _, w := range wrong {
				t.Errorf("%s:%d: %s", p.path, f.line, w)
			}
		}
	}
	if commands < 8 {
		t.Errorf("only %d commands were found", commands)
	}
}

// shell runs commands in a folder of its own.
type shell struct {
	dir string
	env []string
}

func newShell(t *testing.T, bin string) shell {
	s := shell{dir: t.TempDir()}
	s.env = append(os.Environ(), "PATH="+bin+string(os.PathListSeparator)+os.Getenv("PATH"),
		"JSDYNO_CACHE="+t.TempDir(), "COLUMNS=120")
	return s
}

// check runs the commands of a block. It returns what is not as the block says, and how many commands there are.
func (s shell) check(f fence) (wrong []string, commands int) {
	exit := 0
	measured := slices.Contains(f.attrs, "measured")
	if text := f.attr("exit"); text != "" {
		var err error
		if exit, err = strconv.Atoi(text); err != nil {
			return []string{err.Error()}, 0
		}
	}
	list, err := split(f.body)
	if err != nil {
		return []string{err.Error()}, 0
	}
	for _, c := range list {
		out, faults, code, err := s.run(c.line)
		switch {
		case err != nil:
			wrong = append(wrong, fmt.Sprintf("%s: %v", c.line, err))
		case code != exit:
			wrong = append(wrong, fmt.Sprintf("%s: exit status %d, want %d\n%s%s", c.line, code, exit, out, faults))
		case !fits(c.output, out, measured):
			wrong = append(wrong, fmt.Sprintf("%s: prints\n%s\nthe document has\n%s", c.line, out, c.output))
		}
	}
	return wrong, len(list)
}

// run gives a line to sh. It returns what sh prints on standard output and on standard error, and its exit status.
func (s shell) run(line string) (out, faults string, code int, err error) {
	var stdout, stderr bytes.Buffer
	cmd := exec.Command("sh", "-c", line)
	cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr = s.dir, s.env, &stdout, &stderr
	err = cmd.Run()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		code, err = exit.ExitCode(), nil
	}
	return stdout.String(), stderr.String(), code, err
}

// command is the line behind a prompt, and what it prints.
type command struct{ line, output string }

// split splits a block into its commands. A line that is neither a command of ours nor below one is an error, so that
// nothing is skipped.
func split(body string) ([]command, error) {
	var list []command
	for line := range strings.Lines(body) {
		rest, isCommand := strings.CutPrefix(line, "$ ")
		switch {
		case isCommand && !strings.HasPrefix(rest, "jsdyno "):
			return nil, fmt.Errorf("%q is no command of jsdyno; show it in a ```sh block", strings.TrimSpace(rest))
		case isCommand:
			list = append(list, command{line: strings.TrimSpace(rest)})
		case len(list) == 0:
			return nil, errors.New("the block does not begin with a command")
		default:
			list[len(list)-1].output += line
		}
	}
	if len(list) == 0 {
		return nil, errors.New("the block is empty")
	}
	return list, nil
}

// fits compares what a document shows with what was printed. A line … matches any lines, an … within a line any text.
// Figures that were measured are masked on both sides.
func fits(want, got string, measured bool) bool {
	var pattern strings.Builder
	pattern.WriteString(`\A`)
	for line := range strings.Lines(want) {
		line = strings.TrimRight(line, " \n")
		if line == "…" {
			pattern.WriteString(`(?:.*\n)*?`)
			continue
		}
		if measured {
			line = mask(line)
		}
		parts := strings.Split(line, "…")
		for i := range parts {
			parts[i] = regexp.QuoteMeta(parts[i])
		}
		pattern.WriteString(strings.Join(parts, ".*") + `\n`)
	}
	pattern.WriteString(`\z`)
	var text strings.Builder
	for line := range strings.Lines(got) {
		line = strings.TrimRight(line, " \n")
		if measured {
			line = mask(line)
		}
		text.WriteString(line + "\n")
	}
	return regexp.MustCompile(pattern.String()).MatchString(text.String())
}

var masks = []struct {
	pattern *regexp.Regexp
	with    string
}{
	{regexp.MustCompile(`±\S+`), ""},
	{regexp.MustCompile(`(s)\*`), "$1"}, // the mark of a label, which a time may have or not have
	{regexp.MustCompile(`\([0-9.e+-]+–[0-9.e+-]+\)`), ""},
	{regexp.MustCompile(`[0-9][0-9.e+]*\s?(ns|µs|ms|s)\b`), "TIME"},
	{regexp.MustCompile(`(faster|slower|same|undecided|≈) [<>]?[0-9][0-9.e+-]*×(, too few blocks)?`), "RATIO"},
	{regexp.MustCompile(`– \(by calls\)`), "RATIO"}, // in place of a ratio: a machine may slow down
	{regexp.MustCompile(`─+`), "─"},
	{regexp.MustCompile(`[0-9][0-9.]*`), "N"},
	{regexp.MustCompile(`\s+`), " "},
}

// mask removes from a line what differs from one measurement to the next.
func mask(line string) string {
	for _, m := range masks {
		line = m.pattern.ReplaceAllString(line, m.with)
	}
	return strings.TrimSpace(line)
}

func TestFits(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name, want, got string
		measured, fits  bool
	}{
		{"same", "a\nb\n", "a\nb\n", false, true},
		{"planted word", "a\nb\n", "a\nc\n", false, false},
		{"planted line", "a\n", "a\nb\n", false, false},
		{"missing line", "a\nb\n", "a\n", false, false},
		{"planted number", "a 1\n", "a 2\n", false, false},
		{"number measured", "a 1.5 ms ±2%  slower 3.1× (2.9–3.4)\n", "a 17 µs  undecided 2×\n", true, true},
		{
			"too few blocks, measured",
			"a 1.5 ms ±2%  slower 3.1× (2.9–3.4)\n", "a 17 µs ±3%  ≈ 2.01×, too few blocks\n", true, true,
		},
		{"label measured", "a 1.5 ms ±2%  slower 3.1× (2.9–3.4)\n", "a 17 µs* ±3%  slower 2×\n", true, true},
		{"no ratio, measured", "a 1.5 ms ±2%  slower 3.1× (2.9–3.4)\n", "a 17 µs  – (by calls)\n", true, true},
		{"planted label", "a 1.5 ms ±2%  slower 3.1× (2.9–3.4)\n", "a 17 µs  – (no work)\n", true, false},
		{"planted word, measured", "a 1.5 ms\n", "b 1.5 ms\n", true, false},
		{"planted reason, measured", "a 1.5 ms\n", "a crash: exit status 2\n", true, false},
		{"any text", "a … c\n", "a b c\n", false, true},
		{"any lines", "a\n…\nd\n", "a\nb\nc\nd\n", false, true},
		{"any lines, none", "a\n…\n", "a\n", false, true},
		{"any lines, planted end", "a\n…\nd\n", "a\nb\n", false, false},
	} {
		if got := fits(tc.want, tc.got, tc.measured); got != tc.fits {
			t.Errorf("%s: %v, want %v", tc.name, got, tc.fits)
		}
	}
}

func TestPlantedExamplesAreCaught(t *testing.T) {
	t.Parallel()
	fake := t.TempDir()
	if err := os.WriteFile(filepath.Join(fake, "jsdyno"),
		[]byte("#!/bin/sh\necho \"$2\"\necho noise >&2\nexit $1\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	s := newShell(t, fake)
	for _, tc := range []struct {
		name  string
		fence fence
		want  string // part of the complaint; "" where all is well
	}{
		{"good", fence{body: "$ jsdyno 0 hello\nhello\n$ jsdyno 0 there\nthere\n"}, ""},
		{"good failure", fence{attrs: []string{"exit=1"}, body: "$ jsdyno 1 hello\nhello\n"}, ""},
		{"output", fence{body: "$ jsdyno 0 hello\ngoodbye\n"}, "the document has"},
		{"exit status", fence{body: "$ jsdyno 1 hello\nhello\n"}, "exit status 1, want 0"},
		{
			"failure missing", fence{attrs: []string{"exit=1"}, body: "$ jsdyno 0 hello\nhello\n"},
			"exit status 0, want 1",
		},
		{"other command", fence{body: "$ echo hello\nhello\n"}, "no command of jsdyno"},
		{"no command", fence{body: "hello\n"}, "does not begin with a command"},
		{"empty", fence{}, "the block is empty"},
	} {
		wrong, _ := s.check(tc.fence)
		if got := strings.Join(wrong, "\n"); (tc.want == "") != (got == "") || !strings.Contains(got, tc.want) {
			t.Errorf("%s: complaints %q, want %q", tc.name, got, tc.want)
		}
	}
}
