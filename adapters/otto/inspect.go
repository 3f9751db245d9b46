package otto

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"github.com/robertkrimen/otto/ast"
	"github.com/robertkrimen/otto/parser"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/engines/bench"
)

// Inspect parses the script, and runs nothing: the tree is what otto walks.
func (engine) Inspect(file, source, function string) ([]bench.Listing, error) {
	source += "\n" // otto follows a source map in the last line
	program, err := parser.ParseFile(nil, file, source, 0)
	if err != nil {
		return nil, syntaxError(file, err)
	}
	f := &forest{source: source}
	ast.Walk(f.plant(bench.WholeFile), program)
	var all []bench.Listing
	for _, t := range f.trees {
		all = append(all, bench.Listing{
			Function: t.function, Code: engines.CodeTree, Text: t.text.String(),
			Sizes: []bench.Size{{Name: "nodes", Unit: "count", N: t.nodes}},
		})
	}
	return bench.Select(all, function)
}

// forest is the trees of a script's functions, each outer one before those in it.
type forest struct {
	source string
	trees  []*tree
}

// tree writes the nodes of one function, a line each, indented by their depth. It is a visitor.
type tree struct {
	*forest
	function string
	text     strings.Builder
	nodes    int64
	depth    int
}

func (f *forest) plant(function string) *tree {
	t := &tree{forest: f, function: function}
	f.trees = append(f.trees, t)
	return t
}

// Enter writes a node. What is in a function goes into a tree of its own.
func (t *tree) Enter(n ast.Node) ast.Visitor {
	if v := reflect.ValueOf(n); v.Kind() == reflect.Pointer && v.IsNil() {
		return nil
	}
	kind := reflect.Indirect(reflect.ValueOf(n)).Type().Name()
	literal, isFunction := n.(*ast.FunctionLiteral)
	detail := describe(n)
	if isFunction {
		detail = t.name(literal)
	}
	fmt.Fprintf(&t.text, "%s%s\n", strings.Repeat("  ", t.depth), strings.TrimRight(kind+" "+detail, " "))
	t.nodes++
	if isFunction {
		return t.plant(detail)
	}
	t.depth++
	return t
}

// Exit ends a node. That of a function ends its tree, whose depth no longer matters.
func (t *tree) Exit(ast.Node) { t.depth-- }

// name is that of a function, or what it is assigned to.
func (f *forest) name(l *ast.FunctionLiteral) string {
	if l.Name != nil {
		return l.Name.Name
	}
	at := int(l.Function) - 1 // places count from 1
	return bench.FunctionName(f.source[:min(max(at, 0), len(f.source))])
}

// describe is what a node says beside its children.
func describe(n ast.Node) string {
	switch n := n.(type) {
	case *ast.Identifier:
		return n.Name
	case *ast.StringLiteral:
		return strconv.Quote(n.Value)
	case *ast.NumberLiteral:
		return n.Literal
	case *ast.BooleanLiteral:
		return n.Literal
	case *ast.RegExpLiteral:
		return n.Literal
	case *ast.VariableExpression:
		return n.Name
	case *ast.BinaryExpression:
		return n.Operator.String()
	case *ast.AssignExpression:
		return n.Operator.String()
	case *ast.UnaryExpression:
		if n.Postfix {
			return "postfix " + n.Operator.String()
		}
		return n.Operator.String()
	case *ast.BranchStatement:
		return n.Token.String()
	}
	return ""
}
