package selftest

// Sabotage is a fault that is planted in the method, to see that a check of jsdyno by itself finds it.
type Sabotage string

const (
	SabotageNone  Sabotage = ""
	SabotageOrder Sabotage = "order" // the same process always runs first in a round
	SabotagePool  Sabotage = "pool"  // parts of one process count as blocks of their own
)

// Sabotages are all that there are.
var Sabotages = []Sabotage{SabotageNone, SabotageOrder, SabotagePool}
