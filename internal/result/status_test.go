package result

import "testing"

// TestFailedStatuses: a status that this jsdyno does not know is a failure too.
func TestFailedStatuses(t *testing.T) {
	fine := map[Status]bool{OK: true, Unsupported: true, LeftOut: true}
	for _, s := range append(Statuses(), "new-status") {
		if got := s.Failed(); got == fine[s] {
			t.Errorf("%s: failed is %t", s, got)
		}
	}
}
