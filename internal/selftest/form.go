package selftest

import (
	"time"

	"github.com/jsdyno/jsdyno/internal/wire"
)

// Quick returns the form of a plan that takes two minutes and says little about rates. Its engines and sizes stay.
func (p Plan) Quick() Plan {
	p.AA, p.Injected = 2, 1
	p.Budget, p.AABudget = 7*time.Second, 7*time.Second
	p.Into = []wire.Into{wire.IntoWork}
	return p
}

// Short returns the form of a plan for continuous integration, of five minutes with three engines. Its engines stay.
func (p Plan) Short() Plan {
	p.AA, p.Injected = 7, 4
	p.Budget, p.AABudget = 12*time.Second, 6*time.Second
	p.Into = []wire.Into{wire.IntoWork}
	p.Sizes = []Size{{Share: 0.1}}
	return p
}
