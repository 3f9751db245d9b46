package compare

import "testing"

// TestTakenBack: a difference that chance gives among so many is undecided. What could be seen is then no less than
// what was.
func TestTakenBack(t *testing.T) {
	var all []*Comparison
	for range 20 {
		all = append(all, &Comparison{Ratio: 1, P: new(0.5), Pairs: 4, Verdict: Undecided, Visible: new(0.02)})
	}
	chance := &Comparison{Ratio: 1 / 1.03, P: new(0.009), Pairs: 4, Verdict: Faster, Visible: new(0.02)}
	wide := &Comparison{Ratio: 1.03, P: new(0.009), Pairs: 4, Verdict: Slower, Visible: new(0.05)}
	certain := &Comparison{Ratio: 1.5, P: new(1e-9), Pairs: 4, Verdict: Slower, Visible: new(0.02)}
	many(append(all, chance, wide, certain))
	if chance.Verdict != Undecided || !near(chance.Visible, 0.03) {
		t.Errorf("%s, could see %v", chance.Verdict, *chance.Visible)
	}
	if wide.Verdict != Undecided || !near(wide.Visible, 0.05) {
		t.Errorf("%s, could see %v", wide.Verdict, *wide.Visible)
	}
	if certain.Verdict != Slower || !near(certain.Visible, 0.02) || !near(all[0].Visible, 0.02) {
		t.Errorf("%s, could see %v", certain.Verdict, *certain.Visible)
	}
	// The same two alone stand.
	alone := &Comparison{Ratio: 1.03, P: new(0.009), Pairs: 4, Verdict: Slower, Visible: new(0.02)}
	if many([]*Comparison{alone}); alone.Verdict != Slower {
		t.Errorf("alone: %s", alone.Verdict)
	}
}
