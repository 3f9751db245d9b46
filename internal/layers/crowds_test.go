package layers

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// How large a package of reports gets, and how many methods a type in it has.
const (
	mostFiles  = 25 // other than tests
	mostOnType = 12
)

// crowded finds the packages of reports with too many files, and their types with too many methods: what is said of a
// run ends up there as one more method of the view, unless something counts them.
func crowded(root string) (found []string, err error) {
	files, methods := map[string]int{}, map[string]int{}
	err = eachFile(root, func(pkg, file string) error {
		if pkg != "report" && !strings.HasPrefix(pkg, "report/") {
			return nil
		}
		files[pkg]++
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		for _, d := range parsed.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv != nil {
				methods[pkg+"."+receiver(f.Recv.List[0].Type)]++
			}
		}
		return nil
	})
	for pkg, n := range files {
		if n > mostFiles {
			found = append(found, fmt.Sprintf("%s has %d files", pkg, n))
		}
	}
	for name, n := range methods {
		if n > mostOnType {
			found = append(found, fmt.Sprintf("%s has %d methods", name, n))
		}
	}
	slices.Sort(found)
	return found, err
}

// receiver is the name of the type that methods with such a receiver are of.
func receiver(t ast.Expr) string {
	switch t := t.(type) {
	case *ast.StarExpr:
		return receiver(t.X)
	case *ast.IndexExpr: // of a type with a parameter
		return receiver(t.X)
	case *ast.Ident:
		return t.Name
	}
	return ""
}

func TestReportsAreSmallPackages(t *testing.T) {
	found, err := crowded("../..")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		t.Errorf("%s: %d files and %d methods are the most", f, mostFiles, mostOnType)
	}
}

// TestPlantedCrowdsAreCaught has a package with one file too many, a type with one method too many, and as many of both
// as there may be.
func TestPlantedCrowdsAreCaught(t *testing.T) {
	dir := t.TempDir()
	plant := func(pkg string, files, methods int) {
		t.Helper()
		for i := range files {
			text := "package planted\n"
			if i == 0 {
				text += "\ntype list[T any] struct{}\n"
				for k := range methods {
					text += fmt.Sprintf("\nfunc (l *list[T]) m%d() {}\n", k)
				}
			}
			file := filepath.Join(dir, pkg, fmt.Sprintf("f%d.go", i))
			if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	plant("report", mostFiles, mostOnType)
	plant("report/many", mostFiles+1, 0)
	plant("report/wide", 1, mostOnType+1)
	plant("reporter", mostFiles+1, mostOnType+1) // no package of reports
	found, err := crowded(dir)
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"report/many has 26 files", "report/wide.list has 13 methods"}; !slices.Equal(found, want) {
		t.Errorf("found %q, want %q", found, want)
	}
}
