package otto

import (
	"github.com/robertkrimen/otto"
	"github.com/robertkrimen/otto/ast"
	"github.com/robertkrimen/otto/parser"

	"github.com/jsdyno/jsdyno/engines"
)

type realm struct {
	vm      *otto.Otto
	natives natives
	signal  chan func() // what Interrupt sends to a run that is watched; it holds one
	caught  *otto.Value // what the program under way has thrown, once it has
	halted  bool        // the run under way has met an interrupt
	inside  func()      // what insideFunction calls

	stopTelling func() // of collections; nil where nobody asked
}

// Compile parses. The tree becomes otto's own form at each Run: otto offers that step only for text, which a
// program that was wrapped as a tree no longer is.
func (r *realm) Compile(file, source string) (engines.AdapterProgram, error) {
	// otto follows a source map in the last line, and places would be those of another file.
	program, err := parser.ParseFile(nil, file, source+"\n", 0)
	if err != nil {
		return nil, syntaxError(file, err)
	}
	return watched(program), nil
}

// Run can be interrupted.
func (r *realm) Run(p engines.AdapterProgram) (v engines.Value, err error) {
	r.interruptible(func() { v, err = r.run(p) })
	return v, err
}

// interruptible calls do, which runs a program, on a goroutine of its own. otto yields at every step while it can be
// interrupted, and on a goroutine that is locked to its thread each yield is a switch of threads: thirty times slower.
func (r *realm) interruptible(do func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		r.vm.Interrupt = r.signal
		do()
		r.vm.Interrupt = nil
	}()
	<-done
}

// RunUnwatched runs the program as fast as otto can; with the channel it takes half as long again.
func (r *realm) RunUnwatched(p engines.AdapterProgram) (engines.Value, error) { return r.run(p) }

func (r *realm) run(p engines.AdapterProgram) (engines.Value, error) {
	r.caught = nil
	v, err := r.protect(func() (otto.Value, error) { return r.vm.Run(p.(*ast.Program)) })
	if err == nil {
		var crossed engines.Value
		if crossed, err = r.toGo(v); err == nil {
			return crossed, nil
		}
	}
	return engines.Value{}, r.runError(err)
}

// Interrupt asks for a panic at the next step of a watched run.
func (r *realm) Interrupt() {
	select {
	case r.signal <- r.halt:
	default: // it is asked for already
	}
}

// halt runs on the script's goroutine. It asks for the next panic before it panics, because a script's try
// catches this one like any other.
func (r *realm) halt() {
	r.halted = true
	r.Interrupt()
	panic("interrupted")
}

func (r *realm) ClearInterrupt() {
	select {
	case <-r.signal:
	default:
	}
	r.halted = false
}

// OnCollection tells of the collections of Go's heap, on which otto's objects are.
func (r *realm) OnCollection(f func()) error {
	r.stopTelling = engines.OnGoCollection(f)
	return nil
}

func (r *realm) Close() error {
	if r.stopTelling != nil {
		r.stopTelling()
	}
	*r = realm{}
	return nil
}

func (r *realm) BindFunc(name string, fn engines.Func) error {
	return r.vm.Set(name, func(call otto.FunctionCall) otto.Value {
		args := make([]engines.Value, len(call.ArgumentList))
		for i, arg := range call.ArgumentList {
			v, err := r.toGo(arg)
			if err != nil {
				panic(r.vm.MakeCustomError("Error", err.Error()))
			}
			args[i] = v
		}
		result, err := fn(args)
		if err != nil {
			panic(r.vm.MakeCustomError("Error", err.Error()))
		}
		return toScript(result)
	})
}

func (r *realm) toGo(v otto.Value) (engines.Value, error) {
	switch {
	case v.IsUndefined():
		return engines.Undefined(), nil
	case v.IsNull():
		return engines.Null(), nil
	case v.IsObject():
		return r.described(v)
	case v.IsBoolean():
		b, err := v.ToBoolean()
		return engines.Bool(b), err
	case v.IsNumber():
		f, err := v.ToFloat()
		return engines.Number(f), err
	}
	return engines.String(v.String()), nil
}

func toScript(v engines.Value) otto.Value {
	switch v.Kind {
	case engines.KindNull:
		return otto.NullValue()
	case engines.KindBool:
		return value(v.Bool)
	case engines.KindNumber:
		return value(v.Number)
	case engines.KindString:
		return value(v.Text)
	}
	return otto.UndefinedValue()
}

// value converts what otto converts without fail.
func value(primitive any) otto.Value {
	v, _ := otto.ToValue(primitive)
	return v
}
