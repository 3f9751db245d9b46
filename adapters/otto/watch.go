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

// watchThrows sets the function that those programs call, where a for-in over the global object does not
// find it.
func (r *realm) watchThrows() error {
	note := func(call otto.FunctionCall) otto.Value {
		v := call.Argument(0)
		r.caught = &v
		return otto.UndefinedValue()
	}
	if err := r.vm.Set(thrownFunction, note); err != nil {
		return fmt.Errorf("setting %q: %w", thrownFunction, err)
	}
	hide := `Object.defineProperty(this, "` + thrownFunction + `", {enumerable: false, writable: false, configurable: false})`
	if _, err := r.vm.Run(hide); err != nil {
		return fmt.Errorf("hiding %q: %w", thrownFunction, err)
	}
	return nil
}
