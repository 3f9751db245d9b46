package otto

import (
	"errors"
	"fmt"

	"github.com/robertkrimen/otto"

	"github.com/jsdyno/jsdyno/engines"
)

// crosser is one way over the boundary, written as a user of otto would.
type crosser struct {
	vm    *otto.Otto
	fn    otto.Value
	kind  engines.Crossing
	cross func(n int) error
}

func (c *crosser) Cross(n int) error { return c.cross(n) }

func (c *crosser) Close() error {
	*c = crosser{}
	return nil
}

// NewCrossing makes an otto for one way over.
func (engine) NewCrossing(kind engines.Crossing) (engines.Crosser, error) {
	c := &crosser{vm: otto.New(), kind: kind}
	ways := map[engines.Crossing]func() func(int) error{
		engines.CallNone: c.calls(0), engines.CallTwo: c.calls(2), engines.CallTen: c.calls(10),
		engines.Callback: c.callback, engines.CallbackTwo: c.callbackTwo, engines.CallbacksInOne: c.batch,
		engines.Text10: c.text, engines.Text1k: c.text, engines.Text1M: c.text,
		engines.Unicode10: c.text, engines.Unicode1k: c.text, engines.Unicode1M: c.text,
		engines.Struct: c.record, engines.StructJSON: c.recordJSON, engines.Map: c.table, engines.MapJSON: c.tableJSON,
		engines.Array: c.array, engines.ArrayJSON: c.arrayJSON,
		engines.PropertyGet: c.property, engines.PropertySet: c.property,
		engines.ErrorToScript: c.errorIn, engines.ErrorToGo: c.errorOut, engines.PanicInCallback: c.panics,
	}
	way, ok := ways[kind]
	switch {
	case kind == engines.PromiseByGo:
		return nil, engines.Lacks("otto has no promises")
	case kind == engines.Bytes64k:
		return nil, engines.Lacks("otto has no ArrayBuffer")
	case !ok:
		return nil, engines.Lacks("otto has no crossing %q", kind)
	}
	c.cross = way()
	var err error
	if c.fn, err = c.vm.Run(engines.CrossingSource(kind)); err != nil {
		return nil, err
	}
	return c, nil
}

func (c *crosser) calls(arguments int) func() func(int) error {
	return func() func(int) error {
		args := make([]any, arguments)
		return engines.CallCrosses(arguments, func(i int) (float64, error) {
			for k := range args {
				args[k] = i + k
			}
			return c.number(args...)
		})
	}
}

// number calls the function and returns the number that it gives.
func (c *crosser) number(args ...any) (float64, error) {
	v, err := c.fn.Call(otto.UndefinedValue(), args...)
	if err != nil {
		return 0, err
	}
	return v.ToFloat()
}

// once calls a script's function that does everything n times.
func (c *crosser) once(n int) error {
	_, err := c.fn.Call(otto.UndefinedValue(), n)
	return err
}

func (c *crosser) callback() func(int) error {
	_ = c.vm.Set("host", func(otto.FunctionCall) otto.Value { return value(1) })
	return c.once
}

func (c *crosser) callbackTwo() func(int) error {
	_ = c.vm.Set("host", func(call otto.FunctionCall) otto.Value {
		a, _ := call.Argument(0).ToInteger()
		b, _ := call.Argument(1).ToInteger()
		return value(a + b)
	})
	return c.once
}

func (c *crosser) batch() func(int) error {
	return engines.BatchCrosses(func(text string) (float64, error) { return c.number(text) })
}

func (c *crosser) text() func(int) error { return engines.TextCrosses(c.kind, c.textCall) }

// textCall calls the function with a text and returns the text that it gives.
func (c *crosser) textCall(text string) (string, error) {
	v, err := c.fn.Call(otto.UndefinedValue(), text)
	if err != nil {
		return "", err
	}
	return v.ToString()
}

// record gets an object back, whose fields are read one by one: otto exports objects as maps and has no way into a
// struct.
func (c *crosser) record() func(int) error {
	return engines.RecordCrosses(func(i int) (float64, error) {
		v, err := c.fn.Call(otto.UndefinedValue(), engines.NewRecord(i))
		if err != nil {
			return 0, err
		}
		var fields [3]otto.Value
		for k, name := range []string{"X", "Y", "Name"} {
			if fields[k], err = v.Object().Get(name); err != nil {
				return 0, err
			}
		}
		x, errX := fields[0].ToFloat()
		y, errY := fields[1].ToFloat()
		name, errName := fields[2].ToString()
		if err := errors.Join(errX, errY, errName); err != nil {
			return 0, err
		}
		return engines.Record{X: int(x), Y: y, Name: name}.Checked()
	})
}

func (c *crosser) table() func(int) error {
	return engines.RecordCrosses(func(i int) (float64, error) {
		exported, err := c.exported(engines.Table(i))
		if err != nil {
			return 0, err
		}
		back, ok := exported.(map[string]any)
		if !ok {
			return 0, fmt.Errorf("a %T came back", exported)
		}
		name, _ := back["Name"].(string)
		return engines.Record{X: int(float(back["X"])), Y: float(back["Y"]), Name: name}.Checked()
	})
}

// exported calls the function and returns what it gives as a Go value.
func (c *crosser) exported(arg any) (any, error) {
	v, err := c.fn.Call(otto.UndefinedValue(), arg)
	if err != nil {
		return nil, err
	}
	return v.Export()
}

func (c *crosser) array() func(int) error {
	list := make([]int, engines.ArrayLength)
	return engines.ArrayCrosses(func(i int) (sum float64, err error) {
		for k := range list {
			list[k] = i + k
		}
		exported, err := c.exported(list)
		if err != nil {
			return 0, err
		}
		switch back := exported.(type) { // by what the first values are
		case []float64:
			for _, x := range back {
				sum += x
			}
		case []int64:
			for _, x := range back {
				sum += float64(x)
			}
		case []any:
			for _, x := range back {
				sum += float(x)
			}
		default:
			return 0, fmt.Errorf("a %T came back", exported)
		}
		return sum, nil
	})
}

// float is a number as otto exports it.
func float(x any) float64 {
	switch x := x.(type) {
	case float64:
		return x
	case int64:
		return float64(x)
	case int:
		return float64(x)
	}
	return 0
}

func (c *crosser) recordJSON() func(int) error { return engines.RecordJSONCrosses(c.textCall) }
func (c *crosser) tableJSON() func(int) error  { return engines.TableJSONCrosses(c.textCall) }
func (c *crosser) arrayJSON() func(int) error  { return engines.ArrayJSONCrosses(c.textCall) }

func (c *crosser) property() func(int) error {
	object := &engines.Record{X: 3}
	_ = c.vm.Set("object", object)
	return engines.PropertyCrosses(c.kind, object, c.once)
}

func (c *crosser) errorIn() func(int) error {
	_ = c.vm.Set("host", func(otto.FunctionCall) otto.Value {
		panic(c.vm.MakeCustomError("Error", engines.ErrOnPurpose.Error()))
	})
	return c.once
}

func (c *crosser) errorOut() func(int) error { return engines.ErrorCrosses(c.call) }

// panics lets a panic go through the script.
func (c *crosser) panics() func(int) error {
	_ = c.vm.Set("host", func(otto.FunctionCall) otto.Value { panic(engines.ErrOnPurpose) })
	return engines.PanicCrosses(c.call)
}

func (c *crosser) call() error {
	_, err := c.fn.Call(otto.UndefinedValue())
	return err
}
