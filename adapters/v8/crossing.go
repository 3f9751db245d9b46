package v8

import (
	"errors"
	"fmt"

	"rogchap.com/v8go"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/engines/bench"
)

// crosser is one way over the boundary, written as a user of v8go would who releases what it hands out.
type crosser struct {
	iso   *v8go.Isolate
	ctx   *v8go.Context
	fn    *v8go.Function
	kind  bench.Crossing
	cross func(n int) error
}

func (c *crosser) Cross(n int) error { return c.cross(n) }

// Collect collects the isolate's garbage.
func (c *crosser) Collect() { collect(c.iso) }

func (c *crosser) Close() error {
	c.ctx.Close()
	c.iso.Dispose()
	return nil
}

// NewCrossing makes an isolate for one way over.
func (a adapter) NewCrossing(kind bench.Crossing) (bench.Crosser, error) {
	c := &crosser{kind: kind}
	ways := map[bench.Crossing]func() func(int) error{
		bench.CallNone: c.calls(0), bench.CallTwo: c.calls(2), bench.CallTen: c.calls(10),
		bench.Callback: c.callback, bench.CallbackTwo: c.callbackTwo, bench.CallbacksInOne: c.batch,
		bench.Text10: c.text, bench.Text1k: c.text, bench.Text1M: c.text,
		bench.Unicode10: c.text, bench.Unicode1k: c.text, bench.Unicode1M: c.text,
		bench.Struct: c.record, bench.StructJSON: c.recordJSON, bench.Map: c.table, bench.MapJSON: c.tableJSON,
		bench.Array: c.array, bench.ArrayJSON: c.arrayJSON,
		bench.ErrorToScript: c.errorIn, bench.ErrorToGo: c.errorOut, bench.PromiseByGo: c.promise,
	}
	way, ok := ways[kind]
	switch {
	case kind == bench.PanicInCallback:
		return nil, engines.Lacks("a panic in a callback of v8go leaves V8's own frames behind, " +
			"and the next garbage collection ends the process")
	case kind == bench.Bytes64k:
		return nil, engines.Lacks("v8go cannot access an ArrayBuffer; bytes must be passed as text")
	case kind == bench.PropertyGet || kind == bench.PropertySet:
		return nil, engines.Lacks("v8go has no accessors, so a script cannot read a field of a Go value")
	case !ok:
		return nil, engines.Lacks("v8go has no crossing %q", kind)
	}
	if err := process.fix(a.flags); err != nil {
		return nil, err
	}
	c.iso = v8go.NewIsolate()
	c.ctx = v8go.NewContext(c.iso)
	var err error
	if c.fn, err = c.function(bench.CrossingSource(kind)); err != nil {
		return nil, errors.Join(err, c.Close())
	}
	c.cross = way()
	return c, nil
}

func (c *crosser) function(source string) (*v8go.Function, error) {
	v, err := c.ctx.RunScript(source, ownFile)
	if err != nil {
		return nil, err
	}
	return v.AsFunction()
}

// value converts what v8go converts without fail.
func (c *crosser) value(x any) *v8go.Value {
	v, err := v8go.NewValue(c.iso, x)
	if err != nil {
		return v8go.Undefined(c.iso)
	}
	return v
}

// call calls the function, and releases its arguments. The caller releases what comes back.
func (c *crosser) call(args ...v8go.Valuer) (*v8go.Value, error) {
	v, err := c.fn.Call(v8go.Undefined(c.iso), args...)
	for _, a := range args {
		if a, ok := a.(*v8go.Value); ok {
			a.Release()
		}
	}
	return v, err
}

// number takes a number from what came back, and releases it.
func number(v *v8go.Value, err error) (float64, error) {
	if err != nil {
		return 0, err
	}
	defer v.Release()
	return v.Number(), nil
}

func (c *crosser) calls(arguments int) func() func(int) error {
	return func() func(int) error {
		args := make([]v8go.Valuer, arguments)
		return bench.CallCrosses(arguments, func(i int) (float64, error) {
			for k := range args {
				args[k] = c.value(int32(i + k))
			}
			return number(c.call(args...))
		})
	}
}

// once calls a script's function that does everything n times.
func (c *crosser) once(n int) error {
	_, err := number(c.call(c.value(int32(n))))
	return err
}

// host sets the global function host.
func (c *crosser) host(f func(args []*v8go.Value) *v8go.Value) {
	template := v8go.NewFunctionTemplate(c.iso, func(info *v8go.FunctionCallbackInfo) *v8go.Value {
		v := f(info.Args())
		info.Release()
		return v
	})
	_ = c.ctx.Global().Set("host", template.GetFunction(c.ctx))
}

// callback returns one and the same value: a new one for each call could not be released before it is used.
func (c *crosser) callback() func(int) error {
	one := c.value(int32(1))
	c.host(func([]*v8go.Value) *v8go.Value { return one })
	return c.once
}

// callbackTwo releases the last value that it returned when it is called again.
func (c *crosser) callbackTwo() func(int) error {
	var last *v8go.Value
	c.host(func(args []*v8go.Value) *v8go.Value {
		if last != nil {
			last.Release()
		}
		last = c.value(args[0].Number() + args[1].Number())
		return last
	})
	return c.once
}

func (c *crosser) batch() func(int) error {
	return bench.BatchCrosses(func(text string) (float64, error) { return number(c.call(c.value(text))) })
}

func (c *crosser) text() func(int) error { return bench.TextCrosses(c.kind, c.textCall) }

// textCall calls the function with a text and returns the text that it gives.
func (c *crosser) textCall(text string) (string, error) {
	v, err := c.call(c.value(text))
	if err != nil {
		return "", err
	}
	defer v.Release()
	return v.String(), nil
}

func (c *crosser) recordJSON() func(int) error { return bench.RecordJSONCrosses(c.textCall) }
func (c *crosser) tableJSON() func(int) error  { return bench.TableJSONCrosses(c.textCall) }
func (c *crosser) arrayJSON() func(int) error  { return bench.ArrayJSONCrosses(c.textCall) }

// errorIn throws a string: v8go makes no Error objects.
func (c *crosser) errorIn() func(int) error {
	message := c.value(bench.ErrOnPurpose.Error())
	var last *v8go.Value
	c.host(func([]*v8go.Value) *v8go.Value {
		if last != nil {
			last.Release()
		}
		last = c.iso.ThrowException(message)
		return last
	})
	return c.once
}

func (c *crosser) errorOut() func(int) error { return bench.ErrorCrosses(c.failure) }

// failure calls the function, and returns what went wrong.
func (c *crosser) failure() error {
	_, err := number(c.call())
	return err
}

// promise relies on V8 to run the jobs at the end of each outermost call.
func (c *crosser) promise() func(int) error {
	before := 0
	return func(n int) error {
		for i := range n {
			resolver, err := v8go.NewPromiseResolver(c.ctx)
			if err != nil {
				return err
			}
			p := resolver.GetPromise()
			done, err := c.fn.Call(v8go.Undefined(c.iso), p)
			if err != nil {
				return err
			}
			done.Release()
			x := c.value(int32(i))
			if !resolver.Resolve(x) {
				return fmt.Errorf("the promise was not resolved")
			}
			x.Release()
			p.Release()
			resolver.Release()
			before += i
		}
		c.ctx.PerformMicrotaskCheckpoint()
		sum, err := number(c.call())
		if err != nil {
			return err
		}
		return bench.Disagree(sum, float64(before))
	}
}
