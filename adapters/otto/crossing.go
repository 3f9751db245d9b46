package otto

import (
	"errors"
	"fmt"

	"github.com/robertkrimen/otto"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/engines/bench"
)

// crosser is one way over the boundary, written as a user of otto would.
type crosser struct {
	vm    *otto.Otto
	fn    otto.Value
	kind  bench.Crossing
	cross func(n int) error
}

func (c *crosser) Cross(n int) error { return c.cross(n) }

func (c *crosser) Close() error {
	*c = crosser{}
	return nil
}

// NewCrossing makes an otto for one way over.
func (engine) NewCrossing(kind bench.Crossing) (bench.Crosser, error) {
	c := &crosser{vm: otto.New(), kind: kind}
	ways := map[bench.Crossing]func() func(int) error{
		bench.CallNone: c.calls(0), bench.CallTwo: c.calls(2), bench.CallTen: c.calls(10),
		bench.Callback: c.callback, bench.CallbackTwo: c.callbackTwo, bench.CallbacksInOne: c.batch,
		bench.Text10: c.text, bench.Text1k: c.text, bench.Text1M: c.text,
		bench.Unicode10: c.text, bench.Unicode1k: c.text, bench.Unicode1M: c.text,
		bench.Struct: c.record, bench.StructJSON: c.recordJSON, bench.Map: c.table, bench.MapJSON: c.tableJSON,
		bench.Array: c.array, bench.ArrayJSON: c.arrayJSON,
		bench.PropertyGet: c.property, bench.PropertySet: c.property,
		bench.ErrorToScript: c.errorIn, bench.ErrorToGo: c.errorOut, bench.PanicInCallback: c.panics,
	}
	way, ok := ways[kind]
	switch {
	case kind == bench.PromiseByGo:
		return nil, engines.Lacks("otto has no promises")
	case kind == bench.Bytes64k:
		return nil, engines.Lacks("otto has no ArrayBuffer")
	case !ok:
		return nil, engines.Lacks("otto has no crossing %q", kind)
	}
	c.cross = way()
	var err error
	if c.fn, err = c.vm.Run(bench.CrossingSource(kind)); err != nil {
		return nil, err
	}
	return c, nil
}

func (c *crosser) calls(arguments int) func() func(int) error {
	return func() func(int) error {
		args := make([]any, arguments)
		return bench.CallCrosses(arguments, func(i int) (float64, error) {
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
	return bench.BatchCrosses(func(text string) (float64, error) { return c.number(text) })
}

func (c *crosser) text() func(int) error { return bench.TextCrosses(c.kind, c.textCall) }

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
	return bench.RecordCrosses(func(i int) (float64, error) {
		v, err := c.fn.Call(otto.UndefinedValue(), bench.NewRecord(i))
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
		return bench.Record{X: int(x), Y: y, Name: name}.Checked()
	})
}

func (c *crosser) table() func(int) error {
	return bench.RecordCrosses(func(i int) (float64, error) {
		exported, err := c.exported(bench.Table(i))
		if err != nil {
			return 0, err
		}
		back, ok := exported.(map[string]any)
		if !ok {
			return 0, fmt.Errorf("a %T came back", exported)
		}
		name, _ := back["Name"].(string)
		return bench.Record{X: int(float(back["X"])), Y: float(back["Y"]), Name: name}.Checked()
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
	list := make([]int, bench.ArrayLength)
	return bench.ArrayCrosses(func(i int) (sum float64, err error) {
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

func (c *crosser) recordJSON() func(int) error { return bench.RecordJSONCrosses(c.textCall) }
func (c *crosser) tableJSON() func(int) error  { return bench.TableJSONCrosses(c.textCall) }
func (c *crosser) arrayJSON() func(int) error  { return bench.ArrayJSONCrosses(c.textCall) }

func (c *crosser) property() func(int) error {
	object := &bench.Record{X: 3}
	_ = c.vm.Set("object", object)
	return bench.PropertyCrosses(c.kind, object, c.once)
}

func (c *crosser) errorIn() func(int) error {
	_ = c.vm.Set("host", func(otto.FunctionCall) otto.Value {
		panic(c.vm.MakeCustomError("Error", bench.ErrOnPurpose.Error()))
	})
	return c.once
}

func (c *crosser) errorOut() func(int) error { return bench.ErrorCrosses(c.call) }

// panics lets a panic go through the script.
func (c *crosser) panics() func(int) error {
	_ = c.vm.Set("host", func(otto.FunctionCall) otto.Value { panic(bench.ErrOnPurpose) })
	return bench.PanicCrosses(c.call)
}

func (c *crosser) call() error {
	_, err := c.fn.Call(otto.UndefinedValue())
	return err
}
