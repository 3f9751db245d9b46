package layers

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"slices"
	"testing"
)

// mostMethods is how many methods an interface has at most. Those of one that it embeds count where that is declared.
const mostMethods = 5

// wideInterfaces are the interfaces in Go files below root, tests left out, that have too many methods.
func wideInterfaces(root string) (found []string, err error) {
	err = eachFile(root, func(pkg, file string) error {
		set := token.NewFileSet()
		parsed, err := parser.ParseFile(set, file, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			i, ok := n.(*ast.InterfaceType)
			if !ok {
				return true
			}
			methods := 0
			for _, f := range i.Methods.List {
				methods += len(f.Names) // what is embedded has no name
			}
			if methods > mostMethods {
				found = append(found, fmt.Sprintf("%s:%d has %d methods",
					path.Join(pkg, filepath.Base(file)), set.Position(i.Pos()).Line, methods))
			}
			return true
		})
		return nil
	})
	return found, err
}

func TestInterfacesAreSmall(t *testing.T) {
	found, err := wideInterfaces("../..")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		t.Errorf("%s, and may have %d", f, mostMethods)
	}
}

// TestPlantedInterfacesAreCaught has an interface of just as many methods as are allowed, and two of one more.
func TestPlantedInterfacesAreCaught(t *testing.T) {
	dir := t.TempDir()
	const text = `package p

type five interface{ a(); b(); c(); d(); e() }
type six interface{ a(); b(); c(); d(); e(); f() }
type joined interface{ five; f() }

func local() {
	var x interface{ a(); b(); c(); d(); e(); f() }
	_ = x
}
`
	if err := os.WriteFile(filepath.Join(dir, "p.go"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	found, err := wideInterfaces(dir)
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"p.go:4 has 6 methods", "p.go:8 has 6 methods"}; !slices.Equal(found, want) {
		t.Errorf("found %q, want %q", found, want)
	}
}
