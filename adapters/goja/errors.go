package goja

import (
	"errors"
	"strings"

	"github.com/dop251/goja"
	"github.com/dop251/goja/parser"

	"github.com/jsdyno/jsdyno/engines"
)

// runError turns what a run ended in into a *engines.ScriptError. An interrupt stays what it is.
func (r *realm) runError(err error) error {
	if overflow, ok := errors.AsType[*goja.StackOverflowError](err); ok {
		return overflowError(overflow)
	}
	var thrown *goja.Exception
	if !errors.As(err, &thrown) {
		return err
	}
	e, interrupt := r.thrown(thrown.Value())
	if interrupt != nil {
		return interrupt
	}
	e.File, e.Line = place(thrown.Stack())
	return e
}

// overflowError is an exhausted stack as a script error. goja throws no value then and says no more than this type; the
// name is that of V8.
func overflowError(overflow *goja.StackOverflowError) *engines.ScriptError {
	e := &engines.ScriptError{Name: "RangeError", Message: "Maximum call stack size exceeded"}
	e.File, e.Line = place(overflow.Stack())
	return e
}

// place returns the place of the innermost frame that is a script's.
func place(stack []goja.StackFrame) (file string, line int) {
	for _, frame := range stack {
		if p := frame.Position(); p.Line > 0 {
			return p.Filename, p.Line
		}
	}
	return "", 0
}

// syntaxError reads the first error of the parser, or the one of the compiler.
func syntaxError(file string, err error) error {
	e := &engines.ScriptError{Name: "SyntaxError", Message: err.Error(), File: file}
	var list parser.ErrorList
	var late *goja.CompilerSyntaxError
	var reference *goja.CompilerReferenceError
	switch {
	case errors.As(err, &list) && len(list) > 0:
		e.Message, e.Line = list[0].Message, list[0].Position.Line
	case errors.As(err, &late):
		e.Message, e.Line = late.Message, linePlace(late.CompilerError)
	case errors.As(err, &reference):
		e.Name, e.Message, e.Line = "ReferenceError", reference.Message, linePlace(reference.CompilerError)
	}
	e.Message = strings.TrimPrefix(e.Message, "SyntaxError: ")
	return e
}

func linePlace(e goja.CompilerError) int {
	if e.File == nil {
		return 0
	}
	return e.File.Position(e.Offset).Line
}

// errorObject makes an Error. goja makes the constructor, and all that is on it, when a script first asks for it, and a
// script may put something else in its place. So this takes the error that goja makes for Go, whose prototype inherits
// from Error's.
func (r *realm) errorObject(message string) goja.Value {
	e := r.vm.NewGoError(errors.New(message))
	if e.SetPrototype(e.Prototype().Prototype()) != nil || e.Delete("value") != nil {
		return r.vm.ToValue(message)
	}
	return e
}

// errorPrototype is Error.prototype, whatever a script has put in the place of Error.
func (r *realm) errorPrototype() *goja.Object {
	return r.vm.NewGoError(errors.ErrUnsupported).Prototype().Prototype()
}
