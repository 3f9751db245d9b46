package octane

import (
	_ "embed"
	"encoding/json"
	"fmt"
)

// driver is a function that has base.js run its suites.
//
//go:embed driver.js
var driver string

// Scripts returns the scripts that a program runs, one after the other, for the driver to measure a suite. The suite is
// a script in the global scope, or it is wrapped in a function. fewest lowers the driver's own minimum of runs, for
// engines on which one run takes seconds; 0 leaves it. The last script yields what Parse reads.
func (t Text) Scripts(wrapped bool, fewest int) []string {
	suite := t.Suite
	if wrapped {
		suite = "(function () {\n" + suite + "\n})();"
	}
	return []string{"var print = function () {};", t.Base, suite, fmt.Sprintf("%s(%d);", driver, fewest)}
}

// Result is what the driver says of a benchmark.
type Result struct {
	Benchmark    string  `json:"benchmark"`
	Microseconds float64 `json:"microseconds"` // the mean wall time of a run
	Runs         int     `json:"runs"`         // that it is the mean of
}

// Parse reads what the last script has yielded. What a suite threw is an error.
func Parse(answer []byte) ([]Result, error) {
	var a struct {
		Failure string   `json:"failure"`
		Results []Result `json:"results"`
	}
	if err := json.Unmarshal(answer, &a); err != nil {
		return nil, fmt.Errorf("reading what the driver says: %w", err)
	}
	if a.Failure != "" {
		return nil, fmt.Errorf("running a suite: %s", a.Failure)
	}
	for _, r := range a.Results {
		if !(r.Microseconds > 0) || r.Runs < 1 {
			return nil, fmt.Errorf("reading what the driver says: %s took %v µs in %d runs",
				r.Benchmark, r.Microseconds, r.Runs)
		}
	}
	return a.Results, nil
}
