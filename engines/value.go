package engines

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
)

// Kind says which JavaScript value a Value stands for.
type Kind string

const (
	KindUndefined Kind = "undefined"
	KindNull      Kind = "null"
	KindBool      Kind = "boolean"
	KindNumber    Kind = "number"
	KindString    Kind = "string"
	KindJSON      Kind = "json"   // an object or array; Text holds its JSON
	KindOpaque    Kind = "opaque" // a function, symbol, bigint or cyclic object; Text holds what String(v) says
)

// Value is a JavaScript value that has crossed to Go. Only small things cross: anything that is not a
// primitive crosses as JSON text. The zero Value is not valid; use the constructors.
//
// Text is UTF-8. A lone surrogate, which UTF-8 cannot hold, arrives as U+FFFD.
type Value struct {
	Kind   Kind    `json:"kind"`
	Bool   bool    `json:"bool,omitempty"`
	Number float64 `json:"-"` // NaN and infinities are not JSON: Text carries the number on the wire
	Text   string  `json:"text,omitempty"`
}

// Undefined is the value of a program that completes without one.
func Undefined() Value { return Value{Kind: KindUndefined} }

// Null is JavaScript's null.
func Null() Value { return Value{Kind: KindNull} }

// Bool is a boolean.
func Bool(b bool) Value { return Value{Kind: KindBool, Bool: b} }

// String is a string; invalid UTF-8 in s becomes U+FFFD on its way into an engine.
func String(s string) Value { return Value{Kind: KindString, Text: s} }

// JSON is an object or array, given as its JSON text.
func JSON(text string) Value { return Value{Kind: KindJSON, Text: text} }

// Opaque is a value that only has a description.
func Opaque(description string) Value { return Value{Kind: KindOpaque, Text: description} }

// Number is a number.
func Number(f float64) Value { return Value{Kind: KindNumber, Number: f, Text: formatNumber(f)} }

// String shows the value as String(v) does in JavaScript, JSON text for objects.
func (v Value) String() string {
	switch v.Kind {
	case KindUndefined, KindNull:
		return string(v.Kind)
	case KindBool:
		return strconv.FormatBool(v.Bool)
	default:
		return v.Text
	}
}

// The marks begin what Exact shows of a string that reads as another value, of an object whose JSON reads as a number,
// a boolean or null, and of an opaque value.
const (
	stringMark = "string "
	objectMark = "object "
	opaqueMark = "opaque "
)

// Exact is like String, but values of different types have different texts: '1' is "string 1", new Number(1) is
// "object 1", 1n is "opaque 1", and -0 has its sign. Only opaque values of different types can have the same text.
// autorun.js of package measure does the same.
func (v Value) Exact() string {
	switch {
	case v.Kind == KindString && readsAsAnother(v.Text):
		return stringMark + v.Text
	case v.Kind == KindJSON && strings.IndexAny(v.Text, `{["`) != 0:
		return objectMark + v.Text
	case v.Kind == KindOpaque:
		return opaqueMark + v.Text
	case v.Kind == KindNumber && v.Number == 0 && math.Signbit(v.Number):
		return "-0"
	}
	return v.String()
}

// readsAsAnother reports whether a string is what another value shows: a number, a word of the language, JSON, or what
// begins with a mark.
func readsAsAnother(s string) bool {
	switch s {
	case "undefined", "null", "true", "false", "-0":
		return true
	case "":
		return false
	}
	if f, err := strconv.ParseFloat(s, 64); err == nil && formatNumber(f) == s {
		return true
	}
	return strings.HasPrefix(s, stringMark) || strings.HasPrefix(s, objectMark) || strings.HasPrefix(s, opaqueMark) ||
		strings.ContainsRune(`{["`, rune(s[0])) && json.Valid([]byte(s))
}

// primitive reports whether v is a value that is not a stand-in for an object.
func (v Value) primitive() bool {
	switch v.Kind {
	case KindUndefined, KindNull, KindBool, KindNumber, KindString:
		return true
	}
	return false
}

// Display shows the value as a JavaScript literal would: strings quoted, so that "1" and 1 differ.
func (v Value) Display() string {
	if v.Kind == KindString {
		return strconv.Quote(v.Text)
	}
	return v.String()
}
