package otto

import (
	"encoding/json"
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
		return nil, fmt.Errorf("%w: otto has no promises", engines.ErrLacks)
	case kind == engines.Bytes64k:
		return nil, fmt.Errorf("%w: otto has no ArrayBuffer", engines.ErrLacks)
	case !ok:
		return nil, fmt.Errorf("%w: otto has no crossing %q", engines.ErrLacks, kind)
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
		return func(n int) error {
			sum, want := int64(0), int64(0)
			for i := range n {
				for k := range args {
					args[k] = i + k
					want += int64(i + k)
				}
				x, err := c.number(args...)
				if err != nil {
					return err
				}
				sum += x
			}
			if arguments == 0 {
				want = int64(n)
			}
			return engines.Disagree(float64(sum), float64(want))
		}
	}
}

// number calls the function and returns the number that it gives.
func (c *crosser) number(args ...any) (int64, error) {
	v, err := c.fn.Call(otto.UndefinedValue(), args...)
	if err != nil {
		return 0, err
	}
	return v.ToInteger()
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
			x, err := c.number(string(text))
			if err != nil {
				return err
			}
			sum += x
		}
		return engines.Disagree(float64(sum), float64(want))
	}
}

func (c *crosser) text() func(int) error {
	texts := engines.CrossingText(c.kind)
	return func(n int) error {
		for i := range n {
			back, err := c.textCall(texts[i%2])
			if err != nil {
				return err
			}
			if back != texts[i%2] {
				return fmt.Errorf("a string of %d bytes came back as one of %d", len(texts[i%2]), len(back))
			}
		}
		return nil
	}
}

// textCall calls the function with a text and returns the text that it gives.
func (c *crosser) textCall(text string) (string, error) {
	v, err := c.fn.Call(otto.UndefinedValue(), text)
	if err != nil {
		return "", err
	}
	return v.ToString()
}

// record gets an object back, whose fields are read one by one: otto exports objects as maps and has no way into a struct.
func (c *crosser) record() func(int) error {
	return func(n int) error {
		sum, want := int64(0), int64(0)
		for i := range n {
			v, err := c.fn.Call(otto.UndefinedValue(), engines.Record{X: i, Y: 2.5, Name: "name"})
			if err != nil {
				return err
			}
			x, err := c.field(v, "X")
			if err != nil {
				return err
			}
			sum, want = sum+x, want+int64(i+1)
		}
		return engines.Disagree(float64(sum), float64(want))
	}
}

func (c *crosser) field(v otto.Value, name string) (int64, error) {
	f, err := v.Object().Get(name)
	if err != nil {
		return 0, err
	}
	return f.ToInteger()
}

func (c *crosser) table() func(int) error {
	return func(n int) error {
		sum, want := 0.0, 0.0
		for i := range n {
			v, err := c.fn.Call(otto.UndefinedValue(), engines.Table(i))
			if err != nil {
				return err
			}
			exported, err := v.Export()
			if err != nil {
				return err
			}
			back, ok := exported.(map[string]any)
			if !ok {
				return fmt.Errorf("a %T came back", exported)
			}
			sum, want = sum+float(back["X"]), want+float64(i+1)
		}
		return engines.Disagree(sum, want)
	}
}

func (c *crosser) array() func(int) error {
	list := make([]int, engines.ArrayLength)
	return func(n int) error {
		sum, want := 0.0, 0.0
		for i := range n {
			for k := range list {
				list[k] = i + k
				want += float64(i + k + 1)
			}
			v, err := c.fn.Call(otto.UndefinedValue(), list)
			if err != nil {
				return err
			}
			exported, err := v.Export()
			if err != nil {
				return err
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
				return fmt.Errorf("a %T came back", exported)
			}
		}
		return engines.Disagree(sum, want)
	}
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
	_ = c.vm.Set("host", func(otto.FunctionCall) otto.Value { panic(c.vm.MakeCustomError("Error", engines.ErrOnPurpose.Error())) })
	return c.once
}

func (c *crosser) errorOut() func(int) error {
	return func(n int) error {
		caught := 0
		for range n {
			if _, err := c.fn.Call(otto.UndefinedValue()); err != nil {
				caught++
			}
		}
		return engines.Disagree(float64(caught), float64(n))
	}
}

// panics lets a panic go through the script and catches it behind.
func (c *crosser) panics() func(int) error {
	_ = c.vm.Set("host", func(otto.FunctionCall) otto.Value { panic(engines.ErrOnPurpose) })
	call := func() (caught bool) {
		defer func() { caught = recover() != nil || caught }()
		_, err := c.fn.Call(otto.UndefinedValue())
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
