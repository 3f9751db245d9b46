package goja

import (
	"encoding/json"
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
	c := &crosser{vm: goja.New(), kind: kind}
	ways := map[engines.Crossing]func() func(int) error{
		engines.CallNone: c.calls(0), engines.CallTwo: c.calls(2), engines.CallTen: c.calls(10),
		engines.Callback: c.callback, engines.CallbackTwo: c.callbackTwo, engines.CallbacksInOne: c.batch,
		engines.Text10: c.text, engines.Text1k: c.text, engines.Text1M: c.text,
		engines.Unicode10: c.text, engines.Unicode1k: c.text, engines.Unicode1M: c.text,
		engines.Bytes64k: c.bytes,
		engines.Struct:   c.record, engines.StructJSON: c.recordJSON, engines.Map: c.table, engines.MapJSON: c.tableJSON,
		engines.Array: c.array, engines.ArrayJSON: c.arrayJSON,
		engines.PropertyGet: c.property, engines.PropertySet: c.property,
		engines.ErrorToScript: c.errorIn, engines.ErrorToGo: c.errorOut, engines.PanicInCallback: c.panics, engines.PromiseByGo: c.promise,
	}
	way, ok := ways[kind]
	if !ok {
		return nil, fmt.Errorf("%w: goja has no crossing %q", engines.ErrLacks, kind)
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
		return func(n int) error {
			sum, want := int64(0), int64(0)
			for i := range n {
				for k := range args {
					args[k] = c.vm.ToValue(i + k)
					want += int64(i + k)
				}
				v, err := c.fn(goja.Undefined(), args...)
				if err != nil {
					return err
				}
				sum += v.ToInteger()
			}
			if arguments == 0 {
				want = int64(n)
			}
			return engines.Disagree(float64(sum), float64(want))
		}
	}
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
	list := make([]int, engines.ArrayLength)
	return func(n int) error {
		sum, want := int64(0), int64(0)
		for i := range n {
			for k := range list {
				list[k] = i + k
				want += int64(i + k + 1)
			}
			text, err := json.Marshal(list)
			if err != nil {
				return err
			}
			v, err := c.fn(goja.Undefined(), c.vm.ToValue(string(text)))
			if err != nil {
				return err
			}
			sum += v.ToInteger()
		}
		return engines.Disagree(float64(sum), float64(want))
	}
}

func (c *crosser) text() func(int) error {
	texts := engines.CrossingText(c.kind)
	return func(n int) error {
		for i := range n {
			v, err := c.fn(goja.Undefined(), c.vm.ToValue(texts[i%2]))
			if err != nil {
				return err
			}
			if back := v.String(); back != texts[i%2] {
				return fmt.Errorf("a string of %d bytes came back as one of %d", len(texts[i%2]), len(back))
			}
		}
		return nil
	}
}

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
	return func(n int) error {
		sum, want := 0, 0
		for i := range n {
			v, err := c.fn(goja.Undefined(), c.vm.ToValue(&engines.Record{X: i, Y: 2.5, Name: "name"}))
			if err != nil {
				return err
			}
			var back engines.Record
			if err := c.vm.ExportTo(v, &back); err != nil {
				return err
			}
			sum, want = sum+back.X+len(back.Name), want+i+1+len("name")
		}
		return engines.Disagree(float64(sum), float64(want))
	}
}

func (c *crosser) table() func(int) error {
	return func(n int) error {
		sum, want := int64(0), int64(0)
		for i := range n {
			v, err := c.fn(goja.Undefined(), c.vm.ToValue(engines.Table(i)))
			if err != nil {
				return err
			}
			back, ok := v.Export().(map[string]any)
			if !ok {
				return fmt.Errorf("a %T came back", v.Export())
			}
			x, _ := back["X"].(int64)
			sum, want = sum+x, want+int64(i+1)
		}
		return engines.Disagree(float64(sum), float64(want))
	}
}

func (c *crosser) array() func(int) error {
	list := make([]any, engines.ArrayLength)
	return func(n int) error {
		sum, want := int64(0), int64(0)
		for i := range n {
			for k := range list {
				list[k] = i + k
				want += int64(i + k + 1)
			}
			v, err := c.fn(goja.Undefined(), c.vm.ToValue(list))
			if err != nil {
				return err
			}
			back, _ := v.Export().([]any)
			for _, x := range back {
				k, _ := x.(int64)
				sum += k
			}
		}
		return engines.Disagree(float64(sum), float64(want))
	}
}

func (c *crosser) recordJSON() func(int) error {
	return c.throughJSON(func(i int) any { return engines.Record{X: i, Y: 2.5, Name: "name"} })
}

func (c *crosser) tableJSON() func(int) error {
	return c.throughJSON(func(i int) any { return engines.Table(i) })
}

func (c *crosser) throughJSON(value func(i int) any) func(int) error {
	return func(n int) error {
		sum, want := 0, 0
		for i := range n {
			x, err := engines.RecordThroughJSON(value(i), c.textCall)
			if err != nil {
				return err
			}
			sum, want = sum+x, want+i+1
		}
		return engines.Disagree(float64(sum), float64(want))
	}
}

func (c *crosser) arrayJSON() func(int) error {
	list := make([]int, engines.ArrayLength)
	return func(n int) error {
		sum, want := 0, 0
		for i := range n {
			for k := range list {
				list[k] = i + k
				want += i + k + 1
			}
			got, err := engines.ArrayThroughJSON(list, c.textCall)
			if err != nil {
				return err
			}
			sum += got
		}
		return engines.Disagree(float64(sum), float64(want))
	}
}

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
	return func(n int) error {
		if err := c.once(n); err != nil || c.kind == engines.PropertyGet || n == 0 {
			return err
		}
		return engines.Disagree(float64(object.X), float64(n-1))
	}
}

func (c *crosser) errorIn() func(int) error {
	_ = c.vm.Set("host", func(goja.FunctionCall) (goja.Value, error) { return nil, engines.ErrOnPurpose })
	return c.once
}

func (c *crosser) errorOut() func(int) error {
	return func(n int) error {
		caught := 0
		for range n {
			_, err := c.fn(goja.Undefined())
			var thrown *goja.Exception
			if errors.As(err, &thrown) {
				caught++
			}
		}
		return engines.Disagree(float64(caught), float64(n))
	}
}

// panics lets a panic go through the script and catches it behind.
func (c *crosser) panics() func(int) error {
	_ = c.vm.Set("host", func(goja.FunctionCall) goja.Value { panic(engines.ErrOnPurpose) })
	call := func() (caught bool) {
		defer func() { caught = recover() != nil || caught }()
		_, err := c.fn(goja.Undefined())
		return err != nil
	}
	return func(n int) error {
		caught := 0
		for range n {
			if call() {
				caught++
			}
		}
		return engines.Disagree(float64(caught), float64(n))
	}
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
		if _, err := c.fn(goja.Undefined()); err != nil { // jobs run when the outermost call returns
			return err
		}
		v, err := c.fn(goja.Undefined())
		if err != nil {
			return err
		}
		return engines.Disagree(v.ToFloat(), float64(before))
	}
}
