package goja

import (
	"github.com/dop251/goja"

	"github.com/jsdyno/jsdyno/engines"
)

// This file does in Go what the scripts engines.DescribeSource and engines.ThrownSource do on other engines. Each of
// Go's collections marks what a realm keeps alive, and the two scripts weigh 28 kB, with the built-ins that they bring
// to life.

// protect calls do, which may run a script's code. The error is an interrupt or an exhausted stack. What the script
// throws is for do to catch, by goja.Runtime.Try.
func (r *realm) protect(do func()) error {
	run, _ := goja.AssertFunction(r.vm.ToValue(func(goja.FunctionCall) goja.Value { // it is one
		do()
		return goja.Undefined()
	}))
	_, err := run(goja.Undefined())
	return err
}

// described is what a value that is no primitive crosses as.
func (r *realm) described(v goja.Value) (out engines.Value, err error) {
	err = r.protect(func() {
		if text, ok := r.stringify(v); ok {
			out = engines.JSON(text)
		} else {
			out = engines.Opaque(r.show(v))
		}
	})
	return out, err
}

// stringify is JSON.stringify for what typeof calls an object; ok is false if there is no text. goja's MarshalJSON says
// "null" then. So the value becomes a property of another object: a property that has no text is left out.
func (r *realm) stringify(v goja.Value) (text string, ok bool) {
	o, ok := v.(*goja.Object)
	if _, function := goja.AssertFunction(v); function || !ok {
		return "", false
	}
	around := r.vm.NewObject()
	if around.SetPrototype(nil) != nil || around.Set("", o) != nil { // else a script's toJSON might be around's
		return "", false
	}
	const before, after = `{"":`, `}`
	raw, err := around.MarshalJSON()
	if err != nil || len(raw) < len(before+after) {
		return "", false
	}
	return string(raw[len(before) : len(raw)-len(after)]), true
}

// show is String(v) and, where that throws, what Object.prototype.toString says.
func (r *realm) show(v goja.Value) string {
	if s, ok := v.(*goja.Symbol); ok {
		return "Symbol(" + s.String() + ")"
	}
	text := ""
	if r.vm.Try(func() { text = v.String() }) == nil {
		return text
	}
	o := v.(*goja.Object) // a primitive does not throw
	tag := o.ClassName()
	r.vm.Try(func() {
		if own := o.GetSymbol(goja.SymToStringTag); own != nil && goja.IsString(own) {
			tag = own.String()
		}
	})
	return "[object " + tag + "]"
}

// thrown is what a script has thrown, without its place.
func (r *realm) thrown(v goja.Value) (*engines.ScriptError, error) {
	e := &engines.ScriptError{}
	err := r.protect(func() {
		o, ok := v.(*goja.Object)
		if !ok || !r.isError(o) {
			e.Message = r.show(v)
			return
		}
		if e.Name = r.field(o, "name"); e.Name == "" {
			e.Name = "Error"
		}
		e.Message, e.Stack = r.field(o, "message"), r.field(o, "stack")
	})
	return e, err
}

func (r *realm) isError(o *goja.Object) (is bool) {
	r.vm.Try(func() {
		prototype := r.errorPrototype()
		for above := o; above != nil && !is; above = above.Prototype() {
			is = above.SameAs(prototype)
		}
	})
	return is || o.ClassName() == "Error"
}

// field is the text of a property, or "" if it has none.
func (r *realm) field(o *goja.Object, name string) (text string) {
	r.vm.Try(func() {
		switch v := o.Get(name).(type) {
		case nil:
		case *goja.Symbol:
			text = r.show(v)
		default:
			if !goja.IsUndefined(v) {
				text = v.String()
			}
		}
	})
	return text
}
