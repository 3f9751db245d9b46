package enginetest

import (
	"github.com/jsdyno/jsdyno/engines"
)

func closedCases() []Case {
	return []Case{
		{Name: "closed/compile", Run: func(c *C) {
			_, err := c.closed().Compile("case.js", "1")
			c.is(err, engines.ErrClosed, "Compile")
		}},
		{Name: "closed/run", Run: func(c *C) {
			r := c.Realm()
			p := c.compile(r, "case.js", "1")
			c.run(r, p)
			if err := r.Close(); err != nil {
				c.Fatalf("%v", err)
			}
			_, err := r.Run(c.Context(), p)
			c.is(err, engines.ErrClosed, "Run")
		}},
		{Name: "closed/eval", Run: func(c *C) {
			_, err := c.closed().Eval(c.Context(), "case.js", "1")
			c.is(err, engines.ErrClosed, "Eval")
		}},
		{Name: "closed/bind", Run: func(c *C) {
			err := c.closed().BindFunc("f", func([]engines.Value) (engines.Value, error) { return engines.Null(), nil })
			c.is(err, engines.ErrClosed, "BindFunc")
		}},
		{Name: "closed/twice", Run: func(c *C) {
			if err := c.closed().Close(); err != nil {
				c.Fatalf("closing twice: %v", err)
			}
		}},
		{Name: "closed/interrupt", Run: func(c *C) { c.closed().Interrupt() }},
		{Name: "closed/after-throw", Run: func(c *C) {
			r := c.Realm()
			c.Throws(r, "throw new Error('x')")
			if err := r.Close(); err != nil {
				c.Fatalf("%v", err)
			}
		}},
	}
}

func (c *C) closed() *engines.Realm {
	r := c.Realm()
	c.Want(r, "1 + 1", engines.Number(2))
	if err := r.Close(); err != nil {
		c.Fatalf("%v", err)
	}
	return r
}
