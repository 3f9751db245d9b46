// Package mode names the ways in which a text can be work that is done again and again.
package mode

// Mode is one of these ways. The zero value is that of a user's file before it has been looked at; it would run as a
// Script does.
type Mode string

// The modes.
const (
	Module Mode = "module" // a CommonJS module: an iteration is a call of one export; one called setup is called before
	Script Mode = "script" // a global script: an iteration is the whole text, in a realm of its own
	Kept   Mode = "kept"   // the same script, again and again in one realm
)

// The realms of a plain script, as a user asks for them and as result files note them.
const (
	RealmFresh = "fresh" // a new one for each iteration
	RealmKept  = "kept"  // one for all iterations
)

// traits are all that is to be known of a mode.
type traits struct {
	calls, keeps bool
	realm, about string
}

var known = map[Mode]traits{
	Module: {calls: true, keeps: true},
	Script: {realm: RealmFresh, about: "a plain script; each run in a fresh realm, compiling included"},
	Kept:   {keeps: true, realm: RealmKept, about: "a plain script; run again and again in one realm"},
}

// Calls reports whether an iteration is a call of what the text exports. Else it is the whole text.
func (m Mode) Calls() bool { return known[m].calls }

// Keeps reports whether all iterations share one realm. Else each has its own.
func (m Mode) Keeps() bool { return known[m].keeps }

// Realm is the realm of a plain script, RealmFresh or RealmKept. It is "" for other modes.
func (m Mode) Realm() string { return known[m].realm }

// About says what an iteration of a plain script is, for whoever reads its numbers. It is "" for other modes.
func (m Mode) About() string { return known[m].about }

// OfRealm returns the mode of a plain script with that realm, or "" if there is no such realm.
func OfRealm(realm string) Mode {
	for _, m := range []Mode{Script, Kept} { // the modes of one plain script
		if known[m].realm == realm {
			return m
		}
	}
	return ""
}
