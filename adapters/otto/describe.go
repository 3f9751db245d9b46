package otto

import (
	"fmt"

	"github.com/robertkrimen/otto"

	"github.com/jsdyno/jsdyno/engines"
)

// This file does in Go what the scripts engines.DescribeSource and engines.ThrownSource do on other engines. Each of
// Go's collections marks what a realm keeps alive, and the two scripts weigh 34 kB.

// natives are built-in values as they were before any script.
type natives struct {
	getPrototypeOf otto.Value
	errorPrototype otto.Value
}

func nativesOf(vm *otto.Otto) (n natives, err error) {
	for _, from := range []struct {
		object, property string
		into             *otto.Value
	}{{"Object", "getPrototypeOf", &n.getPrototypeOf}, {"Error", "prototype", &n.errorPrototype}} {
		object, err := vm.Get(from.object)
		if err != nil {
			return n, err
		}
		if *from.into, err = object.Object().Get(from.property); err != nil {
			return n, err
		}
	}
	return n, nil
}

// attempt calls into otto. Of what a script throws meanwhile otto makes a text, and where that throws too it panics;
// here that is an error as well. So is an interrupt, which runInside tells from all others.
func attempt[T any](call func() (T, error)) (v T, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("otto panicked: %v", p)
		}
	}()
	return call()
}

// described is what an object crosses as. The error is an interrupt.
func (r *realm) described(v otto.Value) (out engines.Value, err error) {
	err = r.runInside(func() {
		if text, ok := stringify(v); ok {
			out = engines.JSON(text)
		} else {
			out = engines.Opaque(show(v))
		}
	})
	return out, err
}

// stringify is JSON.stringify for what typeof calls an object, unless there is no text; otto says "undefined" then.
func stringify(v otto.Value) (text string, ok bool) {
	if v.IsFunction() {
		return "", false
	}
	raw, err := attempt(v.Object().MarshalJSON)
	return string(raw), err == nil && string(raw) != "undefined"
}

// show is String(v) and, where that throws, what Object.prototype.toString says.
func show(v otto.Value) string {
	text, err := attempt(v.ToString)
	if err != nil {
		return "[object " + v.Class() + "]"
	}
	return text
}

// thrownOf is what a script has thrown, without its place. The error is an interrupt.
func (r *realm) thrownOf(v otto.Value) (*engines.ScriptError, error) {
	e := &engines.ScriptError{}
	err := r.runInside(func() {
		if !r.isError(v) {
			e.Message = show(v)
			return
		}
		if e.Name = field(v, "name"); e.Name == "" {
			e.Name = "Error"
		}
		e.Message, e.Stack = field(v, "message"), field(v, "stack")
	})
	return e, err
}

// isError is v instanceof Error.
func (r *realm) isError(v otto.Value) bool {
	for v.IsObject() {
		if v.Class() == "Error" || v == r.natives.errorPrototype {
			return true
		}
		above, err := r.natives.getPrototypeOf.Call(otto.UndefinedValue(), v)
		if err != nil {
			return false
		}
		v = above
	}
	return false
}

// field is the text of a property, or "" if it has none.
func field(v otto.Value, name string) string {
	property, err := attempt(func() (otto.Value, error) { return v.Object().Get(name) })
	if err != nil || property.IsUndefined() {
		return ""
	}
	text, err := attempt(property.ToString)
	if err != nil {
		return ""
	}
	return text
}
