package bench

import (
	"errors"
	"fmt"
	"strings"
)

// Crossing is one way over the boundary between Go and JavaScript, as the binding offers it.
type Crossing string

// The crossings. What goes over as JSON is marshalled and parsed on both sides; what does not is converted by the
// binding.
const (
	CallNone        Crossing = "call"               // Go calls a function
	CallTwo         Crossing = "call-2-numbers"     // with two numbers
	CallTen         Crossing = "call-10-numbers"    // with ten
	Callback        Crossing = "callback"           // a script calls Go
	CallbackTwo     Crossing = "callback-2-numbers" // with two numbers, which Go adds
	CallbacksInOne  Crossing = "callbacks-batched"  // Go hands over 1000 values at once; a script's function gets each
	Text10          Crossing = "string-10"          // ASCII, there and back
	Text1k          Crossing = "string-1k"
	Text1M          Crossing = "string-1m"
	Unicode10       Crossing = "unicode-10" // characters beyond Latin-1, there and back; the number counts UTF-16 units
	Unicode1k       Crossing = "unicode-1k"
	Unicode1M       Crossing = "unicode-1m"
	Bytes64k        Crossing = "bytes-64k" // there and back
	Struct          Crossing = "struct"    // of three fields, there and back
	StructJSON      Crossing = "struct-json"
	Map             Crossing = "map" // of ten entries, there and back
	MapJSON         Crossing = "map-json"
	Array           Crossing = "array-1000" // of numbers, there and back
	ArrayJSON       Crossing = "array-1000-json"
	PropertyGet     Crossing = "property-get" // a script reads a field of a Go value
	PropertySet     Crossing = "property-set" // and writes it
	ErrorToScript   Crossing = "error-to-script"
	ErrorToGo       Crossing = "error-to-go"
	PanicInCallback Crossing = "panic"
	PromiseByGo     Crossing = "promise" // Go resolves a promise that a script waits for
)

// Crossings lists them in the order of tables.
func Crossings() []Crossing {
	return []Crossing{
		CallNone, CallTwo, CallTen, Callback, CallbackTwo, CallbacksInOne,
		Text10, Text1k, Text1M, Unicode10, Unicode1k, Unicode1M, Bytes64k,
		Struct, StructJSON, Map, MapJSON, Array, ArrayJSON, PropertyGet, PropertySet,
		ErrorToScript, ErrorToGo, PanicInCallback, PromiseByGo,
	}
}

// AboutCrossing returns one sentence on a crossing, or "" if there is no such crossing.
func AboutCrossing(c Crossing) string {
	return map[Crossing]string{
		CallNone:       "Go calls a function of a script.",
		CallTwo:        "Go calls a function with two numbers.",
		CallTen:        "Go calls a function with ten numbers.",
		Callback:       "A script calls a Go function.",
		CallbackTwo:    "A script calls a Go function with two numbers, which it adds.",
		CallbacksInOne: "Go hands over a thousand values in one crossing, and a function of the script gets each.",
		Text10:         "A string of ten ASCII characters goes there and back.",
		Text1k:         "A string of 1,024 ASCII characters.",
		Text1M:         "A string of 1,048,576 ASCII characters.",
		Unicode10:      "A string of ten characters beyond Latin-1 goes there and back.",
		Unicode1k:      "A string of 1,024 such characters.",
		Unicode1M:      "A string of 1,048,576 such characters.",
		Bytes64k:       "64 KiB of bytes go there and back.",
		Struct: "A struct of three fields goes there, an object comes back, " +
			"and every field is read on both sides.",
		StructJSON:  "The same as JSON.",
		Map:         "A map of ten entries goes there and each is read; an object of three comes back.",
		MapJSON:     "The same as JSON.",
		Array:       "A thousand numbers go there and back.",
		ArrayJSON:   "The same as JSON.",
		PropertyGet: "A script reads a field of a Go value.",
		PropertySet: "A script writes a field of a Go value.",
		ErrorToScript: "A Go function fails, and a script catches what it throws: an Error, " +
			"or on V8 a string, because v8go makes no Error objects.",
		ErrorToGo:       "A script throws, and Go receives the error.",
		PanicInCallback: "A Go function panics below a script, and Go catches it above.",
		PromiseByGo:     "Go resolves a promise that a script waits for.",
	}[c]
}

// CrossingAdapter is the power behind CapCrossings: an adapter that can be timed at the boundary.
type CrossingAdapter interface {
	// NewCrossing makes a realm that is ready for one way over. The error is an ErrLacks for a way that the binding
	// does not have.
	NewCrossing(Crossing) (Crosser, error)
}

// Crosser goes over the boundary again and again. It is for one goroutine, locked to its thread.
type Crosser interface {
	// Cross goes over n times, with values that differ each time, and checks what arrived by a sum that both sides
	// keep: an engine that loses or mixes up values gets an error instead of a time.
	Cross(n int) error

	// Close gives the realm back.
	Close() error
}

// ArrayLength is how many numbers cross as an array, and in one batch of callbacks.
const ArrayLength = 1000

// CrossingSource returns the script behind a crossing, whose value is a function, or "" if there is no such crossing.
// The same text runs on every engine.
func CrossingSource(c Crossing) string {
	switch c {
	case CallNone:
		return `(function () { return 1; })`
	case CallTwo:
		return `(function (a, b) { return a + b; })`
	case CallTen:
		return `(function (a, b, c, d, e, f, g, h, i, j) { return a + b + c + d + e + f + g + h + i + j; })`
	case Callback:
		return loop(`sum += host();`, `n`)
	case CallbackTwo:
		return loop(`sum += host(i, 2);`, `n * (n - 1) / 2 + 2 * n`)
	case CallbacksInOne:
		return `(function () { function handler(x) { return x + 1; } return function (text) { ` +
			`for (var i = 0, sum = 0, list = JSON.parse(text); i < list.length; i++) { sum += handler(list[i]); } ` +
			`return sum; }; })()`
	case Text10, Text1k, Text1M, Unicode10, Unicode1k, Unicode1M:
		return fmt.Sprintf(`(function (s) { if (s.length !== %d) { `+
			`throw new Error("the string has " + s.length + " units"); } return s; })`, TextLength(c))
	case Bytes64k:
		return `(function (buffer) { var bytes = new Uint8Array(buffer); ` +
			`bytes[0] = (bytes[0] + 1) & 255; return buffer; })`
	case Struct:
		return `(function (o) { return { X: o.X + 1, Y: o.Y, Name: o.Name }; })`
	case StructJSON:
		return `(function (text) { var o = JSON.parse(text); ` +
			`return JSON.stringify({ X: o.X + 1, Y: o.Y, Name: o.Name }); })`
	case Map:
		return `(function (o) { ` +
			`return { X: o.X + o.a + o.b + o.c + o.d + o.e + o.f + o.g - 27, Y: o.Y, Name: o.Name }; })`
	case MapJSON:
		return `(function (text) { var o = JSON.parse(text); return JSON.stringify(` +
			`{ X: o.X + o.a + o.b + o.c + o.d + o.e + o.f + o.g - 27, Y: o.Y, Name: o.Name }); })`
	case Array:
		return `(function (list) { var out = []; ` +
			`for (var i = 0; i < list.length; i++) { out.push(list[i] + 1); } return out; })`
	case ArrayJSON:
		return `(function (text) { var list = JSON.parse(text), out = []; ` +
			`for (var i = 0; i < list.length; i++) { out.push(list[i] + 1); } return JSON.stringify(out); })`
	case PropertyGet:
		return loop(`sum += object.X;`, `3 * n`)
	case PropertySet:
		return loop(`object.X = i; sum += 1;`, `n`)
	case ErrorToScript:
		return loop(`try { host(); } catch (e) { sum += 1; }`, `n`)
	case ErrorToGo:
		return `(function () { throw new TypeError("on purpose"); })`
	case PanicInCallback:
		return `(function () { return host(); })`
	case PromiseByGo:
		return `(function () { var sum = 0; return function (promise) { ` +
			`if (promise) { promise.then(function (v) { sum += v; }); } return sum; }; })()`
	}
	return ""
}

// loop returns the text of a function that does something n times and checks the sum.
func loop(body, want string) string {
	return `(function (n) { var sum = 0; for (var i = 0; i < n; i++) { ` + body +
		` } if (sum !== ` + want + `) { throw new Error("the sum is " + sum + ", not " + (` + want +
		`)); } return sum; })`
}

// TextLength returns the length, in UTF-16 units, of the string that crosses, or 0 if c is no crossing of strings.
func TextLength(c Crossing) int {
	switch c {
	case Text10, Unicode10:
		return 10
	case Text1k, Unicode1k:
		return 1 << 10
	case Text1M, Unicode1M:
		return 1 << 20
	}
	return 0
}

// CrossingText returns two strings of that length. They differ, so that no engine can reuse the one that it has. Both
// are empty if c is no crossing of strings.
func CrossingText(c Crossing) [2]string {
	length := TextLength(c)
	if length == 0 {
		return [2]string{}
	}
	unit := "a"
	switch c {
	case Unicode10, Unicode1k, Unicode1M:
		unit = "\u20ac"
	}
	rest := strings.Repeat(unit, length-1)
	return [2]string{"x" + rest, "y" + rest}
}

// Record is the struct that crosses.
type Record struct {
	X    int
	Y    float64
	Name string
}

// NewRecord returns the record that crosses as number i.
func NewRecord(i int) Record { return Record{X: i, Y: 2.5, Name: "name"} }

// Checked returns X, or an error if the other fields have changed on the way.
func (r Record) Checked() (float64, error) {
	if want := NewRecord(r.X); r != want {
		return 0, fmt.Errorf("%+v came back instead of %+v: the binding loses or mixes up values", r, want)
	}
	return float64(r.X), nil
}

// Table returns the map that crosses as number i: a record's fields and seven more entries, all of which the script
// reads.
func Table(i int) map[string]any {
	return map[string]any{"X": i, "Y": 2.5, "Name": "name", "a": 1, "b": 2, "c": 3, "d": 4, "e": 5, "f": 6, "g": 7}
}

// ErrOnPurpose is the error that crosses.
var ErrOnPurpose = errors.New("on purpose")
