package result

import "testing"

// TestWorkloadIDs: what has one text is still told apart.
func TestWorkloadIDs(t *testing.T) {
	w := Workload{Suite: "kernels", Name: "fib"}
	if got := w.ID().String(); got != "kernels/fib" {
		t.Errorf("it is named %q", got)
	}
	if b := (&Batch{Suite: "kernels", Workload: "fib"}); b.WorkloadID() != w.ID() {
		t.Errorf("a batch of it is of %v", b.WorkloadID())
	}
	if n := (Warning{Suite: "kernels", Workload: "fib"}); n.WorkloadID() != w.ID() {
		t.Errorf("a warning about it is about %v", n.WorkloadID())
	}
	a, b := WorkloadID{"file", "a/b"}, WorkloadID{"file/a", "b"}
	if a.String() != b.String() || a == b {
		t.Errorf("%#v and %#v: want one text and two keys", a, b)
	}
}
