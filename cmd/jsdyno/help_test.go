package main

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// unhelpful returns what the help of a command and of those below it lacks. What the library adds is its own affair.
func unhelpful(cmd *cobra.Command) (wrong []string) {
	miss := func(what string) { wrong = append(wrong, cmd.CommandPath()+" "+what) }
	if cmd.Short == "" || strings.HasSuffix(cmd.Short, ".") {
		miss("has no short text, or one that ends in a full stop")
	}
	if !strings.Contains(cmd.Long, exitCodes) {
		miss("does not list the exit codes")
	}
	if !strings.Contains(cmd.Example, "  jsdyno ") {
		miss("has no example")
	}
	cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
		if f.Usage == "" {
			miss("has no text of --" + f.Name)
		}
	})
	for _, c := range cmd.Commands() {
		wrong = append(wrong, unhelpful(c)...)
	}
	return wrong
}

func TestEveryCommandAndFlagHasHelp(t *testing.T) {
	cmd := root()
	if n := len(cmd.Commands()); n < 12 {
		t.Errorf("only %d commands", n)
	}
	for _, wrong := range unhelpful(cmd) {
		t.Error(wrong)
	}
	planted := &cobra.Command{Use: "planted", Short: "Do it."}
	planted.Flags().Bool("silent", false, "")
	if got := strings.Join(unhelpful(planted), "; "); !regexp.MustCompile(
		"full stop; .*exit codes; .*no example; .*no text of --silent").MatchString(got) {
		t.Errorf("of a planted command %q is found", got)
	}
}

// TestManual checks that each command has a page with its sections, and with each exit code on a line.
func TestManual(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "1772357400") // 1 March 2026
	dir := filepath.Join(t.TempDir(), "share", "man1")
	n, err := writeManual(dir)
	if err != nil {
		t.Fatal(err)
	}
	pages, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || n != len(pages) || n <= len(root().Commands()) {
		t.Errorf("%d pages for %d commands, but %q: %v", n, len(root().Commands())+1, pages, err)
	}
	if err := os.WriteFile(filepath.Join(dir, "jsdyno-earlier.1"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if again, err := writeManual(dir); again != n || err != nil {
		t.Errorf("beside a page of an earlier jsdyno, %d pages become %d: %v", n, again, err)
	}
	for _, c := range append(root().Commands(), root()) {
		page := strings.ReplaceAll(c.CommandPath(), " ", "-") + ".1"
		text, err := os.ReadFile(filepath.Join(dir, page))
		if err != nil {
			t.Error(err)
			continue
		}
		for _, part := range []string{
			`.TH "JSDYNO`, "Mar 2026", ".SH NAME\n", ".SH SYNOPSIS\n", ".SH EXAMPLE\n",
			"EXIT STATUS\n", "\n0  done\n1  engines disagree",
		} {
			if !strings.Contains(string(text), part) {
				t.Errorf("%s has no %q:\n%s", page, part, text)
			}
		}
	}
	if _, err := writeManual(filepath.Join(dir, "jsdyno.1")); err == nil {
		t.Error("a file was taken for a folder")
	}
}

// helpOf returns what `jsdyno WORDS --help` prints.
func helpOf(t *testing.T, words ...string) string {
	t.Helper()
	var out bytes.Buffer
	if err := jsdyno(t, &out, append(words, "--help"))(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// tooWide returns the lines of a help text that are wider than columns, other than commands to be copied.
func tooWide(help string, columns int) (list []string) {
	for line := range strings.Lines(help) {
		line = strings.TrimSuffix(line, "\n")
		if len([]rune(line)) > columns && !strings.HasPrefix(line, "  jsdyno ") {
			list = append(list, line)
		}
	}
	return list
}

// TestHelpFits checks that the help fits any width and loses no word.
func TestHelpFits(t *testing.T) {
	words := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	for _, c := range append(root().Commands(), root()) {
		path := strings.Fields(c.CommandPath())[1:]
		t.Setenv("COLUMNS", "1000")
		wide := helpOf(t, path...)
		for _, columns := range []int{60, 80, 100} {
			t.Setenv("COLUMNS", strconv.Itoa(columns))
			got := helpOf(t, path...)
			for _, line := range tooWide(got, helpColumns()) {
				t.Errorf("%s: more than %d columns: %s", c.CommandPath(), columns, line)
			}
			if words(got) != words(wide) {
				t.Errorf("%s: in %d columns the help becomes\n%s\nit was\n%s", c.CommandPath(), columns, got, wide)
			}
		}
	}
	if tooWide("  jsdyno run a b c\n", 10) != nil || tooWide("a line that is long\n", 10) == nil {
		t.Error("the check takes commands for text, or misses a long line")
	}
}

func TestReflow(t *testing.T) {
	const text = "One two\nthree four\n\nCodes:\n  0  done\n  1  this is a long one\n"
	if got, want := reflow(text, 14),
		"One two three\nfour\n\nCodes:\n  0  done\n  1  this is a\n     long one\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
