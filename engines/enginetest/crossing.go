package enginetest

import (
	"errors"

	"github.com/jsdyno/jsdyno/engines"
)

// crossingCases go over the boundary a few times in each way. What crosses checks itself. A panic below a script is
// left out: it may end the process, which is an answer, but not one that a test can wait for.
func crossingCases() (cases []Case) {
	for _, kind := range engines.Crossings() {
		if kind == engines.PanicInCallback {
			continue
		}
		cases = append(cases, Case{
			Name: "crossing/" + string(kind), Needs: []engines.Capability{engines.CapCrossings},
			Run: func(c *C) {
				maker, ok := c.Adapter.(engines.CrossingAdapter)
				if !ok {
					c.Fatalf("it claims %s and makes none", engines.CapCrossings)
				}
				crosser, err := maker.NewCrossing(kind)
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
		Name: "crossing/unknown", Needs: []engines.Capability{engines.CapCrossings},
		Run: func(c *C) {
			_, err := c.Adapter.(engines.CrossingAdapter).NewCrossing("teleport")
			if !errors.Is(err, engines.ErrLacks) {
				c.Fatalf("a crossing that there is not: %v", err)
			}
		},
	})
}
