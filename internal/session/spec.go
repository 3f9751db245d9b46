// Package session runs what a user asked for: from the choice of engines and workloads to the last record of the result
// file. It prints nothing; what the user is to be told goes to an Observer.
package session

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/fault"
	"github.com/jsdyno/jsdyno/internal/mode"
)

// Spec says what to measure, and how long. It is plain data.
type Spec struct {
	Engines   []string // by their names in the roster, or roster.All
	Args      []string // suites, SUITE/WORKLOAD or paths of files; without any, the default comparison
	Workloads string   // patterns of names, separated by commas; "" is all
	Phases    []string // to be studied instead of the steady state: see KnownPhases
	Reference string   // the engine that ratios are relative to; "" leaves the choice to the roster
	Lower     string   // the edition to which users' files are rewritten, such as es5; "" leaves them alone
	Realm     string   // where a user's plain script runs: RealmFresh, RealmKept, or "", which is fresh

	Budget      time.Duration // of the whole run, about
	Timeout     time.Duration // of loading and warming up in a process, and of each turn
	Memory      int64         // bytes for one process; 0 is no limit
	MemoryGiven bool          // one whose realms are counted has no more either
	Quick       bool          // the default workloads of suites, and no process takes more than its share of the budget
	Strict      bool          // what does not fit the budget is left out

	Seed      uint64  // of the orders; 0 draws one
	MinEffect float64 // the smallest difference that counts, as a share
	Precision float64 // how far the interval of a decided ratio may reach to either side, as a share

	Packages string   // the folder in which npm packages of suites are kept
	Command  []string // that the user gave, for the file
	Commit   string   // of jsdyno, for the file
}

// The values of Spec.Realm: a new realm for each run of the script, or one for all runs.
const (
	RealmFresh = mode.RealmFresh
	RealmKept  = mode.RealmKept
)

// mostTime is the longest time that a user may ask for. Times are added to and multiplied, which must not overflow.
const mostTime = 1000 * time.Hour

// CheckTime refuses the value of a flag, such as --timeout, that is longer than any run needs.
func CheckTime(flag string, t time.Duration) error {
	if t > mostTime {
		return fault.Usage("give 1000h or less", "%s %v is too long", flag, t)
	}
	return nil
}

// check finds what makes no sense. chosen are the names of the engines.
func (s Spec) check(chosen []string) error {
	if s.Budget <= 0 || s.Timeout <= 0 {
		return fault.Usage("write it like 60s or 5m", "--budget and --timeout must be greater than zero")
	}
	if err := cmp.Or(CheckTime("--budget", s.Budget), CheckTime("--timeout", s.Timeout)); err != nil {
		return err
	}
	if s.Realm != "" && mode.OfRealm(s.Realm) == "" {
		return fault.Usage("use fresh for a script that runs once, and kept for one that a program runs repeatedly",
			"--realm must be fresh or kept, not %q", s.Realm)
	}
	if s.Reference != "" && !slices.Contains(chosen, s.Reference) {
		return fault.Usage("it must be one of --engines: "+strings.Join(chosen, ", "),
			"unknown engine %q in --reference%s", s.Reference, fault.Meant(s.Reference, chosen))
	}
	return nil
}

// lower is the edition that Lower names, or 0.
func (s Spec) lower() (engines.Tier, error) {
	if s.Lower == "" {
		return 0, nil
	}
	tier, err := engines.ParseTier(s.Lower)
	if err != nil {
		return 0, fault.Usage("for example --lower es5", "--lower: %w", err)
	}
	return tier, nil
}
