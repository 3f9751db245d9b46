package otto

import (
	"fmt"

	"github.com/robertkrimen/otto"
	"github.com/robertkrimen/otto/ast"
)

// What a script throws does not reach Go: an uncaught string, null or object arrives as an error with its
// text, an Error without the name and message that it was given later. So the body of each program stands in
//
//	try { … } catch (e) { thrown(e); throw e; }
//
// with names that no script can write. It is built as a tree: as text it could be broken out of, would shift
// columns, and would have to be parsed twice. Declarations still belong to the program, because otto collects
// them beside the tree.
const (
	thrownFunction = " thrown"
	thrownValue    = " e"
)

// otto counts the calls under way only within a program: a function that Go calls by itself may recurse until the
// process ends. So whatever may run a script's code is called from within the program
//
//	inside()
const insideFunction = " inside"

var insideProgram = &ast.Program{Body: []ast.Statement{&ast.ExpressionStatement{
	Expression: &ast.CallExpression{Callee: &ast.Identifier{Name: insideFunction}},
}}}

// watched puts the body of a program into the try statement above.
func watched(program *ast.Program) *ast.Program {
	if len(program.Body) == 0 {
		return program
	}
	thrown := &ast.Identifier{Name: thrownValue}
	program.Body = []ast.Statement{&ast.TryStatement{
		Body: &ast.BlockStatement{List: program.Body},
		Catch: &ast.CatchStatement{
			Parameter: thrown,
			Body: &ast.BlockStatement{List: []ast.Statement{
				&ast.ExpressionStatement{Expression: &ast.CallExpression{
					Callee:       &ast.Identifier{Name: thrownFunction},
					ArgumentList: []ast.Expression{thrown},
				}},
				&ast.ThrowStatement{Argument: thrown},
			}},
		},
	}}
	return program
}

// setHidden sets the functions that those programs call, where a for-in over the global object does not find them.
func (r *realm) setHidden() error {
	for name, fn := range map[string]func(otto.FunctionCall) otto.Value{
		thrownFunction: func(call otto.FunctionCall) otto.Value {
			v := call.Argument(0)
			r.caught = &v
			return otto.UndefinedValue()
		},
		insideFunction: func(otto.FunctionCall) otto.Value {
			r.inside()
			return otto.UndefinedValue()
		},
	} {
		if err := r.vm.Set(name, fn); err != nil {
			return fmt.Errorf("setting %q: %w", name, err)
		}
		hide := `Object.defineProperty(this, "` + name + `", {enumerable: false, writable: false, configurable: false})`
		if _, err := r.vm.Run(hide); err != nil {
			return fmt.Errorf("hiding %q: %w", name, err)
		}
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
