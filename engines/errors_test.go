package engines

import (
	"math"
	"runtime/debug"
	"testing"
)

func TestScriptError(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		err         ScriptError
		text, place string
	}{
		{ScriptError{Name: "TypeError", Message: "m", File: "a.js", Line: 3}, "TypeError: m", "a.js:3"},
		{ScriptError{Name: "Error"}, "Error", ""},
		{ScriptError{Message: "text"}, "throws text", ""},
		{ScriptError{}, "throws ", ""},
		{ScriptError{Name: "TypeError", Message: "m", Rejected: true}, "unhandled rejection: TypeError: m", ""},
		{ScriptError{Name: "Error", Rejected: true}, "unhandled rejection: Error", ""},
		{ScriptError{Message: "text", Rejected: true}, "unhandled rejection: text", ""},
		{ScriptError{Name: "E", Message: "a: b", File: "a.js"}, "E: a: b", "a.js"},
		{ScriptError{Name: "E", Message: "m", Line: 3}, "E: m", ""},
	} {
		if got := tc.err.Error(); got != tc.text {
			t.Errorf("%+v: Error is %q, want %q", tc.err, got, tc.text)
		}
		if got := tc.err.Place(); got != tc.place {
			t.Errorf("%+v: Place is %q, want %q", tc.err, got, tc.place)
		}
	}
}

func TestSyntaxErrorsAreTold(t *testing.T) {
	t.Parallel()
	for want, list := range map[bool][]ScriptError{
		true: {{Name: "SyntaxError"}, {Name: "SyntaxError", Message: "m", File: "a.js", Line: 1}},
		false: {
			{}, {Name: "TypeError", Message: "SyntaxError: m"}, {Message: "SyntaxError: m"}, {Name: "SyntaxErrors"},
			{Name: "SyntaxError", Rejected: true},
		},
	} {
		for _, e := range list {
			if e.Syntax() != want {
				t.Errorf("%+v: Syntax is %t", e, !want)
			}
		}
	}
}

func TestDescribed(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]Value{
		`j{"a":1}`: JSON(`{"a":1}`), "ofunction": Opaque("function"), "o": Opaque(""), "": Undefined(),
	} {
		if got := Described(text); got != want {
			t.Errorf("Described(%q) is %v, want %v", text, got, want)
		}
	}
}

func TestModuleVersion(t *testing.T) {
	t.Parallel()
	info := &debug.BuildInfo{Deps: []*debug.Module{
		{Path: "example.org/a", Version: "v1.2.3"},
		{Path: "example.org/b", Version: "v1.0.0", Replace: &debug.Module{Path: "example.org/c", Version: "v2.0.0"}},
		{Path: "example.org/d", Version: "v1.0.0", Replace: &debug.Module{Path: "../d"}},
	}}
	for path, want := range map[string]string{
		"example.org/a": "v1.2.3",
		"example.org/b": "v2.0.0",
		"example.org/d": unknownVersion,
		"example.org/e": unknownVersion,
	} {
		if got := versionIn(info, path); got != want {
			t.Errorf("the version of %s is %q, want %q", path, got, want)
		}
	}
}

func TestValueShows(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		value        Value
		text, quoted string
	}{
		{Undefined(), "undefined", "undefined"},
		{Null(), "null", "null"},
		{Bool(true), "true", "true"},
		{Number(1e21), "1e+21", "1e+21"},
		{String("1"), "1", `"1"`},
		{JSON("[1]"), "[1]", "[1]"},
		{Opaque("Symbol(s)"), "Symbol(s)", "Symbol(s)"},
	} {
		if tc.value.String() != tc.text || tc.value.Display() != tc.quoted {
			t.Errorf("%#v: shows %q and %q, want %q and %q",
				tc.value, tc.value.String(), tc.value.Display(), tc.text, tc.quoted)
		}
	}
}

func TestValuesOfDifferentTypesHaveDifferentTexts(t *testing.T) {
	t.Parallel()
	seen := map[string]Value{}
	for _, v := range []Value{
		Undefined(), String("undefined"), Null(), String("null"), Bool(true), String("true"),
		Number(1), String("1"), Number(0), Number(math.Copysign(0, -1)), String("0"), String("-0"),
		Number(math.NaN()), String("NaN"), Number(math.Inf(-1)), String("-Infinity"), Number(1e21), String("1e+21"),
		JSON(`{"a":1}`), String(`{"a":1}`), JSON("[]"), String("[]"),
		JSON(`"a"`), String(`"a"`), String("a"), String(""), String("string 1"), String("string a"),
		Opaque("Symbol(s)"), String("Symbol(s)"), String("opaque Symbol(s)"), String("string opaque Symbol(s)"),
		JSON("1"), JSON("true"), JSON("null"), String("object 1"), String("object null"), String("string object 1"),
		Opaque("1"), Opaque(""), String("opaque "), Opaque("string 1"), Opaque("opaque 1"), String("opaque 1"),
	} {
		if other, twice := seen[v.Exact()]; twice {
			t.Errorf("%#v and %#v are both %q", v, other, v.Exact())
		}
		seen[v.Exact()] = v
	}
	for text, plain := range map[string]bool{
		"a": true, "": true, "1x": true, "01": true, "1e21": true, "+1": true, "0x10": true, "1_0": true,
		"inf": true, "{": true, "[a]": true, "Symbol(s)": true, "opaque": true, "1": false, "-1.5": false,
		"object": true, "opaque 1": false, "object 1": false,
	} {
		if got := String(text).Exact() == text; got != plain {
			t.Errorf("%q becomes %q", text, String(text).Exact())
		}
	}
}
