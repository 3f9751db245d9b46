package goja

import (
	"errors"
	"fmt"

	"github.com/dop251/goja"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/engines/bench"
)

// crosser is one way over the boundary, written as a user of goja would.
type crosser struct {
	vm    *goja.Runtime
	fn    goja.Callable
	kind  bench.Crossing
	cross func(n int) error
}

func (c *crosser) Cross(n int) error { return c.cross(n) }

func (c *crosser) Close() error {
	*c = crosser{}
	return nil
}

// NewCrossing makes a runtime for one way over.
func (engine) NewCrossing(kind bench.Crossing) (bench.Crosser, error) {
	c := &crosser{vm: newRuntime(), kind: kind}
	ways := map[bench.Crossing]func() func(int) error{
		bench.CallNone: c.calls(0), bench.CallTwo: c.calls(2), bench.CallTen: c.calls(10),
		bench.Callback: c.callback, bench.CallbackTwo: c.callbackTwo, bench.CallbacksInOne: c.batch,
		bench.Text10: c.text, bench.Text1k: c.text, bench.Text1M: c.text,
		bench.Unicode10: c.text, bench.Unicode1k: c.text, bench.Unicode1M: c.text,
		bench.Bytes64k: c.bytes,
		bench.Struct:   c.record, bench.StructJSON: c.recordJSON,
		bench.Map: c.table, bench.MapJSON: c.tableJSON,
		bench.Array: c.array, bench.ArrayJSON: c.arrayJSON,
		bench.PropertyGet: c.property, bench.PropertySet: c.property,
		bench.ErrorToScript: c.errorIn, bench.ErrorToGo: c.errorOut, bench.PanicInCallback: c.panics,
		bench.PromiseByGo: c.promise,
	}
	way, ok := ways[kind]
	if !ok {
		return nil, engines.Lacks("goja has no crossing %q", kind)
	}
	c.cross = way()
	v, err := c.vm.RunString(bench.CrossingSource(kind))
	if err != nil {
		return nil, err
	}
	if c.fn, ok = goja.AssertFunction(v); !ok {
		return nil, fmt.Errorf("the script of crossing %q is no function", kind)
	}
	return c, nil
}

func (c *crosser) calls(arguments int) func() func(int) error {
	return func() func(int) error {
		args := make([]goja.Value, arguments)
		return bench.CallCrosses(arguments, func(i int) (float64, error) {
			for k := range args {
				args[k] = c.vm.ToValue(i + k)
			}
			return c.number(args...)
		})
	}
}

// number calls the function and returns the number that it gives.
func (c *crosser) number(args ...goja.Value) (float64, error) {
	v, err := c.fn(goja.Undefined(), args...)
	if err != nil {
		return 0, err
	}
	return v.ToFloat(), nil
}

// once calls a script's function that does everything n times.
func (c *crosser) once(n int) error {
	_, err := c.fn(goja.Undefined(), c.vm.ToValue(n))
	return err
}

func (c *crosser) callback() func(int) error {
	_ = c.vm.Set("host", func(goja.FunctionCall) goja.Value { return c.vm.ToValue(1) })
	return c.once
}

func (c *crosser) callbackTwo() func(int) error {
	_ = c.vm.Set("host", func(call goja.FunctionCall) goja.Value {
		return c.vm.ToValue(call.Argument(0).ToInteger() + call.Argument(1).ToInteger())
	})
	return c.once
}

func (c *crosser) batch() func(int) error {
	return bench.BatchCrosses(func(text string) (float64, error) { return c.number(c.vm.ToValue(text)) })
}

func (c *crosser) text() func(int) error { return bench.TextCrosses(c.kind, c.textCall) }

func (c *crosser) bytes() func(int) error {
	data := make([]byte, 64<<10)
	return func(n int) error {
		for range n {
			first := data[0]
			v, err := c.fn(goja.Undefined(), c.vm.ToValue(c.vm.NewArrayBuffer(data)))
			if err != nil {
				return err
			}
			buffer, ok := v.Export().(goja.ArrayBuffer)
			if !ok || len(buffer.Bytes()) != len(data) || buffer.Bytes()[0] != first+1 {
				return errors.New("the bytes that came back are others")
			}
		}
		return nil
	}
}

func (c *crosser) record() func(int) error {
	return bench.RecordCrosses(func(i int) (float64, error) {
		there := bench.NewRecord(i)
		v, err := c.fn(goja.Undefined(), c.vm.ToValue(&there))
		if err != nil {
			return 0, err
		}
		var back bench.Record
		if err := c.vm.ExportTo(v, &back); err != nil {
			return 0, err
		}
		return back.Checked()
	})
}

func (c *crosser) table() func(int) error {
	return bench.RecordCrosses(func(i int) (float64, error) {
		v, err := c.fn(goja.Undefined(), c.vm.ToValue(bench.Table(i)))
		if err != nil {
			return 0, err
		}
		back, ok := v.Export().(map[string]any)
		if !ok {
			return 0, fmt.Errorf("a %T came back", v.Export())
		}
		x, _ := back["X"].(int64)
		y, _ := back["Y"].(float64)
		name, _ := back["Name"].(string)
		return bench.Record{X: int(x), Y: y, Name: name}.Checked()
	})
}

func (c *crosser) array() func(int) error {
	list := make([]any, bench.ArrayLength)
	return bench.ArrayCrosses(func(i int) (sum float64, err error) {
		for k := range list {
			list[k] = i + k
		}
		v, err := c.fn(goja.Undefined(), c.vm.ToValue(list))
		if err != nil {
			return 0, err
		}
		back, _ := v.Export().([]any)
		for _, x := range back {
			k, _ := x.(int64)
			sum += float64(k)
		}
		return sum, nil
	})
}

func (c *crosser) recordJSON() func(int) error { return bench.RecordJSONCrosses(c.textCall) }
func (c *crosser) tableJSON() func(int) error  { return bench.TableJSONCrosses(c.textCall) }
func (c *crosser) arrayJSON() func(int) error  { return bench.ArrayJSONCrosses(c.textCall) }

// textCall calls the function with a text and returns the text that it gives.
func (c *crosser) textCall(text string) (string, error) {
	v, err := c.fn(goja.Undefined(), c.vm.ToValue(text))
	if err != nil {
		return "", err
	}
	return v.String(), nil
}

func (c *crosser) property() func(int) error {
	object := &bench.Record{X: 3}
	_ = c.vm.Set("object", object)
	return bench.PropertyCrosses(c.kind, object, c.once)
}

func (c *crosser) errorIn() func(int) error {
	_ = c.vm.Set("host", func(goja.FunctionCall) (goja.Value, error) { return nil, bench.ErrOnPurpose })
	return c.once
}

func (c *crosser) errorOut() func(int) error {
	return bench.ErrorCrosses(func() error {
		if thrown, ok := errors.AsType[*goja.Exception](c.call()); ok {
			return thrown
		}
		return nil
	})
}

// panics lets a panic go through the script.
func (c *crosser) panics() func(int) error {
	_ = c.vm.Set("host", func(goja.FunctionCall) goja.Value { panic(bench.ErrOnPurpose) })
	return bench.PanicCrosses(c.call)
}

func (c *crosser) call() error {
	_, err := c.fn(goja.Undefined())
	return err
}

func (c *crosser) promise() func(int) error {
	before := int64(0)
	return func(n int) error {
		for i := range n {
			p, resolve, _ := c.vm.NewPromise()
			if _, err := c.fn(goja.Undefined(), c.vm.ToValue(p)); err != nil {
				return err
			}
			before += int64(i)
			if err := resolve(i); err != nil {
				return err
			}
		}
		if err := c.call(); err != nil { // jobs run when the outermost call returns
			return err
		}
		sum, err := c.number()
		if err != nil {
			return err
		}
		return bench.Disagree(sum, float64(before))
	}
}
