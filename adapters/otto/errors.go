package otto

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/robertkrimen/otto"
	"github.com/robertkrimen/otto/parser"

	"github.com/jsdyno/jsdyno/engines"
)

var errHalted = errors.New("otto was interrupted")

// protect calls into otto, which lets the panic of an interrupt, and any of its own, through to the caller.
func (r *realm) protect(call func() (otto.Value, error)) (v otto.Value, err error) {
	defer func() {
		if p := recover(); p != nil {
			v, err = otto.Value{}, fmt.Errorf("otto panicked: %v", p)
		}
		// Whatever otto made of that panic, this is what it was.
		if r.halted {
			v, err = otto.Value{}, errHalted
		}
	}()
	return call()
}

// runError turns what a run ended in into a *engines.ScriptError. An interrupt stays what it is.
func (r *realm) runError(err error) error {
	if r.halted || r.caught == nil {
		return err
	}
	e, interrupt := r.thrownOf(*r.caught)
	if interrupt != nil {
		return interrupt
	}
	var native *otto.Error
	if errors.As(err, &native) {
		stack := strings.TrimPrefix(native.String(), native.Error()+"\n")
		e.File, e.Line = place(stack)
		if e.Stack == "" {
			e.Stack = native.String()
		}
	}
	return e
}

var frame = regexp.MustCompile(`^    at (?:\S+ \((.*):(\d+):\d+\)|(.*):(\d+):\d+)$`)

// place returns the place of the innermost frame that is a script's. otto offers its frames as text only.
func place(stack string) (file string, line int) {
	for text := range strings.Lines(stack) {
		m := frame.FindStringSubmatch(strings.TrimSuffix(text, "\n"))
		if m == nil {
			continue // native code
		}
		line, err := strconv.Atoi(m[2] + m[4])
		if err == nil {
			return m[1] + m[3], line
		}
	}
	return "", 0
}

func syntaxError(file string, err error) error {
	e := &engines.ScriptError{Name: "SyntaxError", Message: err.Error(), File: file}
	var list *parser.ErrorList
	if errors.As(err, &list) && len(*list) > 0 {
		first := (*list)[0]
		e.Message, e.Line = first.Message, first.Position.Line
	}
	return e
}
