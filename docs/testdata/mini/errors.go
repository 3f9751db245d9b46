package mini

import (
	"errors"
	"strings"

	"github.com/dop251/goja"
	"github.com/dop251/goja/parser"

	"github.com/jsdyno/jsdyno/engines"
)

// scriptError turns a throw into a value of the contract. Anything else, an interrupt for one, stays what it is.
func (r *realm) scriptError(err error) error {
	var thrown *goja.Exception
	var overflow *goja.StackOverflowError
	switch {
	case errors.As(err, &overflow):
		e := &engines.ScriptError{Name: "RangeError", Message: "too many calls"}
		e.File, e.Line = place(overflow.Stack())
		return e
	case !errors.As(err, &thrown):
		return err
	}
	e := &engines.ScriptError{}
	for field, into := range map[string]*string{"name": &e.Name, "message": &e.Message, "stack": &e.Stack} {
		text, err := r.thrown(goja.Undefined(), thrown.Value(), r.vm.ToValue(field))
		if err != nil {
			return err
		}
		*into = text.String()
	}
	e.File, e.Line = place(thrown.Stack())
	return e
}

// place is that of the innermost frame which stands in a script.
func place(frames []goja.StackFrame) (string, int) {
	for _, f := range frames {
		if p := f.Position(); p.Line > 0 {
			return p.Filename, p.Line
		}
	}
	return "", 0
}

// syntaxError takes the message and line from the parser, or from the compiler, which finds the late ones.
func syntaxError(file string, err error) error {
	e := &engines.ScriptError{Name: "SyntaxError", File: file, Message: err.Error()}
	var list parser.ErrorList
	var late *goja.CompilerSyntaxError
	switch {
	case errors.As(err, &list) && len(list) > 0:
		e.Message, e.Line = list[0].Message, list[0].Position.Line
	case errors.As(err, &late) && late.File != nil:
		e.Message, e.Line = late.Message, late.File.Position(late.Offset).Line
	}
	e.Message = strings.TrimPrefix(e.Message, "SyntaxError: ")
	return e
}
