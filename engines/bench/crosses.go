package bench

import (
	"encoding/json"
	"fmt"
)

// What the crossings of all bindings have in common is here once: the values, the loop over n of them, and the sum of
// what should come back. Each of these functions makes the method Cross of a [Crosser] from a function that goes over
// once. Values are made within the loop, as a user has to make them; what can be made before the loop is.

// Disagree returns an error if the sum of what came back is not the one that is wanted.
func Disagree(got, want float64) error {
	if got == want {
		return nil
	}
	return fmt.Errorf("the returned values add up to %v, not %v: the binding loses or mixes up values", got, want)
}

// Crosses goes over with i = 0, 1 …, and compares the sum of what once returns with that of want.
func Crosses(want func(i int) float64, once func(i int) (float64, error)) func(n int) error {
	return func(n int) error {
		sum, expected := 0.0, 0.0
		for i := range n {
			got, err := once(i)
			if err != nil {
				return err
			}
			sum, expected = sum+got, expected+want(i)
		}
		return Disagree(sum, expected)
	}
}

// CallCrosses calls a function with the numbers i, i+1 … as its arguments. It should get their sum back, or 1 if there
// are no arguments.
func CallCrosses(arguments int, once func(i int) (float64, error)) func(n int) error {
	return Crosses(func(i int) float64 {
		if arguments == 0 {
			return 1
		}
		return float64(arguments*i + arguments*(arguments-1)/2)
	}, once)
}

// RecordCrosses hands over a record, or a table, whose X is i. The X that comes back should be one more.
func RecordCrosses(once func(i int) (float64, error)) func(n int) error {
	return Crosses(func(i int) float64 { return float64(i + 1) }, once)
}

// ArrayCrosses hands over ArrayLength numbers, from i on. It should get back the sum of each number plus one.
func ArrayCrosses(once func(i int) (float64, error)) func(n int) error {
	return Crosses(func(i int) float64 { return ArrayLength*float64(i+1) + ArrayLength*(ArrayLength-1)/2 }, once)
}

// BatchCrosses hands over such an array in one crossing, as JSON text. It should get back the sum that a function of
// the script made of the numbers.
func BatchCrosses(call func(text string) (float64, error)) func(n int) error {
	list := make([]int, ArrayLength)
	return ArrayCrosses(func(i int) (float64, error) {
		text, err := json.Marshal(counted(list, i))
		if err != nil {
			return 0, err
		}
		return call(string(text))
	})
}

// ArrayJSONCrosses takes such an array there and back as JSON.
func ArrayJSONCrosses(call func(text string) (string, error)) func(n int) error {
	list := make([]int, ArrayLength)
	return ArrayCrosses(func(i int) (sum float64, err error) {
		var back []int
		err = throughJSON(counted(list, i), &back, call)
		for _, x := range back {
			sum += float64(x)
		}
		return sum, err
	})
}

// RecordJSONCrosses takes a record there and back as JSON.
func RecordJSONCrosses(call func(text string) (string, error)) func(n int) error {
	return RecordCrosses(func(i int) (float64, error) {
		return recordThroughJSON(NewRecord(i), call)
	})
}

// TableJSONCrosses is RecordJSONCrosses for a table.
func TableJSONCrosses(call func(text string) (string, error)) func(n int) error {
	return RecordCrosses(func(i int) (float64, error) {
		return recordThroughJSON(Table(i), call)
	})
}

// TextCrosses takes a string there and back.
func TextCrosses(c Crossing, call func(text string) (string, error)) func(n int) error {
	texts := CrossingText(c)
	return func(n int) error {
		for i := range n {
			back, err := call(texts[i%2])
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

// PropertyCrosses has a script read or write the X of object n times, and looks at what was written.
func PropertyCrosses(c Crossing, object *Record, once func(n int) error) func(n int) error {
	return func(n int) error {
		if err := once(n); err != nil || c == PropertyGet || n == 0 {
			return err
		}
		return Disagree(float64(object.X), float64(n-1))
	}
}

// ErrorCrosses counts the calls that fail. All of them must.
func ErrorCrosses(call func() error) func(n int) error {
	return Crosses(func(int) float64 { return 1 }, func(int) (float64, error) {
		if call() != nil {
			return 1, nil
		}
		return 0, nil
	})
}

// PanicCrosses counts the calls that fail or panic. All of them must.
func PanicCrosses(call func() error) func(n int) error {
	return ErrorCrosses(func() (err error) {
		defer func() {
			if p := recover(); p != nil {
				err = fmt.Errorf("panicked: %v", p)
			}
		}()
		return call()
	})
}

// counted fills list with the numbers from i on.
func counted(list []int, i int) []int {
	for k := range list {
		list[k] = i + k
	}
	return list
}

// recordThroughJSON takes a value over as JSON, and has a record come back.
func recordThroughJSON(value any, call func(string) (string, error)) (float64, error) {
	var back Record
	if err := throughJSON(value, &back, call); err != nil {
		return 0, err
	}
	return back.Checked()
}

// throughJSON marshals a value, has call take it over and back, and reads what came into back.
func throughJSON(value, back any, call func(string) (string, error)) error {
	text, err := json.Marshal(value)
	if err != nil {
		return err
	}
	answer, err := call(string(text))
	if err != nil {
		return err
	}
	return json.Unmarshal([]byte(answer), back)
}
