package goja

import (
	"errors"
	"fmt"

	"github.com/dop251/goja"

	"github.com/jsdyno/jsdyno/engines"
)

// crosser is one way over the boundary, written as a user of goja would.
type crosser struct {
	vm    *goja.Runtime
	fn    goja.Callable
	kind  engines.Crossing
	cross func(n int) error
}

func (c *crosser) Cross(n int) error { return c.cross(n) }

func (c *crosser) Close() error {
	*c = crosser{}
	return nil
}

// NewCrossing makes a runtime for one way over.
func (engine) NewCrossing(kind engines.Crossing) (engines.Crosser, error) {
	c := &crosser{vm: newRuntime(), kind: kind}
	ways := map[engines.Crossing]func() func(int) error{
		engines.CallNone: c.calls(0), engines.CallTwo: c.calls(2), engines.CallTen: c.calls(10),
		engines.Callback: c.callback, engines.CallbackTwo: c.callbackTwo, engines.CallbacksInOne: c.batch,
		engines.Text10: c.text, engines.Text1k: c.text, engines.Text1M: c.text,
		engines.Unicode10: c.text, engines.Unicode1k: c.text, engines.Unicode1M: c.text,
		engines.Bytes64k: c.bytes,
		engines.Struct:   c.record, engines.StructJSON: c.recordJSON,
		engines.Map: c.table, engines.MapJSON: c.tableJSON,
		engines.Array: c.array, engines.ArrayJSON: c.arrayJSON,
		engines.PropertyGet: c.property, engines.PropertySet: c.property,
		engines.ErrorToScript: c.errorIn, engines.ErrorToGo: c.errorOut, engines.PanicInCallback: c.panics,
		engines.PromiseByGo: c.promise,
	}
	way, ok := ways[kind]
	if !ok {
		return nil, engines.Lacks("goja has no crossing %q", kind)
	}
	c.cross = way()
	v, err := c.vm.RunString(engines.CrossingSource(kind))
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
		return engines.CallCrosses(arguments, func(i int) (float64, error) {
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
	return engines.BatchCrosses(func(text string) (float64, error) { return c.number(c.vm.ToValue(text)) })
}

func (c *crosser) text() func(int) error { return engines.TextCrosses(c.kind, c.textCall) }

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
	return engines.RecordCrosses(func(i int) (float64, error) {
		there := engines.NewRecord(i)
		v, err := c.fn(goja.Undefined(), c.vm.ToValue(&there))
		if err != nil {
			return 0, err
		}
		var back engines.Record
		if err := c.vm.ExportTo(v, &back); err != nil {
			return 0, err
		}
		return back.Checked()
	})
}

func (c *crosser) table() func(int) error {
	return engines.RecordCrosses(func(i int) (float64, error) {
		v, err := c.fn(goja.Undefined(), c.vm.ToValue(engines.Table(i)))
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
		return engines.Record{X: int(x), Y: y, Name: name}.Checked()
	})
}

func (c *crosser) array() func(int) error {
	list := make([]any, engines.ArrayLength)
	return engines.ArrayCrosses(func(i int) (sum float64, err error) {
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

func (c *crosser) recordJSON() func(int) error { return engines.RecordJSONCrosses(c.textCall) }
func (c *crosser) tableJSON() func(int) error  { return engines.TableJSONCrosses(c.textCall) }
func (c *crosser) arrayJSON() func(int) error  { return engines.ArrayJSONCrosses(c.textCall) }

// textCall calls the function with a text and returns the text that it gives.
func (c *crosser) textCall(text string) (string, error) {
	v, err := c.fn(goja.Undefined(), c.vm.ToValue(text))
	if err != nil {
		return "", err
	}
	return v.String(), nil
}

func (c *crosser) property() func(int) error {
	object := &engines.Record{X: 3}
	_ = c.vm.Set("object", object)
	return engines.PropertyCrosses(c.kind, object, c.once)
}

func (c *crosser) errorIn() func(int) error {
	_ = c.vm.Set("host", func(goja.FunctionCall) (goja.Value, error) { return nil, engines.ErrOnPurpose })
	return c.once
}

func (c *crosser) errorOut() func(int) error {
	return engines.ErrorCrosses(func() error {
		if thrown, ok := errors.AsType[*goja.Exception](c.call()); ok {
			return thrown
		}
		return nil
	})
}

// panics lets a panic go through the script.
func (c *crosser) panics() func(int) error {
	_ = c.vm.Set("host", func(goja.FunctionCall) goja.Value { panic(engines.ErrOnPurpose) })
	return engines.PanicCrosses(c.call)
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
		return engines.Disagree(sum, float64(before))
	}
}
