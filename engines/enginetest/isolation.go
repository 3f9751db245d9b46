package enginetest

import "github.com/jsdyno/jsdyno/engines"

// isolationCases pair a script that changes one realm with a question that another must answer as if
// nothing had happened.
func isolationCases() []Case {
	rows := []struct {
		name, change, ask string
		want              engines.Value
	}{
		{"var", "var leaked = 1", "typeof leaked", engines.String("undefined")},
		{"implicit-global", "leaked = 1", "typeof leaked", engines.String("undefined")},
		{"property-of-global", "this.leaked = 1", "'leaked' in this", engines.Bool(false)},
		{"function", "function leaked() {}", "typeof leaked", engines.String("undefined")},
		{"array-prototype", "Array.prototype.leaked = 1; Array.prototype.map = null",
			"typeof [].leaked + typeof [].map", engines.String("undefinedfunction")},
		{"object-prototype", "Object.prototype.leaked = 1", "typeof ({}).leaked", engines.String("undefined")},
		{"string-prototype", "String.prototype.charAt = function () { return '!'; }",
			"'abc'.charAt(1)", engines.String("b")},
		{"function-replaced", "Math.floor = function () { return -1; }; parseInt = null",
			"Math.floor(2.5) + parseInt('3')", engines.Number(5)},
		{"constructor-replaced", "Array = Error = Date = undefined",
			"typeof Array + typeof Error + typeof Date", engines.String("functionfunctionfunction")},
		{"deleted", "delete JSON.stringify; delete Array.prototype.push",
			"typeof JSON.stringify + typeof [].push", engines.String("functionfunction")},
		{"frozen", "Object.freeze(Object.prototype); Object.freeze(Math)",
			"Math.extra = 1; ({}).toString = 2; Math.extra", engines.Number(1)},
	}
	var cases []Case
	for _, row := range rows {
		cases = append(cases, Case{Name: "isolation/" + row.name, Run: func(c *C) {
			before, changed := c.Realm(), c.Realm()
			c.Eval(changed, row.change)
			c.Want(before, row.ask, row.want)
			c.Want(c.Realm(), row.ask, row.want) // made after the change
			if err := changed.Close(); err != nil {
				c.Fatalf("%v", err)
			}
			c.Want(c.Realm(), row.ask, row.want) // may take over what the closed one left
		}})
	}
	return append(cases, Case{
		Name: "isolation/host-function", Needs: []engines.Capability{engines.CapHostFunctions},
		Run: func(c *C) {
			one, two := c.Realm(), c.Realm()
			c.bind(one, "who", func([]engines.Value) (engines.Value, error) { return engines.String("one"), nil })
			c.Want(two, "typeof who", engines.String("undefined"))
			c.bind(two, "who", func([]engines.Value) (engines.Value, error) { return engines.String("two"), nil })
			c.Want(one, "who()", engines.String("one"))
			c.Want(two, "who()", engines.String("two"))
		},
	})
}
