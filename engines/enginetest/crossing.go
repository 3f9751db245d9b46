package enginetest

import (
	"errors"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/engines/bench"
)

// crossingCases go over the boundary a few times in each way. What crosses checks itself. A panic below a script is
// left out: it may end the process, which is an answer, but not one that a test can wait for.
func crossingCases() (cases []Case) {
	for _, kind := range bench.Crossings() {
		if kind == bench.PanicInCallback {
			continue
		}
		cases = append(cases, Case{
			Name: "crossing/" + string(kind), Needs: []engines.Capability{engines.CapCrossings},
			Run: func(c *C) {
				crosser, err := c.crossings().NewCrossing(kind)
				if errors.Is(err, engines.ErrLacks) {
					return
				}
				if err != nil {
					c.Fatalf("%v", err)
				}
				for _, n := range []int{0, 1, 2, 7} {
					if err := crosser.Cross(n); err != nil {
						c.Fatalf("crossing %d times: %v", n, err)
					}
				}
				if err := crosser.Close(); err != nil {
					c.Fatalf("closing: %v", err)
				}
			},
		})
	}
	return append(cases, Case{
		Name: "crossing/as-declared",
		Run: func(c *C) {
			_, err := bench.CrossingOf(c.Adapter)
			c.asDeclared(engines.CapCrossings, err == nil, "the adapter is a CrossingAdapter")
		},
	}, Case{
		Name: "crossing/unknown", Needs: []engines.Capability{engines.CapCrossings},
		Run: func(c *C) {
			_, err := c.crossings().NewCrossing("teleport")
			if !errors.Is(err, engines.ErrLacks) {
				c.Fatalf("a crossing that there is not: %v", err)
			}
		},
	})
}

func (c *C) crossings() bench.CrossingAdapter {
	maker, err := bench.CrossingOf(c.Adapter)
	if err != nil {
		c.Fatalf("it claims %s and makes none", engines.CapCrossings)
	}
	return maker
}
