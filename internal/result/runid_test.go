package result

import (
	"slices"
	"testing"
	"time"
)

// TestRunIDs: the first is the example of RFC 9562, appendix A.6, but for what is random.
func TestRunIDs(t *testing.T) {
	at := time.Date(2022, 2, 22, 14, 22, 22, 0, time.FixedZone("EST", -5*3600))
	if id := NewRunID(at); id[:15] != "017f22e2-79b0-7" || checkRunID(id) != nil {
		t.Errorf("%s", id)
	}
	var ids []string
	for i := range 100 {
		ids = append(ids, NewRunID(at.Add(time.Duration(i)*time.Millisecond)))
	}
	if !slices.IsSorted(ids) {
		t.Errorf("not in the order of time: %q", ids)
	}
	if a, b := NewRunID(at), NewRunID(at); a == b {
		t.Errorf("%s twice", a)
	}
	for _, id := range []string{
		"", "1", "017F22E2-79B0-7CC3-98C4-DC0C0C07398F", "017f22e2-79b0-7cc3-98c4-dc0c0c07398f\n",
		"017f22e279b07cc398c4dc0c0c07398f", "../f22e2-79b0-7cc3-98c4-dc0c0c07398f",
	} {
		if checkRunID(id) == nil {
			t.Errorf("%q is taken for an id", id)
		}
	}
}
