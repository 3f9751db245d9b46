package layers

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/environ"
	"github.com/jsdyno/jsdyno/internal/noise"
)

// asking is a function of a package that is told by its JSON name which field of a fingerprint is meant. A name that no
// field has would read as one that is known.
type asking struct {
	pkg, function string
	from, to      int // its arguments that are such names, without the one at to
	of            reflect.Type
}

var (
	host        = reflect.TypeFor[environ.Host]()
	disturbance = reflect.TypeFor[noise.Disturbance]()
)

var askings = []asking{
	{"internal/environ", "known", 0, 1, host},
	{"internal/environ", "ok", 1, 2, host},
	{"internal/environ", "miss", 0, math.MaxInt, host},
	{"internal/environ", "text", 1, 2, host},
	{"internal/environ", "number", 0, 1, host},
	{"internal/doctor", "known", 1, math.MaxInt, disturbance},
	{"internal/doctor", "pressure", 1, 2, disturbance},
}

// misnamed finds the names that no field has, and says how many names it has seen in all, by who asks.
func misnamed(root string) (found []string, seen map[asking]int, err error) {
	seen = map[asking]int{}
	err = eachFile(root, func(pkg, file string) error {
		if !slices.ContainsFunc(askings, func(a asking) bool { return a.pkg == pkg }) {
			return nil
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(parsed, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			for _, a := range askings {
				if a.pkg != pkg || a.function != called(call) {
					continue
				}
				all := len(call.Args)
				for _, name := range texts(call.Args[min(a.from, all):min(a.to, all)]) {
					if seen[a]++; !slices.Contains(jsonNames(a.of), name) {
						found = append(found, fmt.Sprintf("%s asks for %q, which %v does not have", pkg, name, a.of))
					}
				}
			}
			return true
		})
		return nil
	})
	return found, seen, err
}

// called is the name of the function or method that is called; "" for a value without one.
func called(call *ast.CallExpr) string {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return f.Sel.Name
	}
	return ""
}

// texts are all literal strings in some expressions.
func texts(in []ast.Expr) (all []string) {
	for _, e := range in {
		ast.Inspect(e, func(n ast.Node) bool {
			if literal, ok := n.(*ast.BasicLit); ok && literal.Kind == token.STRING {
				if text, err := strconv.Unquote(literal.Value); err == nil {
					all = append(all, text)
				}
			}
			return true
		})
	}
	return all
}

// jsonNames are the names that the fields of a type have in JSON.
func jsonNames(of reflect.Type) (all []string) {
	for i := range of.NumField() {
		name, _, _ := strings.Cut(of.Field(i).Tag.Get("json"), ",")
		all = append(all, name)
	}
	return all
}

func TestFactsAreCalledWhatTheirFieldsAre(t *testing.T) {
	found, seen, err := misnamed("../..")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		t.Error(f)
	}
	for _, a := range askings {
		if seen[a] == 0 {
			t.Errorf("nothing in %s asks by %s any more", a.pkg, a.function)
		}
	}
}

// TestPlantedMisspellingsAreCaught runs the check over a tree with a misspelt name in each kind of place.
func TestPlantedMisspellingsAreCaught(t *testing.T) {
	found, _, err := misnamed("testdata/facts")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		`internal/doctor asks for "presure_cpu", which noise.Disturbance does not have`,
		`internal/doctor asks for "throttled_second", which noise.Disturbance does not have`,
		`internal/environ asks for "core", which environ.Host does not have`,
		`internal/environ asks for "cpuquota", which environ.Host does not have`,
		`internal/environ asks for "hyper_visor", which environ.Host does not have`,
		`internal/environ asks for "load_5", which environ.Host does not have`,
		`internal/environ asks for "memory", which environ.Host does not have`,
	}
	slices.Sort(found)
	if !slices.Equal(found, want) {
		t.Errorf("found %q, want %q", found, want)
	}
}
