package mode

import "testing"

// TestRealms: a plain script is found by its realm, and nothing else has one.
func TestRealms(t *testing.T) {
	for realm, want := range map[string]Mode{RealmFresh: Script, RealmKept: Kept, "": "", "stale": "", "module": ""} {
		m := OfRealm(realm)
		if m != want || m != "" && m.Realm() != realm {
			t.Errorf("%q is the realm of %q, which has %q; want %q", realm, m, m.Realm(), want)
		}
		if (m.About() != "") != (m != "") {
			t.Errorf("%q is about %q", m, m.About())
		}
	}
}

// TestTraits: each mode differs from the others, and what has not been looked at runs as a script does.
func TestTraits(t *testing.T) {
	for m, want := range map[Mode][2]bool{
		Module: {true, true}, Script: {false, false}, Kept: {false, true}, "": {false, false}, "none": {false, false},
	} {
		if got := [2]bool{m.Calls(), m.Keeps()}; got != want {
			t.Errorf("%q calls and keeps: %v, want %v", m, got, want)
		}
	}
}
