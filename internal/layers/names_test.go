package layers

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/roster"
)

// knowsEngines reports whether a package may name an engine. The roster does, each adapter and worker knows its own,
// and a suite says what it needs. What exists only for tests, or to be compared with jsdyno, may name any.
func knowsEngines(pkg string) bool {
	for _, room := range []string{
		"internal/roster", "internal/agreement", "internal/result/resulttest", "adapters", "suites",
	} {
		if pkg == room || strings.HasPrefix(pkg, room+"/") {
			return true
		}
	}
	return strings.HasPrefix(pkg, "cmd/jsdyno-engine-")
}

// engineNames finds, in every Go file, strings that are a list of names with an engine's among them, or with one that
// begins with it and a colon or an at sign. What has a space is prose.
func engineNames(root string) (found []string, err error) {
	var names []string
	for _, e := range roster.Engines() {
		names = append(names, e.Name.Engine)
	}
	err = eachFile(root, func(pkg, file string) error {
		if knowsEngines(pkg) {
			return nil
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			literal, ok := n.(*ast.BasicLit)
			if !ok || literal.Kind != token.STRING {
				return true
			}
			text, err := strconv.Unquote(literal.Value)
			if err != nil || text == nodeScheme || strings.ContainsAny(text, " \n") {
				return true
			}
			for name := range strings.SplitSeq(text, ",") {
				engine, _, _ := strings.Cut(strings.ReplaceAll(name, "@", ":"), ":")
				if slices.Contains(names, engine) {
					found = append(found, fmt.Sprintf("%s names the engine %s, which the roster does", pkg, name))
				}
			}
			return true
		})
		return nil
	})
	return found, err
}

// nodeScheme begins the names of modules that are node's own, which say nothing of an engine.
const nodeScheme = "node:"

func TestTheRosterNamesEngines(t *testing.T) {
	found, err := engineNames("../..")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		t.Error(f)
	}
}

// TestPlantedNamesAreCaught runs the check over a tree that names engines where it may and where it may not.
func TestPlantedNamesAreCaught(t *testing.T) {
	found, err := engineNames("testdata/names")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"report names the engine goja, which the roster does",
		"report names the engine otto, which the roster does",
		"report names the engine v8:jitless, which the roster does",
	}
	slices.Sort(found)
	if !slices.Equal(found, want) {
		t.Errorf("found %q, want %q", found, want)
	}
}
