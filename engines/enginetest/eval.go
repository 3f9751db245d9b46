package enginetest

import (
	"math"

	"github.com/jsdyno/jsdyno/engines"
)

// valueCase is a source and the value that it must cross as.
type valueCase struct {
	name, source string
	want         engines.Value
	features     []string
}

// valueCases makes one case of each row: a fresh realm, one evaluation.
func valueCases(topic string, rows []valueCase) []Case {
	var cases []Case
	for _, row := range rows {
		cases = append(cases, Case{
			Name: topic + "/" + row.name, Features: row.features,
			Run: func(c *C) { c.Want(c.Realm(), row.source, row.want) },
		})
	}
	return cases
}

func evalCases() []Case {
	return valueCases("eval", []valueCase{
		{name: "empty", source: "", want: engines.Undefined()},
		{name: "undefined", source: "undefined", want: engines.Undefined()},
		{name: "declaration", source: "var a = 1", want: engines.Undefined()},
		{name: "null", source: "null", want: engines.Null()},
		{name: "true", source: "1 === 1", want: engines.Bool(true)},
		{name: "false", source: "1 === 2", want: engines.Bool(false)},

		{name: "integer", source: "6 * 7", want: engines.Number(42)},
		{name: "fraction", source: "0.1 + 0.2", want: engines.Number(0.30000000000000004)},
		{name: "zero", source: "0", want: engines.Number(0)},
		{name: "minus-zero", source: "-0", want: engines.Number(math.Copysign(0, -1))},
		{name: "minus-zero-computed", source: "var z = 0; -5 * z", want: engines.Number(math.Copysign(0, -1))},
		{name: "nan", source: "0 / 0", want: engines.Number(math.NaN())},
		{name: "infinity", source: "1 / 0", want: engines.Number(math.Inf(1))},
		{name: "minus-infinity", source: "-1 / 0", want: engines.Number(math.Inf(-1))},
		{name: "exponent-from-1e21", source: "1e21", want: engines.Number(1e21)},
		{name: "digits-below-1e21", source: "123456789012345680000", want: engines.Number(123456789012345680000)},
		{name: "smallest", source: "5e-324", want: engines.Number(5e-324)},
		{name: "largest", source: "1.7976931348623157e308", want: engines.Number(math.MaxFloat64)},
		{name: "beyond-int32", source: "2147483647 + 1", want: engines.Number(2147483648)},
		{name: "beyond-uint32", source: "4294967295 + 1", want: engines.Number(4294967296)},
		{name: "beyond-int64", source: "9223372036854775807 * 2", want: engines.Number(18446744073709551616)},
		{name: "largest-safe-integer", source: "9007199254740991", want: engines.Number(9007199254740991)},

		{name: "string", source: "'a' + 'b'", want: engines.String("ab")},
		{name: "empty-string", source: "''", want: engines.String("")},
		{name: "string-of-digits", source: "'1'", want: engines.String("1")},
		{name: "string-with-controls", source: `"tab\t cr\r lf\n quote\" backslash\\"`,
			want: engines.String("tab\t cr\r lf\n quote\" backslash\\")},

		{name: "object", source: `({a: 1, b: [true, null, "x"], c: {d: 0.5}})`,
			want: engines.JSON(`{"a":1,"b":[true,null,"x"],"c":{"d":0.5}}`)},
		{name: "empty-object", source: "({})", want: engines.JSON("{}")},
		{name: "array", source: "[1, 'two', [3], , undefined]", want: engines.JSON(`[1,"two",[3],null,null]`)},
		{name: "empty-array", source: "[]", want: engines.JSON("[]")},
		{name: "date", source: "new Date(0)", want: engines.JSON(`"1970-01-01T00:00:00.000Z"`)},
		{name: "boxed-number", source: "new Number(1)", want: engines.JSON("1")},
		{name: "boxed-boolean", source: "new Boolean(false)", want: engines.JSON("false")},
		{name: "boxed-string", source: "new String('s')", want: engines.JSON(`"s"`)},
		{name: "to-json", source: "({toJSON: function () { return {b: 2}; }})", want: engines.JSON(`{"b":2}`)},
		{name: "to-json-undefined", source: "({toJSON: function () {}})", want: engines.Opaque("[object Object]")},
		{name: "null-prototype", source: "var o = Object.create(null); o.a = 1; o", want: engines.JSON(`{"a":1}`)},

		{name: "function", source: "(function f(a) { return a + 1; })",
			want: engines.Opaque("function f(a) { return a + 1; }")},
		{name: "cyclic", source: "var o = {}; o.o = o; o", want: engines.Opaque("[object Object]")},
		{name: "cyclic-array", source: "var a = [1]; a.push(a); a", want: engines.Opaque("1,")},
		{name: "throwing-getter", source: "({get a() { throw 1; }})", want: engines.Opaque("[object Object]")},
		{name: "throwing-everything",
			source: "({toJSON: function () { throw 1; }, toString: function () { throw 2; }})",
			want:   engines.Opaque("[object Object]")},
		{name: "symbol", source: "Symbol('s')", want: engines.Opaque("Symbol(s)"), features: []string{"symbols"}},
		{name: "bigint", source: "2n ** 70n",
			want: engines.Opaque("1180591620717411303424"), features: []string{"bigint"}},
		{name: "proxy", source: "new Proxy({}, {ownKeys: function () { throw 1; }})",
			want: engines.Opaque("[object Object]"), features: []string{"proxies"}},
		{name: "map", source: "new Map([[1, 2]])", want: engines.JSON("{}"), features: []string{"map-set"}},

		{
			name: "with-globals-replaced",
			source: `String = JSON = undefined; Object.prototype.toString = Function.prototype.call = ` +
				`Function.prototype.apply = function () { throw 1; }; ({a: 1})`,
			want: engines.JSON(`{"a":1}`),
		},
		{
			name: "with-methods-replaced",
			source: `JSON.stringify = String.prototype.toString = Array.prototype.join = Array.prototype.push = ` +
				`String.prototype.charAt = function () { throw 1; }; [1, "a"]`,
			want: engines.JSON(`[1,"a"]`),
		},
	})
}
