package catalog

import (
	"slices"
	"testing"
)

func TestNumbered(t *testing.T) {
	if got := Kept.Phase(10); got != "keep-10" {
		t.Errorf("ten realms are %q", got)
	}
	for phase, want := range map[string]int{
		"keep-1": 1, "keep-1000": 1000,
		"keep-0": 0, "keep--1": 0, "keep-": 0, "keep-x": 0, "keep-99999999999999999999": 0, "parallel-1": 0, "": 0,
	} {
		n, ok := Kept.Number(phase)
		if ok != (want > 0) || ok && n != want {
			t.Errorf("the number of %q is %d, %t", phase, n, ok)
		}
	}
}

func TestNamesSayHowFiguresAreRead(t *testing.T) {
	all := []string{
		PhaseRunLeak, PhaseCycleLeak, PhaseCrossLeak, PhaseGiveBack,
		PhaseTaskMedian, PhaseTaskTail, PhaseTaskLongest, PhaseTier, PhaseRealm,
	}
	for _, phase := range all {
		leak := slices.Contains([]string{PhaseRunLeak, PhaseCycleLeak, PhaseCrossLeak}, phase)
		task := slices.Contains([]string{PhaseTaskMedian, PhaseTaskTail, PhaseTaskLongest}, phase)
		if Grows(phase) != leak || Paced(phase) != task {
			t.Errorf("%s: grows %t, paced %t", phase, Grows(phase), Paced(phase))
		}
	}
}

// TestEachLaneHasWords, and a lane of another jsdyno has none.
func TestEachLaneHasWords(t *testing.T) {
	for i, l := range Lanes() {
		if l.About() == "" || slices.Index(Lanes(), l) != i {
			t.Errorf("lane %q: %q", l, l.About())
		}
	}
	if len(laneTexts) != len(lanes) || len(Repeated()) != len(lanes)-1 || slices.Contains(Repeated(), LaneCold) ||
		Lane("planted").About() != "" {
		t.Errorf("%d lanes, %d with words, repeated are %q", len(lanes), len(laneTexts), Repeated())
	}
}
