package layers

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"testing"
)

// contract are the packages that define optional powers. Each has one file that asks for them.
var contract = []string{"engines", "engines/bench"}

const asks = "powers.go"

// askedPowers finds, in every Go file but those, where an adapter or a realm is asked whether it has a power: by a type
// assertion or a type switch that names a type of the contract.
func askedPowers(root string) (found []string, err error) {
	err = eachFile(root, func(pkg, file string) error {
		inside := slices.Contains(contract, pkg)
		if inside && filepath.Base(file) == asks {
			return nil
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		for _, t := range assertedTypes(parsed) {
			if power := powerName(t, inside); power != "" {
				found = append(found, fmt.Sprintf("%s asks for %s, which only %s does", pkg, power, asks))
			}
		}
		return nil
	})
	return found, err
}

// assertedTypes are the types of all type assertions and of the cases of all type switches.
func assertedTypes(file *ast.File) (all []ast.Expr) {
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.TypeAssertExpr:
			if n.Type != nil { // else it is the head of a type switch
				all = append(all, n.Type)
			}
		case *ast.TypeSwitchStmt:
			for _, clause := range n.Body.List {
				all = append(all, clause.(*ast.CaseClause).List...)
			}
		}
		return true
	})
	return all
}

// powerName returns the name of a type of the contract, or "" for another type. inside says that the file belongs to
// the contract, where such types need no name of a package. A pointer is no power.
func powerName(t ast.Expr, inside bool) string {
	switch t := t.(type) {
	case *ast.SelectorExpr:
		if from, ok := t.X.(*ast.Ident); ok && (from.Name == "engines" || from.Name == "bench") {
			return from.Name + "." + t.Sel.Name
		}
	case *ast.Ident:
		if inside && t.IsExported() {
			return t.Name
		}
	}
	return ""
}

func TestPowersAreAskedForInOnePlace(t *testing.T) {
	found, err := askedPowers("../..")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		t.Error(f)
	}
}

// TestPlantedQuestionsAreCaught runs the check over a tree that asks for powers where it may and where it may not.
func TestPlantedQuestionsAreCaught(t *testing.T) {
	found, err := askedPowers("testdata/powers")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"engines asks for FuncBinder, which only powers.go does",
		"engines/bench asks for engines.Shower, which only powers.go does",
		"study asks for bench.BareAdapter, which only powers.go does",
		"study asks for engines.Shower, which only powers.go does",
	}
	slices.Sort(found)
	if !slices.Equal(found, want) {
		t.Errorf("found %q, want %q", found, want)
	}
}
