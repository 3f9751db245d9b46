// Package suites finds workloads, in the suites that come with jsdyno and in a user's own file, and makes of each the
// text that engines get.
package suites

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/mode"
)

// Workload is one piece of work, the same text on every engine.
type Workload struct {
	Suite    string
	Name     string
	About    string   // one sentence
	Stresses []string // tags: what of an engine it works hard
	Tier     engines.Tier
	Needs    []string // features and capabilities beyond the tier
	Packages []string // npm packages in it
	Lock     fs.FS    // of package.json and the lock file that names them; comparable, as embed.FS is; nil without any
	Origin   string   // where the idea comes from
	Checksum string   // the result that every engine must give; empty for a user's file
	Claimed  string   // the result that the header of a user's file says
	File     string   // the name that errors carry
	Source   string   // as it was written; of a suite that is Made, as engines get it
	Maker    Maker    // of what engines get; nil if that is Source as it was written
	Map      string   // of Source to a user's own text, where it was made of that: see Placed
	Mode     mode.Mode
	Entry    string // the export that is timed, if the mode calls one
	Fault    error  // why its text cannot be had, so that it is run on no engine; nil for all others
	Study    string // what is measured of it, where that is not its steady state: "startup"
}

// ID is the workload's full name, suite/name.
func (w Workload) ID() string { return w.Suite + "/" + w.Name }

// Hash identifies the text that the engines get, as "sha256:" and 64 hexadecimal digits.
func (w Workload) Hash() string {
	sum := sha256.Sum256([]byte(w.Source))
	return "sha256:" + hex.EncodeToString(sum[:])
}

// Suite is a named list of workloads.
type Suite struct {
	Name      string
	About     string
	Workloads []Workload
}
