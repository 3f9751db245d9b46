package engines_test

import (
	"testing"

	"github.com/jsdyno/jsdyno/engines"
)

func TestOrdered(t *testing.T) {
	for exact, want := range map[string]string{
		`{"x":1,"d":{"b":[],"a":2}}`:           `{"d":{"a":2,"b":[]},"x":1}`,
		`[{"x":1,"d":1e+21},0.1]`:              `[{"d":1e+21,"x":1},0.1]`,
		`object {"x":1,"d":2}`:                 `object {"d":2,"x":1}`,
		`object 1`:                             `object 1`,
		`{"b":"<&>","a":12345678901234567890}`: `{"a":12345678901234567890,"b":"<&>"}`,
		`string {"x":1,"d":2}`:                 `string {"x":1,"d":2}`,
		`opaque {"x":1,"d":2}`:                 `opaque {"x":1,"d":2}`,
		`{"x":"\ud800","d":2}`:                 `{"x":"\ud800","d":2}`,
		`{"x":1,"d":2} {"x":1}`:                `{"x":1,"d":2} {"x":1}`,
		`{"x":1,`:                              `{"x":1,`,
		`"{"`:                                  `"{"`,
		`42`:                                   `42`,
		``:                                     ``,
	} {
		if got := engines.Ordered(exact); got != want {
			t.Errorf("%s: %s, want %s", exact, got, want)
		}
	}
}
