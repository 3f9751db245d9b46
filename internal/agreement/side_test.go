package main

import (
	"strings"
	"testing"
)

// TestAnUnknownEngineIsAnError: whatever kind of side is asked for, it says which engines there are.
func TestAnUnknownEngineIsAnError(t *testing.T) {
	for _, kind := range []string{"steady", "steady-by-hand", "boundary", "boundary-by-hand", "memory"} {
		err := beSide(kind, []string{"foo", "fib"}, -1)
		if err == nil || !strings.Contains(err.Error(), `no engine "foo"; there are: v8, goja, otto`) {
			t.Errorf("%s: %v", kind, err)
		}
	}
}
