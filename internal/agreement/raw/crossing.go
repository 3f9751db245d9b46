package raw

import (
	"encoding/json"
	"errors"
	"fmt"
)

// Crossings are the ways over the boundary that are compared, by the names that jsdyno has for them.
var Crossings = []string{
	"call", "call-2-numbers", "callback", "callback-2-numbers",
	"string-10", "string-1k", "unicode-1k", "struct-json", "error-to-go",
}

// NewCrossing readies a fresh VM of an engine for one of the crossings. The loop crosses n times.
func NewCrossing(engine, crossing string) (Loop, error) {
	source, ok := crossingSources[crossing]
	if !ok {
		return nil, fmt.Errorf("no crossing %q was written by hand", crossing)
	}
	switch engine {
	case "v8":
		return crossV8(crossing, source)
	case "goja":
		return crossGoja(crossing, source)
	case "otto":
		return crossOtto(crossing, source)
	}
	return nil, fmt.Errorf("no crossing was written for %q", engine)
}

// crossingSources are the scripts: each is a function.
var crossingSources = map[string]string{
	"call":               `(function () { return 1; })`,
	"call-2-numbers":     `(function (a, b) { return a + b; })`,
	"callback":           `(function (n) { for (var i = 0, sum = 0; i < n; i++) { sum += host(); } return sum; })`,
	"callback-2-numbers": `(function (n) { for (var i = 0, sum = 0; i < n; i++) { sum += host(i, 2); } return sum; })`,
	"string-10":          echo(10),
	"string-1k":          echo(1 << 10),
	"unicode-1k":         echo(1 << 10),
	"struct-json": `(function (text) { var o = JSON.parse(text); ` +
		`return JSON.stringify({ X: o.X + 1, Y: o.Y, Name: o.Name }); })`,
	"error-to-go": `(function () { throw new TypeError("on purpose"); })`,
}

func echo(length int) string {
	return fmt.Sprintf(`(function (s) { if (s.length !== %d) { throw new Error("the length is " + s.length); } `+
		`return s; })`, length)
}

// texts are two strings that go over in turn.
func texts(crossing string) [2]string {
	n, unit := map[string]int{"string-10": 10, "string-1k": 1 << 10, "unicode-1k": 1 << 10}[crossing], "a"
	if crossing == "unicode-1k" {
		unit = "\u20ac"
	}
	var out [2]string
	for i, first := range []string{"x", "y"} {
		out[i] = first
		for range n - 1 {
			out[i] += unit
		}
	}
	return out
}

// point is what crosses as JSON.
type point struct {
	X    int
	Y    float64
	Name string
}

// differs says what came back instead of what was expected.
func differs(got any, err error) error {
	if err != nil {
		return err
	}
	return fmt.Errorf("%v came back", got)
}

// points crosses with a point as JSON, and looks at the one that comes back.
func points(text func(string) (string, error)) Loop {
	return func(n int) error {
		for i := range n {
			in, err := json.Marshal(point{i, 2.5, "name"})
			if err != nil {
				return err
			}
			out, err := text(string(in))
			if err != nil {
				return err
			}
			var back point
			if err := json.Unmarshal([]byte(out), &back); err != nil || back.X != i+1 {
				return differs(back, err)
			}
		}
		return nil
	}
}

// echoes crosses with two strings in turn, which come back as they are.
func echoes(crossing string, text func(string) (string, error)) Loop {
	both := texts(crossing)
	return func(n int) error {
		for i := range n {
			if back, err := text(both[i%2]); err != nil || back != both[i%2] {
				return differs(back, err)
			}
		}
		return nil
	}
}

// errs wants an error each time.
func errs(call func() error) Loop {
	return func(n int) error {
		for range n {
			if call() == nil {
				return errors.New("no error came back")
			}
		}
		return nil
	}
}
