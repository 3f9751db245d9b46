// Package catalog is the list of what jsdyno measures: the studies, the lanes and phases in which they do so, and the
// metrics. Everyone who plans, runs or shows one of them reads here what is known of it. It is plain data.
package catalog

import (
	"slices"
	"time"

	"github.com/jsdyno/jsdyno/engines"
)

// Study is something that an engine costs besides the steady state, and what others have to know to measure and show
// it. The zero Study is the steady state.
type Study struct {
	Name  string // in the result file, on the command line, and of its suite
	About string // of its suite: one sentence

	// Needs are what the study asks of an engine, beyond what its scripts do.
	Needs []engines.Capability
	// Least is how long a process samples at least, whatever the budget: each study has parts to share it among, and a
	// leak or a pause shows only after a while.
	Least time.Duration
	// Within is how long a process is waited for at most; 0 for as long as any other.
	Within time.Duration
	// Blocks is how many blocks of a script are measured before the others have their turn; 0 for one.
	Blocks int

	// Scripts are the workloads of other suites that make up the suite of the study, as suite/name. It is empty for a
	// study with scripts of its own.
	Scripts []string
	Empty   bool // before these there is a script with nothing in it: what it costs is the engine's own

	AnyScript bool // any script can be studied so; else only those of the suite
	Crosses   bool // after some runs of a script, one engine overtakes another
	Ends      bool // how a script ends is the answer: neither its time-out nor its process's death is a failure
	Keeps     bool // realms are kept and counted, which takes more memory than one does
	Baseline  bool // beside each process a worker without an engine is started, to compare with
}

// Studies are all studies, in the order of their suites.
func Studies() []Study { return slices.Clone(studies) }

// StudyOf finds a study by its name. It is the zero Study for "", which is the steady state, and for a study that only
// another jsdyno has.
func StudyOf(name string) Study {
	i := slices.IndexFunc(studies, func(s Study) bool { return s.Name == name })
	if i < 0 {
		return Study{}
	}
	return studies[i]
}
