// Package changes says what changed from one run to another, by the batches of their result files.
package changes

import (
	"slices"
	"time"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/noise"
	"github.com/jsdyno/jsdyno/internal/result"
)

// Named is a result file with the name that a report shows it by.
type Named struct {
	Name string
	File *result.File
}

// Summary is what changed from the first of several result files, the base, to each of the others. `report --format
// json` of several files prints it. Its shape only grows, and its lists are never nil.
type Summary struct {
	Schema int    `json:"schema"`
	Files  []File `json:"files"` // as they were given; the first is the base
	Steps  []Step `json:"steps"` // one for each file but the base
}

// File is one of the files, in short.
type File struct {
	Name     string      `json:"name"`
	Created  time.Time   `json:"created"`
	Commit   string      `json:"commit"` // of the jsdyno that measured
	Command  []string    `json:"command"`
	Complete bool        `json:"complete"` // the run ended in order and was not interrupted
	Grade    noise.Grade `json:"grade"`    // of the machine during the run; empty where it is not known
}

// Step is what changed from the base to one other file.
type Step struct {
	Old string `json:"old"` // names of the files
	New string `json:"new"`
	// Yardstick is the engine whose times stand for the machine's; empty where there is none.
	Yardstick string         `json:"yardstick"`
	Engines   []EngineChange `json:"engines"` // of either file
	Host      []Fact         `json:"host"`    // what of the machine differs
	// Apart lists the fields by which the machines are of different classes; it is empty where they are of the same.
	Apart  []string `json:"apart"`
	Across bool     `json:"across"` // verdicts are given although the machines are of different classes
	// MinEffect is the larger one of the two files: the smallest difference, as a share, that counts as one.
	MinEffect float64 `json:"min_effect"`
	// Schemas are those of the two files. Where they have different meters, there are no verdicts.
	Schemas  [2]int           `json:"schemas"`
	Changes  []Change         `json:"changes"` // engine by engine, in the order of the files
	Totals   []Total          `json:"totals"`
	Warnings []result.Warning `json:"warnings"`
}

// EngineChange says by what the build of an engine in one file differs from that in the other.
type EngineChange struct {
	Engine  string `json:"engine"`
	Same    bool   `json:"same"` // it is certainly the same build
	Differs []Fact `json:"differs"`
}

// Fact is a property in which two files differ. Old or New is empty where that file lacks it.
type Fact struct {
	// What is a field of the record, such as "version" or "kernel"; "available" for an engine of one file only.
	What string `json:"what"`
	Old  string `json:"old"`
	New  string `json:"new"`
}

// Change is one engine on one workload, or one of its figures, in two files.
type Change struct {
	Engine   string       `json:"engine"`
	Suite    string       `json:"suite"`
	Workload string       `json:"workload"`
	Lane     catalog.Lane `json:"lane,omitempty"`
	Phase    string       `json:"phase"`  // "warm" for the steady state
	Metric   string       `json:"metric"` // what was read in both: the kind of series; empty where nothing could be
	Study    string       `json:"study,omitempty"`
	Old      *Side        `json:"old"` // null where the file has no such cell
	New      *Side        `json:"new"`
	Reason   Reason       `json:"reason,omitempty"` // why there is no difference to state
	// Against is the yardstick of this row; empty where the times themselves are compared.
	Against    string      `json:"against"`
	Difference *Difference `json:"difference"` // null where there is a reason
}

// WorkloadID names the workload of the change.
func (c Change) WorkloadID() result.WorkloadID {
	return result.WorkloadID{Suite: c.Suite, Name: c.Workload}
}

// Side is what one of the two files says.
type Side struct {
	Status    result.Status   `json:"status"`
	Detail    string          `json:"detail,omitempty"`
	Value     *float64        `json:"value"`    // seconds; null unless the status is ok
	Relative  *float64        `json:"relative"` // the ratio to the yardstick in the same file; null where there is none
	Labels    []compare.Label `json:"labels,omitempty"`
	Processes int             `json:"processes"`
}

// Difference is a number of the new file divided by that of the old one. Where a change has a yardstick, the numbers
// are ratios to it, in which the machine cancels; elsewhere they are times.
type Difference struct {
	Ratio float64  `json:"ratio"` // 1.1 takes a tenth longer
	Low   *float64 `json:"low"`   // 95 % interval; null with fewer than three blocks in either file
	High  *float64 `json:"high"`
	P     *float64 `json:"p"` // of the test that the ratio is 1; null likewise
	// Visible is the smallest change that these blocks would have shown nine times in ten: 0.02 is 2 %.
	Visible *float64 `json:"visible"`
	// SessionSD is the standard deviation, in logarithms, that is allowed for between two equal runs: Between, or that
	// of times.
	SessionSD float64 `json:"session_sd"`
	OldBlocks int     `json:"old_blocks"` // blocks of each file; in a total, of all its workloads together
	NewBlocks int     `json:"new_blocks"`
	// Verdict is empty for the yardstick, because a difference of its times is no change of its own.
	Verdict compare.Verdict `json:"verdict,omitempty"`
}

// Reason is why a change has no number.
type Reason string

// The reasons.
const (
	NotInOld    Reason = "not in the old file"
	NotInNew    Reason = "not in the new file"
	OtherScript Reason = "another script"     // the text that the engine got is not the same
	OtherStudy  Reason = "different --phases" // the steady state in one file and a study in the other, or two studies
	NotMeasured Reason = "not measured"       // a run ended before it had a number
	FailsNow    Reason = "fails now"          // it had a number
	RunsNow     Reason = "runs now"           // it had none
	NeverRan    Reason = "no number in either"
	NoWork      Reason = "no work" // in one of the files an iteration costs hardly more than an empty call
	// What an iteration costs depends on how many there were, and the files have different numbers of them.
	OtherCalls Reason = "by calls"
	OtherClass Reason = "other machine" // both have a number, and the machines are of different classes
	OtherMeter Reason = "other meter"   // both have a number, and the files' schemas measure differently
)

// Both reports whether there is a number in both files, and yet no judgement of the two.
func (r Reason) Both() bool { return r == OtherClass || r == OtherMeter }

// Worse reports whether the change is for the worse: it is slower, or its number is gone.
func (c Change) Worse() bool {
	return c.Reason == FailsNow || c.Difference != nil && c.Difference.Verdict == compare.Slower
}

// Worse counts what has changed for the worse: rows and totals that are slower, and rows whose number is gone.
func (s Summary) Worse() (slower, failing int) {
	for _, step := range s.Steps {
		for _, c := range step.Changes {
			switch {
			case c.Reason == FailsNow:
				failing++
			case c.Worse():
				slower++
			}
		}
		for _, t := range step.Totals {
			if t.Difference.Verdict == compare.Slower {
				slower++
			}
		}
	}
	return slower, failing
}

// Unjudged reports whether some files are not judged, because their machines are of different classes or their schemas
// measure differently. Of these it is only said which numbers are there.
func (s Summary) Unjudged() bool {
	return slices.ContainsFunc(s.Steps, Step.unjudged)
}

func (s Step) unjudged() bool { return s.OtherMeter() || len(s.Apart) > 0 && !s.Across }

// OtherMeter reports whether the files are of schemas that measure differently.
func (s Step) OtherMeter() bool { return otherMeter(s.Schemas) }

func otherMeter(schemas [2]int) bool { return result.Meter(schemas[0]) != result.Meter(schemas[1]) }

// Total is the geometric mean of the changes of one engine, over the workloads of its steady state that are
// compared in the same way and have two blocks in each file. Where none has two, it is that of the others.
type Total struct {
	Suite      string     `json:"suite"` // empty for all suites together
	Engine     string     `json:"engine"`
	Against    string     `json:"against"` // as in its changes
	Difference Difference `json:"difference"`
	Workloads  []string   `json:"workloads"` // the common subset, as suite/name
	LeftOut    []string   `json:"left_out"`  // the others of this engine
}
