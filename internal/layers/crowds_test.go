package layers

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// How large a package gets, and how many methods a type has.
const (
	mostFiles  = 25 // other than tests
	mostOnType = 12
)

// room is what one package or type may have instead, and why.
type room struct {
	most int
	why  string
}

// rooms are the packages with more files, and the types with more methods. An entry grows by what its reason names, as
// a new command or a method that an interface of engines asks for. Whatever else is added has its place elsewhere.
var rooms = map[string]room{
	"cmd/jsdyno":         {33, "a file for each command, and what they share"},
	"engines/enginetest": {28, "a file for each topic of cases"},

	"adapters/goja.crosser": {23, "a method for each way over the boundary"},
	"adapters/otto.crosser": {22, "a method for each way over the boundary"},
	"adapters/v8.crosser":   {26, "a method for each way over the boundary"},
	"adapters/goja.realm":   {24, "the contract, all powers, and values both ways"},
	"adapters/otto.realm":   {22, "the contract, all powers, and values both ways"},
	"adapters/v8.realm":     {23, "the contract, all powers, and values both ways"},
	"adapters/shell.realm":  {13, "the contract, two powers, and a process for each run"},

	"engines.Realm":           {19, "guards the contract and each power of a realm"},
	"engines/enginetest.C":    {36, "a method for each step that several cases take"},
	"internal/environ.reader": {22, "a method for each fact of a machine"},
	"internal/proc.Process":   {13, "one child, from its start to its last account"},
	"internal/result.File":    {13, "what a file may hold, record by record"},
	"internal/result.Writer":  {18, "a method for each kind of record, and the rescue of a lost file"},
}

// systems end the names of files that are compiled for one system only. What each system does in its own way is one
// noun, so such files count as one, together with the file of that name for all systems.
var systems = []string{"_linux", "_darwin", "_other"}

// noun is what a file is about: its name without the system that it is for.
func noun(file string) string {
	name := strings.TrimSuffix(filepath.Base(file), ".go")
	for _, s := range systems {
		name = strings.TrimSuffix(name, s)
	}
	return name
}

// crowded finds the packages with too many files and the types with too many methods: one more always seems to do no
// harm, unless something counts them. It also finds the rooms that nobody needs.
func crowded(root string, rooms map[string]room) (found []string, err error) {
	files, methods := map[string]set{}, map[string]set{}
	err = eachFile(root, func(pkg, file string) error {
		add(files, pkg, noun(file))
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		for _, d := range parsed.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv != nil {
				add(methods, pkg+"."+receiver(f.Recv.List[0].Type), f.Name.Name)
			}
		}
		return nil
	})
	for _, kind := range []struct {
		of   map[string]set
		most int
		what string
	}{{files, mostFiles, "files"}, {methods, mostOnType, "methods"}} {
		for name, all := range kind.of {
			given, ok := rooms[name]
			switch most := max(kind.most, given.most); {
			case len(all) > most:
				found = append(found, fmt.Sprintf("%s has %d %s, and may have %d", name, len(all), kind.what, most))
			case ok && len(all) <= kind.most:
				found = append(found, fmt.Sprintf("%s has %d %s, and needs no room", name, len(all), kind.what))
			}
		}
	}
	for name := range rooms {
		if files[name] == nil && methods[name] == nil {
			found = append(found, name+" is not there, and needs no room")
		}
	}
	slices.Sort(found)
	return found, err
}

// set is a set of names.
type set map[string]bool

func add(to map[string]set, key, name string) {
	if to[key] == nil {
		to[key] = set{}
	}
	to[key][name] = true
}

// receiver is the name of the type that methods with such a receiver are of.
func receiver(t ast.Expr) string {
	switch t := t.(type) {
	case *ast.StarExpr:
		return receiver(t.X)
	case *ast.IndexExpr: // of a type with a parameter
		return receiver(t.X)
	case *ast.IndexListExpr: // of one with several
		return receiver(t.X)
	case *ast.Ident:
		return t.Name
	}
	return ""
}

func TestPackagesAndTypesAreSmall(t *testing.T) {
	found, err := crowded("../..", rooms)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		t.Error(f)
	}
	for _, name := range slices.Sorted(maps.Keys(rooms)) {
		if rooms[name].why == "" {
			t.Errorf("nothing says why %s has room", name)
		}
	}
}

// TestPlantedCrowdsAreCaught has packages and types with one file or method too many, with as many as there may be,
// with room for more, and with room that they do not need.
func TestPlantedCrowdsAreCaught(t *testing.T) {
	dir := t.TempDir()
	write := func(pkg, name, text string) {
		t.Helper()
		file := filepath.Join(dir, pkg, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	plant := func(pkg string, files, methods int, receiver string) {
		for i := range files {
			text := "package planted\n"
			for k := range methods * max(0, 1-i) { // all in the first file
				text += fmt.Sprintf("\nfunc (l %s) m%d() {}\n", receiver, k)
			}
			write(pkg, fmt.Sprintf("f%d.go", i), text)
		}
	}
	plant("full", mostFiles, mostOnType, "*list[T]")
	plant("many", mostFiles+1, 0, "")
	plant("wide", 1, mostOnType+1, "*list[T]")
	plant("wide/pairs", 1, mostOnType+1, "list[K, V]")
	plant("given", mostFiles+2, mostOnType+2, "list")
	plant("grown", mostFiles+3, mostOnType+3, "list")
	plant("shrunk", mostFiles, mostOnType, "list")
	// Files of one noun, with a method for each system, are one.
	plant("systems", mostFiles-1, mostOnType-1, "list")
	for _, name := range []string{"own.go", "own_linux.go", "own_darwin.go", "own_other.go", "own_test.go"} {
		write("systems", name, "package planted\n\nfunc (list) own() {}\n")
	}
	found, err := crowded(dir, map[string]room{
		"given": {mostFiles + 2, "w"}, "given.list": {mostOnType + 2, "w"},
		"grown": {mostFiles + 2, "w"}, "grown.list": {mostOnType + 2, "w"},
		"shrunk": {mostFiles + 2, "w"}, "shrunk.list": {mostOnType + 2, "w"},
		"gone": {mostFiles + 1, "w"},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"gone is not there, and needs no room",
		"grown has 28 files, and may have 27",
		"grown.list has 15 methods, and may have 14",
		"many has 26 files, and may have 25",
		"shrunk has 25 files, and needs no room",
		"shrunk.list has 12 methods, and needs no room",
		"wide.list has 13 methods, and may have 12",
		"wide/pairs.list has 13 methods, and may have 12",
	}
	if !slices.Equal(found, want) {
		t.Errorf("found %q, want %q", found, want)
	}
}
