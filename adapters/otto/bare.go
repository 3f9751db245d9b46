package otto

import (
	"errors"
	"strings"

	"github.com/robertkrimen/otto"
	"github.com/robertkrimen/otto/ast"
	"github.com/robertkrimen/otto/parser"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/engines/bench"
)

// bare is an otto as it comes, but for the limit of its depth.
type bare struct{ vm *otto.Otto }

func (engine) NewBare() (bench.BareRealm, error) {
	vm := otto.New()
	vm.SetStackDepthLimit(maxDepth)
	return &bare{vm}, nil
}

// bareProgram remembers its source, of which the nodes are counted.
type bareProgram struct {
	script       *otto.Script
	file, source string
}

// Compile ends the source with a line of its own: otto follows a source map in the last one.
func (b *bare) Compile(file, source string, way bench.Way) (engines.AdapterProgram, error) {
	source += "\n"
	switch way {
	case bench.WayParse:
		tree, err := parser.ParseFile(nil, file, source, 0)
		if err != nil {
			return nil, syntaxError(file, err)
		}
		return tree, nil
	case bench.WayEager:
		return nil, engines.Lacks("otto generates no code, and always builds the whole tree at once")
	}
	script, err := b.vm.Compile(file, source)
	if err != nil {
		return nil, syntaxError(file, err)
	}
	return bareProgram{script, file, source}, nil
}

func (b *bare) Run(p engines.AdapterProgram) error {
	if _, err := b.vm.Run(p.(bareProgram).script); err != nil {
		return bareError(err)
	}
	return nil
}

// bareError says what was thrown and where, as far as otto's own words do. Nothing else ends a run in an error: it is
// not interrupted.
func bareError(err error) error {
	e := engines.Thrown(err.Error())
	if native, ok := errors.AsType[*otto.Error](err); ok {
		e.File, e.Line = place(strings.TrimPrefix(native.String(), native.Error()+"\n"))
	}
	return e
}

// Keep is the script itself. Its size is the number of nodes in the tree, for which the source is parsed again.
func (b *bare) Keep(p engines.AdapterProgram) (bench.Product, error) {
	program := p.(bareProgram)
	return bench.Product{Kept: program, Note: bench.KeptAsItIs, Sizes: program.sizes}, nil
}

func (p bareProgram) sizes() ([]bench.Size, error) {
	tree, err := parser.ParseFile(nil, p.file, p.source, 0)
	if err != nil {
		return nil, err
	}
	var n nodes
	ast.Walk(&n, tree)
	return []bench.Size{{Name: "nodes", Unit: "count", N: int64(n)}}, nil
}

func (b *bare) Load(p bench.Product) (engines.AdapterProgram, error) { return p.Kept, nil }

func (b *bare) Close() error {
	b.vm = nil
	return nil
}

// nodes counts the nodes of a syntax tree.
type nodes int64

func (n *nodes) Enter(ast.Node) ast.Visitor {
	*n++
	return n
}

func (n *nodes) Exit(ast.Node) {}
