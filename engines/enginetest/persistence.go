package enginetest

import "github.com/jsdyno/jsdyno/engines"

func persistenceCases() []Case {
	keeps := []engines.Capability{engines.CapPersistentRealm}
	return []Case{
		{Name: "persistence/var", Needs: keeps, Run: func(c *C) {
			r := c.Realm()
			c.Eval(r, "var kept = 1")
			c.Want(r, "kept += 1", engines.Number(2))
			c.Want(r, "kept", engines.Number(2))
		}},
		{Name: "persistence/implicit-global", Needs: keeps, Run: func(c *C) {
			r := c.Realm()
			c.Eval(r, "(function () { kept = {a: 1}; })()")
			c.Want(r, "kept.a", engines.Number(1))
		}},
		{Name: "persistence/function", Needs: keeps, Run: func(c *C) {
			r := c.Realm()
			c.Eval(r, "var n = 0; function next() { return ++n; }")
			c.Want(r, "next()", engines.Number(1))
			c.Want(r, "next()", engines.Number(2))
		}},
		{Name: "persistence/lexical", Needs: keeps, Features: []string{"let-const", "classes"}, Run: func(c *C) {
			r := c.Realm()
			c.Eval(r, "let a = 1; const b = 2; class C { f() { return a + b; } }")
			c.Want(r, "new C().f()", engines.Number(3))
		}},
		{Name: "persistence/prototype", Needs: keeps, Run: func(c *C) {
			r := c.Realm()
			c.Eval(r, "Array.prototype.second = function () { return this[1]; }")
			c.Want(r, "['a', 'b'].second()", engines.String("b"))
		}},
		{Name: "persistence/after-throw", Needs: keeps, Run: func(c *C) {
			r := c.Realm()
			c.Throws(r, "var kept = 'set before'; throw new Error('x'); kept = 'after'")
			c.Want(r, "kept", engines.String("set before"))
		}},
		{Name: "persistence/none", Lacks: keeps, Run: func(c *C) {
			r := c.Realm()
			c.Want(r, "var lost = 1; lost", engines.Number(1))
			c.Want(r, "typeof lost", engines.String("undefined"))
			c.Eval(r, "Array.prototype.lost = 1")
			c.Want(r, "typeof [].lost", engines.String("undefined"))
		}},
	}
}
