package otto

import (
	"fmt"

	"github.com/robertkrimen/otto"
	"github.com/robertkrimen/otto/ast"
)

// What a script throws does not reach Go: an uncaught string, null or object arrives as an error with its
// text, an Error without the name and message that it was given later. So the body of each program stands in
//
//	try { … } catch (e) { hidden(e); throw e; }
//
// with names that no script can write. It is built as a tree: as text it could be broken out of, would shift
// columns, and would have to be parsed twice. Declarations still belong to the program, because otto collects
// them beside the tree.
//
// otto counts the calls under way only within a program: a function that Go calls by itself may recurse until the
// process ends. So whatever may run a script's code is called from within a program that calls the same hidden function
// without an argument.
const (
	hiddenFunction = " jsdyno"
	thrownValue    = " e"
)

var (
	thrown = &ast.Identifier{Name: thrownValue}

	// passOn is what all programs share: each collection of Go's marks what they keep alive.
	passOn = &ast.CatchStatement{
		Parameter: thrown,
		Body: &ast.BlockStatement{List: []ast.Statement{
			&ast.ExpressionStatement{Expression: callHidden(thrown)},
			&ast.ThrowStatement{Argument: thrown},
		}},
	}

	insideProgram = &ast.Program{Body: []ast.Statement{&ast.ExpressionStatement{Expression: callHidden()}}}
)

func callHidden(arguments ...ast.Expression) ast.Expression {
	return &ast.CallExpression{Callee: &ast.Identifier{Name: hiddenFunction}, ArgumentList: arguments}
}

// watched puts the body of a program into the try statement above.
func watched(program *ast.Program) *ast.Program {
	if len(program.Body) > 0 {
		program.Body = []ast.Statement{
			&ast.TryStatement{Body: &ast.BlockStatement{List: program.Body}, Catch: passOn},
		}
	}
	return program
}

// setHidden sets the function that those programs call, where a for-in over the global object does not find it.
func (r *realm) setHidden() error {
	hidden := func(call otto.FunctionCall) otto.Value {
		if len(call.ArgumentList) == 0 {
			r.inside()
			return otto.UndefinedValue()
		}
		v := call.ArgumentList[0]
		r.caught = &v
		return otto.UndefinedValue()
	}
	if err := r.vm.Set(hiddenFunction, hidden); err != nil {
		return fmt.Errorf("setting %q: %w", hiddenFunction, err)
	}
	const hide = `Object.defineProperty(this, "` + hiddenFunction +
		`", {enumerable: false, writable: false, configurable: false})`
	if _, err := r.vm.Run(hide); err != nil {
		return fmt.Errorf("hiding %q: %w", hiddenFunction, err)
	}
	return nil
}

// runInside calls do, which may run a script's code. The error is an interrupt; what the script throws is for do to
// catch.
func (r *realm) runInside(do func()) error {
	r.inside = do
	_, err := r.protect(func() (otto.Value, error) { return r.vm.Run(insideProgram) })
	return err
}
