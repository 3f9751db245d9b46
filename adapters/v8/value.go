package v8

import (
	"strings"
	"unicode/utf8"

	"rogchap.com/v8go"

	"github.com/jsdyno/jsdyno/engines"
)

// fromJS turns the completion value of a script into a Value. The order is that of a benchmark's results:
// each question is a call into V8.
func (r *realm) fromJS(v *v8go.Value) (engines.Value, error) {
	switch {
	case v.IsNumber():
		return engines.Number(v.Number()), nil
	case v.IsString():
		return engines.String(fromWTF8(v.String())), nil
	case v.IsUndefined():
		return engines.Undefined(), nil
	case v.IsBoolean():
		return engines.Bool(v.Boolean()), nil
	case v.IsNull():
		return engines.Null(), nil
	}
	text, err := r.describe.Call(v8go.Undefined(r.iso), v)
	if err != nil {
		return engines.Value{}, r.scriptError(err)
	}
	defer text.Release()
	return engines.Described(fromWTF8(text.String())), nil
}

// fromWTF8 replaces every lone surrogate, which V8 writes as three bytes that are not UTF-8, with U+FFFD.
func fromWTF8(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 && s[i] == 0xED && i+2 < len(s) && s[i+1] >= 0xA0 {
			size = 3
		}
		b.WriteRune(r)
		i += size
	}
	return b.String()
}

// toValid replaces every byte that is not UTF-8 with U+FFFD, as Go does, so that the text does not depend on
// how an engine's own decoder groups such bytes.
func toValid(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	return string([]rune(s))
}
