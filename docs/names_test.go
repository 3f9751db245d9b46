package docs_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	flagWord = regexp.MustCompile(`(?m)(?:^|[^\w-])--([a-z][a-z-]*[a-z])`)
	ourPath  = regexp.MustCompile("`((?:adapters|cmd|docs|engines|internal|report|suites|\\.ci)/[\\w./-]*)`")
	flagMade = regexp.MustCompile(`Flags\(\)\.\w*VarP?\(&[\w.]+, "([a-z][a-z-]*)"`)
)

// otherFlags are those of V8, of npm, and of the library that reads flags.
var otherFlags = []string{
	"help", "version", "expose-gc", "redirect-code-traces-to", "trace-deopt", "ignore-scripts", "package-lock-only",
}

// flagNames are the names of the flags that the source of the commands makes.
func flagNames(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("../cmd/jsdyno/*.go")
	if err != nil {
		t.Fatal(err)
	}
	names := slices.Clone(otherFlags)
	for _, path := range files {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range flagMade.FindAllStringSubmatch(string(text), -1) {
			names = append(names, m[1])
		}
	}
	return names
}

// absent returns the flags and the files that a page names and that are not there.
func absent(p page, flags []string) (wrong []string) {
	text := p.prose
	for _, f := range p.fences {
		text += "\n" + f.body
	}
	for _, m := range flagWord.FindAllStringSubmatch(text, -1) {
		if !slices.Contains(flags, m[1]) {
			wrong = append(wrong, "--"+m[1])
		}
	}
	for _, m := range ourPath.FindAllStringSubmatch(p.prose, -1) {
		if _, err := os.Stat(filepath.Join("..", m[1])); err != nil {
			wrong = append(wrong, m[1])
		}
	}
	return wrong
}

// TestNamedFlagsAndFilesAreThere: what was renamed or removed is not in the documents.
func TestNamedFlagsAndFilesAreThere(t *testing.T) {
	t.Parallel()
	flags := flagNames(t)
	for _, p := range documents(t) {
		for _, name := range absent(p, flags) {
			t.Errorf("%s names %s, which is not there", p.path, name)
		}
	}
	// "text" is a word of the source, and no flag.
	planted := parsePage("planted.md", "Give `--budget` and `--text` to `cmd/jsdyno`: `internal/planted.go`.\n")
	if got := absent(planted, flags); !slices.Equal(got, []string{"--text", "internal/planted.go"}) {
		t.Errorf("of what was planted %q is found", got)
	}
}
