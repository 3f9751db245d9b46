package v8

import (
	"rogchap.com/v8go"

	"github.com/jsdyno/jsdyno/engines/bench"
)

// field is a field of an object. Their order is the one in which they are set: objects whose fields are set in another
// order are of another class to V8.
type field struct {
	name  string
	value any
}

// fieldsOf returns the fields of a record.
func fieldsOf(r bench.Record) []field {
	return []field{{"X", int32(r.X)}, {"Y", r.Y}, {"Name", r.Name}}
}

// set sets a field and releases the value, of which v8go itself would keep hold.
func (c *crosser) set(o *v8go.Object, f field) error {
	v := c.value(f.value)
	defer v.Release()
	return o.Set(f.name, v)
}

func (c *crosser) record() func(int) error {
	return c.throughFields(func(i int) []field { return fieldsOf(bench.NewRecord(i)) })
}

func (c *crosser) table() func(int) error {
	names := []string{"a", "b", "c", "d", "e", "f", "g"}
	return c.throughFields(func(i int) []field {
		fields := fieldsOf(bench.NewRecord(i))
		entries := bench.Table(i)
		for _, name := range names {
			x, _ := entries[name].(int)
			fields = append(fields, field{name, int32(x)})
		}
		return fields
	})
}

// throughFields hands over objects whose fields are set one by one: v8go has no conversion of a struct or a map.
func (c *crosser) throughFields(fields func(i int) []field) func(int) error {
	template := v8go.NewObjectTemplate(c.iso)
	return bench.RecordCrosses(func(i int) (float64, error) {
		o, err := template.NewInstance(c.ctx)
		if err != nil {
			return 0, err
		}
		defer o.Release()
		for _, f := range fields(i) {
			if err := c.set(o, f); err != nil {
				return 0, err
			}
		}
		v, err := c.call(o)
		if err != nil {
			return 0, err
		}
		defer v.Release()
		back, err := v.AsObject()
		if err != nil {
			return 0, err
		}
		x, err := number(back.Get("X"))
		if err != nil {
			return 0, err
		}
		y, err := number(back.Get("Y"))
		if err != nil {
			return 0, err
		}
		name, err := back.Get("Name")
		if err != nil {
			return 0, err
		}
		defer name.Release()
		return bench.Record{X: int(x), Y: y, Name: name.String()}.Checked()
	})
}

// array makes the array in JavaScript, for v8go has no call that does, and sets and reads its elements one by one.
func (c *crosser) array() func(int) error {
	fresh, err := c.function("(function () { return []; })")
	if err != nil {
		return func(int) error { return err }
	}
	return bench.ArrayCrosses(func(i int) (float64, error) {
		made, err := fresh.Call(v8go.Undefined(c.iso))
		if err != nil {
			return 0, err
		}
		defer made.Release()
		list, err := made.AsObject()
		if err != nil {
			return 0, err
		}
		for k := range bench.ArrayLength {
			x := c.value(int32(i + k))
			err := list.SetIdx(uint32(k), x)
			x.Release()
			if err != nil {
				return 0, err
			}
		}
		v, err := c.call(list)
		if err != nil {
			return 0, err
		}
		defer v.Release()
		return sumOf(v)
	})
}

// sumOf adds up the elements of an array.
func sumOf(v *v8go.Value) (sum float64, err error) {
	back, err := v.AsObject()
	if err != nil {
		return 0, err
	}
	for k := range bench.ArrayLength {
		x, err := number(back.GetIdx(uint32(k)))
		if err != nil {
			return 0, err
		}
		sum += x
	}
	return sum, nil
}
