package goja

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/dop251/goja"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/engines/bench"
)

// Inspect compiles the script, and runs nothing: goja makes the code of every function at once.
func (engine) Inspect(file, source, function string) ([]bench.Listing, error) {
	program, err := compile(file, source)
	if err != nil {
		return nil, err
	}
	l := &lister{source: source}
	l.list(bench.WholeFile, reflect.ValueOf(program))
	return bench.Select(l.all, function)
}

// lister lists a program and the functions in it.
type lister struct {
	source string
	all    []bench.Listing
}

func (l *lister) list(function string, program reflect.Value) {
	var text strings.Builder
	at := len(l.all)
	l.all = append(l.all, bench.Listing{Function: function, Code: engines.CodeBytecode})
	instructions := code(program)
	for i, in := range instructions {
		fmt.Fprintf(&text, "%4d  %s\n", i, show(in))
		for _, inner := range programs(in) {
			l.list(l.name(in, inner), inner)
		}
	}
	l.all[at].Text = text.String()
	l.all[at].Sizes = []bench.Size{{Name: "instructions", Unit: "count", N: int64(len(instructions))}}
}

// name is the one that goja keeps with the program, or what the function is assigned to. For the latter, the function's
// text, which the instruction that makes it holds, is looked up in the source.
func (l *lister) name(in, program reflect.Value) string {
	for _, s := range []string{text(reflect.Indirect(program), "funcName"), text(in, "name")} {
		if s != "" {
			return decoded(s)
		}
	}
	if s := text(in, "source"); s != "" {
		if at := strings.Index(l.source, s); at >= 0 {
			return bench.FunctionName(l.source[:at])
		}
	}
	return bench.Anonymous
}

// text is the string in a field of a struct, or "" if the struct has no such field.
func text(v reflect.Value, field string) string {
	if f := v.FieldByName(field); f.IsValid() && f.Kind() == reflect.String {
		return f.String()
	}
	return ""
}

// code returns a program's instructions, each without the pointer or interface that holds it. goja does not export
// them: they are in a field of Program with this name.
func code(program reflect.Value) (all []reflect.Value) {
	list := reflect.Indirect(program).FieldByName("code")
	if !list.IsValid() || list.Kind() != reflect.Slice {
		return nil
	}
	for i := range list.Len() {
		in := list.Index(i)
		for in.Kind() == reflect.Interface || in.Kind() == reflect.Pointer {
			in = in.Elem()
		}
		if in.IsValid() {
			all = append(all, in)
		}
	}
	return all
}

var programType = reflect.TypeFor[*goja.Program]()

// programs returns the programs in an instruction, or in a struct that it embeds: an instruction that makes a function
// or a class holds the program of that.
func programs(in reflect.Value) (all []reflect.Value) {
	if in.Kind() != reflect.Struct {
		return nil
	}
	for i := range in.NumField() {
		switch f := in.Field(i); {
		case f.Type() == programType:
			if !f.IsNil() {
				all = append(all, f)
			}
		case f.Kind() == reflect.Struct:
			all = append(all, programs(f)...)
		}
	}
	return all
}
