package roster

import (
	"fmt"
	"regexp"
)

// Name is what a user calls an engine: "v8"; "v8:jitless", an engine with some of its tiers or other flags; or
// "node@20", one of its versions. No two entries of the roster have the same name. The zero value is not the name of an
// engine.
type Name struct {
	Engine  string // lower-case letters, digits, "-" and "."; it begins with a letter
	Variant string // behind a colon, spelled as the engine; "" for the engine as it comes
	// Version stands behind an at sign: any printable characters but spaces and ",". It is "" for the version that is
	// built in or found.
	Version string
}

var nameForm = regexp.MustCompile(`^([a-z][a-z0-9.-]*)(?::([a-z][a-z0-9.-]*))?(?:@([^\s,\pC]+))?$`)

// Parse reads a name in the form that String writes. The error says what a name looks like.
func Parse(text string) (Name, error) {
	m := nameForm.FindStringSubmatch(text)
	if m == nil {
		return Name{}, fmt.Errorf("%q is not an engine's name, which looks like v8, v8:jitless or node@20", text)
	}
	return Name{Engine: m[1], Variant: m[2], Version: m[3]}, nil
}

// String returns the name as a user writes it.
func (n Name) String() string {
	text := n.Engine
	if n.Variant != "" {
		text += ":" + n.Variant
	}
	if n.Version != "" {
		text += "@" + n.Version
	}
	return text
}
