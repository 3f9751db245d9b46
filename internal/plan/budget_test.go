package plan

import (
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/internal/catalog"
)

func TestMeasure(t *testing.T) {
	const ms = time.Millisecond
	for _, tc := range []struct {
		budget    time.Duration
		processes int
		want      time.Duration
	}{
		{time.Minute, 2, usualMeasure},
		{time.Minute, 4, 2 * usualMeasure},
		{time.Minute, 1, usualMeasure}, // one alone still shows its own spread
		{8 * time.Second, 2, 2*time.Second - 2*StartUp},
		{12 * time.Second, 3, 3*time.Second - 3*StartUp},
		{4 * time.Second, 3, 225 * ms},
		{time.Millisecond, 2, shortestMeasure},
		{0, 2, shortestMeasure},
	} {
		if got := Measure(tc.budget, tc.processes); got != tc.want {
			t.Errorf("Measure(%v, %d) = %v, want %v", tc.budget, tc.processes, got, tc.want)
		}
	}
}

// TestWarmUp: what a compiler needs is more than an interpreter does, and each cap leaves room above the least.
func TestWarmUp(t *testing.T) {
	jit, plain := WarmUp(true), WarmUp(false)
	if jit.CPU < 250*time.Millisecond || jit.Iterations < 50 {
		t.Errorf("a compiler is given %+v", jit)
	}
	if plain.CPU >= jit.CPU || plain.Iterations >= jit.Iterations || plain.Cap >= jit.Cap {
		t.Errorf("an interpreter is given %+v, a compiler %+v", plain, jit)
	}
	for _, w := range []time.Duration{jit.Cap - 2*jit.CPU, plain.Cap - 2*plain.CPU} {
		if w < 0 {
			t.Errorf("a cap is less than twice the least: %+v, %+v", jit, plain)
		}
	}
}

func TestMeasureStudy(t *testing.T) {
	if got := MeasureStudy(catalog.Startup, 9*time.Second, 3); got != 3*time.Second {
		t.Errorf("a third of nine seconds is %v", got)
	}
	for _, s := range catalog.Studies() {
		if got := MeasureStudy(s, 0, 3); got != s.Least {
			t.Errorf("%s: %v at least, and %v of nothing", s.Name, s.Least, got)
		}
	}
	if got := MeasureStudy(catalog.Stopping, 3*time.Millisecond, 0); got != 3*time.Millisecond {
		t.Errorf("%v", got)
	}
}
