package enginetest

import "github.com/jsdyno/jsdyno/engines"

// texts are strings as a script writes them, their length and code units inside, and what crosses.
var texts = []struct {
	name, literal string
	units         string // code units in hexadecimal
	crosses       string
}{
	{"latin", `"h\u00e9llo"`, "68,e9,6c,6c,6f", "héllo"},
	{"bmp", `"\u65e5\u672c"`, "65e5,672c", "日本"},
	{"astral", `"\ud83d\ude00"`, "d83d,de00", "😀"},
	{"astral-among-others", `"a\ud83d\ude00\u00e9"`, "61,d83d,de00,e9", "a😀é"},
	{"halves-joined", `"\ud83d" + "\ude00"`, "d83d,de00", "😀"},
	{"lone-high", `"a\ud800b"`, "61,d800,62", "a\uFFFDb"},
	{"lone-low", `"a\udc00b"`, "61,dc00,62", "a\uFFFDb"},
	{"lone-at-end", `"a\ud83d"`, "61,d83d", "a\uFFFD"},
	{"halves-reversed", `"\ude00\ud83d"`, "de00,d83d", "\uFFFD\uFFFD"},
	{"high-high-low", `"\ud83d\ud83d\ude00"`, "d83d,d83d,de00", "\uFFFD😀"},
	{"nul", `"a\u0000b"`, "61,0,62", "a\x00b"},
	{"nul-only", `"\u0000"`, "0", "\x00"},
	{"separators", `"\u2028\u2029\u0085"`, "2028,2029,85", "\u2028\u2029\u0085"},
	{"byte-order-mark", `"\ufeffa"`, "feff,61", "\ufeffa"},
	{"non-character", `"\uffff\ufffe"`, "ffff,fffe", "\uffff\ufffe"},
	{"replacement", `"\ufffd"`, "fffd", "\uFFFD"},
	{"combining", `"e\u0301"`, "65,301", "e\u0301"},
}

const unitsFunction = `function units(s) {
  var a = []; for (var i = 0; i < s.length; i++) { a.push(s.charCodeAt(i).toString(16)); } return a.join();
}
`

func unicodeCases() []Case {
	hosts := []engines.Capability{engines.CapHostFunctions}
	var cases []Case
	for _, text := range texts {
		cases = append(cases,
			Case{Name: "unicode/inside-" + text.name, Run: func(c *C) {
				got := c.Eval(c.Realm(), unitsFunction+"units("+text.literal+")")
				c.Same("units of "+text.literal, got, engines.String(text.units))
			}},
			Case{Name: "unicode/out-" + text.name, Run: func(c *C) {
				c.Same(text.literal, c.Eval(c.Realm(), text.literal), engines.String(text.crosses))
			}},
			Case{Name: "unicode/argument-" + text.name, Needs: hosts, Run: func(c *C) {
				r := c.Realm()
				var got engines.Value
				c.bind(r, "f", func(args []engines.Value) (engines.Value, error) {
					got = args[0]
					return engines.Undefined(), nil
				})
				c.Eval(r, "f("+text.literal+")")
				c.Same("the argument", got, engines.String(text.crosses))
			}},
		)
	}
	// What Go hands in can hold no surrogate; it is compared code unit by code unit.
	for _, row := range []struct{ name, text, units string }{
		{"latin", "héllo", "68,e9,6c,6c,6f"},
		{"bmp", "日本", "65e5,672c"},
		{"astral", "a😀é", "61,d83d,de00,e9"},
		{"nul", "a\x00b", "61,0,62"},
		{"byte-order-mark", "\ufeffa", "feff,61"},
		{"invalid", "a\xffb", "61,fffd,62"},
	} {
		cases = append(cases, Case{Name: "unicode/returned-" + row.name, Needs: hosts, Run: func(c *C) {
			r := c.Realm()
			c.bind(r, "f", func([]engines.Value) (engines.Value, error) { return engines.String(row.text), nil })
			c.Same("units of the result", c.Eval(r, unitsFunction+"units(f())"), engines.String(row.units))
		}})
	}
	cases = append(cases, valueCases("unicode", []valueCase{
		{name: "source-latin", source: "'héllo'.length", want: engines.Number(5)},
		{name: "source-bmp", source: "'日本'.charCodeAt(1)", want: engines.Number(0x672c)},
		{name: "source-astral", source: unitsFunction + "units('a😀é')", want: engines.String("61,d83d,de00,e9")},
		{name: "source-astral-out", source: "'a😀é'", want: engines.String("a😀é")},
		{name: "source-nul", source: "'a\x00b'.length", want: engines.Number(3)},
		{name: "source-identifier", source: "var é = 1, 日本 = 2; é + 日本", want: engines.Number(3)},
		{name: "source-after-byte-order-mark", source: "\ufeff'read'", want: engines.String("read")},
		{name: "source-comment", source: "/* 😀 */ 'é' // 日本", want: engines.String("é")},
		{name: "property", source: "({'é': '😀', '日': 1})", want: engines.JSON(`{"é":"😀","日":1}`)},
		{name: "opaque", source: "(function () { return 'é😀'; })",
			want: engines.Opaque("function () { return 'é😀'; }")},
		{name: "split-and-joined", source: "'a😀é'.split('').join('')", want: engines.String("a😀é")},
		{name: "upper-case", source: "'é'.toUpperCase()", want: engines.String("É")},
	})...)
	return append(cases, Case{Name: "unicode/error-message", Run: func(c *C) {
		if got := c.Throws(c.Realm(), "throw new Error('é 😀 日本')").Message; got != "é 😀 日本" {
			c.Fatalf("the message is %+q", got)
		}
	}})
}
