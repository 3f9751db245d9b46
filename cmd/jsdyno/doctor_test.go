package main

import (
	"errors"
	"testing"

	"github.com/jsdyno/jsdyno/internal/noise"
)

func TestGradesAndExitCodes(t *testing.T) {
	for grade, want := range map[noise.Grade]int{
		noise.GradeA: exitDone, noise.GradeB: exitDone, noise.GradeC: exitDiffer, "D": exitDiffer,
	} {
		if got := exitCode(t.Context(), gradeError(grade)); got != want {
			t.Errorf("grade %s: exit code %d, want %d", grade, got, want)
		}
	}
	if !errors.Is(gradeError(noise.GradeC), errDiffer) {
		t.Error("grade C says more than its exit code")
	}
}
