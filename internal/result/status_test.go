package result

import (
	"fmt"
	"testing"

	"github.com/jsdyno/jsdyno/engines"
)

// TestFailedStatuses: a status that this jsdyno does not know is a failure too.
func TestFailedStatuses(t *testing.T) {
	fine := map[Status]bool{OK: true, Unsupported: true, LeftOut: true}
	for _, s := range append(Statuses(), "new-status") {
		if got := s.Failed(); got == fine[s] {
			t.Errorf("%s: failed is %t", s, got)
		}
	}
}

// TestNoMemory: an adapter whose engine ended for want of memory says so by an error of the contract.
func TestNoMemory(t *testing.T) {
	if got := StatusOf(fmt.Errorf("running: %w", engines.ErrNoMemory)); got != OutOfMemory {
		t.Errorf("%s", got)
	}
}
