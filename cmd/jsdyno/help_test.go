package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// unhelpful is what a command and those below it do not say of themselves. What the library adds by itself is its own.
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

// TestEveryCommandAndFlagHasHelp.
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
	if got := strings.Join(unhelpful(planted), "; "); !regexp.MustCompile("full stop; .*exit codes; .*no example; .*no text of --silent").MatchString(got) {
		t.Errorf("of a planted command %q is found", got)
	}
}

// TestManual: a page for each command, with its sections, and with the exit codes a line each.
func TestManual(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "1772357400") // 1 March 2026
	dir := filepath.Join(t.TempDir(), "share", "man1")
	n, err := writeManual(dir)
	if err != nil {
		t.Fatal(err)
	}
	if want := len(root().Commands()) + 1; n < want {
		t.Errorf("%d pages for %d commands", n, want)
	}
	for _, c := range append(root().Commands(), root()) {
		page := strings.ReplaceAll(c.CommandPath(), " ", "-") + ".1"
		text, err := os.ReadFile(filepath.Join(dir, page))
		if err != nil {
			t.Error(err)
			continue
		}
		for _, part := range []string{`.TH "JSDYNO`, "Mar 2026", ".SH NAME\n", ".SH SYNOPSIS\n", ".SH EXAMPLE\n", "EXIT STATUS\n", "\n0  done\n1  engines disagree"} {
			if !strings.Contains(string(text), part) {
				t.Errorf("%s has no %q:\n%s", page, part, text)
			}
		}
	}
	if _, err := writeManual(filepath.Join(dir, "jsdyno.1")); err == nil {
		t.Error("a file was taken for a folder")
	}
}
