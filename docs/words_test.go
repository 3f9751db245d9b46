package docs_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// constants returns the string constants of one type in a package of ours. It reads them from the source, so that a new
// one needs no list.
func constants(t *testing.T, dir, typeName string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var values []string
	for _, path := range files {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, decl := range file.Decls {
			if g, ok := decl.(*ast.GenDecl); ok && g.Tok == token.CONST {
				values = append(values, typed(t, g, typeName)...)
			}
		}
	}
	return values
}

// typed returns the values of the constants of a type in a declaration.
func typed(t *testing.T, g *ast.GenDecl, typeName string) (values []string) {
	t.Helper()
	for _, spec := range g.Specs {
		v := spec.(*ast.ValueSpec)
		if id, ok := v.Type.(*ast.Ident); !ok || id.Name != typeName {
			continue
		}
		for _, x := range v.Values {
			text, err := strconv.Unquote(x.(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			values = append(values, text)
		}
	}
	return values
}

var entryStart = regexp.MustCompile(`(?m)^\*\*([^*]+)\*\*`)

// entries returns the words that the glossary explains, in its order.
func entries(glossary page) []string {
	var words []string
	for _, m := range entryStart.FindAllStringSubmatch(glossary.prose, -1) {
		words = append(words, m[1])
	}
	return words
}

// unexplained returns the words that are neither an entry of the glossary nor a row of a table in the format's
// description.
func unexplained(words []string, glossary, format page) []string {
	explained := append(entries(glossary), rows(format.prose)...)
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool { return slices.Contains(explained, w) })
}

// codeWords returns the words of the code that a user can meet in a report or a file. fewest guards against reading the
// source in a way that no longer finds them.
func codeWords(t *testing.T) []string {
	var all []string
	for _, source := range []struct {
		dir, typeName string
		fewest        int
	}{
		{"internal/result", "Status", 9},
		{"internal/result", "Type", 7},
		{"internal/result", "Manner", 6},
		{"internal/compare", "Verdict", 4},
		{"internal/changes", "Reason", 8},
		{"internal/environ", "Level", 4},
		{"internal/noise", "Grade", 3},
		{"engines", "Capability", 5},
	} {
		words := constants(t, source.dir, source.typeName)
		if len(words) < source.fewest {
			t.Errorf("%s has the constants %q of type %s, fewer than the %d of old",
				source.dir, words, source.typeName, source.fewest)
		}
		all = append(all, words...)
	}
	return all
}

func TestWordsOfTheCodeAreExplained(t *testing.T) {
	t.Parallel()
	for _, word := range unexplained(codeWords(t), readPage(t, "glossary.md"), readPage(t, "result-format.md")) {
		t.Errorf("%q is explained neither in glossary.md nor in result-format.md", word)
	}
}

func TestPlantedWordIsCaught(t *testing.T) {
	t.Parallel()
	words := append(codeWords(t), "planted-status")
	got := unexplained(words, readPage(t, "glossary.md"), readPage(t, "result-format.md"))
	if !slices.Equal(got, []string{"planted-status"}) {
		t.Errorf("unexplained are %q, want the planted word only", got)
	}
}

// disorder returns what is wrong with a list of entries: a word that belongs before its predecessor in the alphabet, or
// that is there twice.
func disorder(words []string) []string {
	var wrong []string
	for i := 1; i < len(words); i++ {
		if a, b := strings.ToLower(words[i-1]), strings.ToLower(words[i]); a >= b {
			wrong = append(wrong, fmt.Sprintf("%q stands behind %q", words[i], words[i-1]))
		}
	}
	return wrong
}

func TestGlossaryIsInOrder(t *testing.T) {
	t.Parallel()
	words := entries(readPage(t, "glossary.md"))
	if len(words) < 40 {
		t.Errorf("only %d entries were found", len(words))
	}
	for _, wrong := range disorder(words) {
		t.Error(wrong)
	}
	if got := disorder([]string{"a", "c", "b", "b"}); len(got) != 2 {
		t.Errorf("planted disorder gives %q, want two complaints", got)
	}
}

var italic = regexp.MustCompile(`(^|[^*])\*([a-z][^*\n]*)\*([^*]|$)`)

// dangling returns the words in italics that have no entry, although italics promise one. A plural stands for its
// singular.
func dangling(glossary page) (wrong []string) {
	words := entries(glossary)
	for _, m := range italic.FindAllStringSubmatch(glossary.prose, -1) {
		w := m[2]
		known := slices.ContainsFunc([]string{w, strings.TrimSuffix(w, "s"), strings.TrimSuffix(w, "es")},
			func(form string) bool { return slices.Contains(words, form) })
		if !known {
			wrong = append(wrong, w)
		}
	}
	return wrong
}

func TestItalicsHaveEntries(t *testing.T) {
	t.Parallel()
	if got := dangling(readPage(t, "glossary.md")); !slices.Equal(got, []string{"italics"}) {
		t.Errorf("in italics and without an entry are %q; only the word italics may", got)
	}
	planted := parsePage("planted.md", "**process** What *processes* and *batches* do.\n")
	if got := dangling(planted); !slices.Equal(got, []string{"batches"}) {
		t.Errorf("a planted page gives %q, want batches", got)
	}
}
