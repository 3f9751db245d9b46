// Package result is the versioned result file: JSON Lines, one record a line, appended as things happen.
//
// The file is the source of truth. Verdicts and reports are computed from its batches and can always be
// computed again. docs/result-format.md describes every field.
package result

import (
	"cmp"
	"time"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/environ"
	"github.com/jsdyno/jsdyno/internal/noise"
)

// Schema is the version of the file format and of the JSON summary. A reader accepts this version and
// older ones; fields are added without raising it, and raising it means that a field changed its meaning.
//
// Schema 5: a run has an id; the machine is a record of its own, of which there may be several, and a batch names its
// own. What is measured is as in schema 4.
//
// Schema 4: scripts of engines in pure Go run on a goroutine that is not locked to a thread, which made goja up to 7 %
// faster and otto up to 19 %; they have no time of the script's thread and no processor, and their other counts are
// those of the process.
//
// Schema 3: a process's samples are slices of some 20 ms, each after an untimed lead-in; what is summarised is their
// total; process time leads, and Go's sysmon is not in it. In schema 2 they were slices of some 3 ms without a lead-in,
// of which the median was taken, by the thread's time.
const Schema = 5

// Meter is the last schema up to this one that changed how something is measured, and not only how it is written down.
// The numbers of two files may be set against each other if their schemas have one meter.
func Meter(schema int) int { return min(schema, 4) }

// Type names a kind of record.
type Type string

const (
	TypeHeader   Type = "header"   // first line: Header
	TypeHost     Type = "host"     // one a machine, before its batches: Host
	TypeEngine   Type = "engine"   // one an engine: Engine
	TypeWorkload Type = "workload" // one a workload: Workload
	TypeBatch    Type = "batch"    // one a process: Batch
	TypeVerdict  Type = "verdict"  // one a cell, at the end: what the run concluded
	TypeNoise    Type = "noise"    // what disturbed the run, and its grade: noise.Assessment
	TypeWarning  Type = "warning"  // anything that a reader of the numbers should know
	TypeEnd      Type = "end"      // last line of a run that ended in order
)

// Header opens a file: what was run, when, by which build.
type Header struct {
	Schema    int           `json:"schema"`
	Run       string        `json:"run"`    // the run's id: NewRunID
	Tool      string        `json:"tool"`   // "jsdyno"
	Commit    string        `json:"commit"` // of the jsdyno that measured; "unknown" if not stamped
	Created   time.Time     `json:"created"`
	Command   []string      `json:"command"`
	Reference string        `json:"reference"` // the engine that ratios are relative to
	Seed      uint64        `json:"seed"`      // of the order in which workers ran
	Budget    time.Duration `json:"budget_ns"`
	// Metric is the kind of series that ratios and verdicts rest on; the wall time where it is empty.
	Metric string `json:"metric,omitempty"`
	// MinEffect is the smallest effect that counts as one: 0.005 is half a percent.
	MinEffect float64 `json:"min_effect,omitempty"`
	// Precision is how narrow a decided ratio's interval had to be for the run to go on to others.
	Precision float64 `json:"precision,omitempty"`
}

// OnlyHost is the id of the machine of a run that has one, and of that of every file older than ids.
const OnlyHost = "1"

// Host is a machine of the run.
type Host struct {
	// ID names it in the batches: an ASCII letter or digit, and up to 63 more, dots, hyphens or underscores. In another
	// run it may be that of another machine.
	ID string `json:"id"`
	environ.Host
}

// Engine is one engine of the run, present or not.
type Engine struct {
	Name         string               `json:"name"`
	Version      string               `json:"version"`
	Build        string               `json:"build"`
	Flags        []string             `json:"flags,omitempty"`
	Code         engines.Codes        `json:"code,omitempty"`        // what it makes of a source
	PureGo       bool                 `json:"pure_go,omitempty"`     // its scripts have no thread of their own
	Worker       string               `json:"worker"`                // the worker program's name
	WorkerHash   string               `json:"worker_hash,omitempty"` // "sha256:…" of its binary
	Available    bool                 `json:"available"`
	Reason       string               `json:"reason"`         // why it is not available
	Hint         string               `json:"hint,omitempty"` // how to get it
	Tier         string               `json:"tier,omitempty"` // "es5"
	Capabilities []engines.Capability `json:"capabilities,omitempty"`
	Features     []string             `json:"features,omitempty"`
}

// Workload is one workload of the run.
type Workload struct {
	Suite      string   `json:"suite"`
	Name       string   `json:"name"`
	About      string   `json:"about,omitempty"`
	Stresses   []string `json:"stresses,omitempty"`
	Tier       string   `json:"tier,omitempty"`
	Needs      []string `json:"needs,omitempty"`
	Packages   []string `json:"packages,omitempty"`
	Checksum   string   `json:"checksum,omitempty"`    // the committed expected value; empty for a user's file
	SourceHash string   `json:"source_hash,omitempty"` // "sha256:…" of the text that the engines got
	Study      string   `json:"study,omitempty"`       // what was measured of it, where that is not its steady state
	Realm      string   `json:"realm,omitempty"`       // a plain script's: "fresh", new for each iteration, or "kept"
}

// Series is one list of raw samples of one process.
type Series struct {
	Lane       catalog.Lane `json:"lane,omitempty"`
	Phase      string       `json:"phase"`      // "warmup", "warm", or one of a study
	Kind       string       `json:"kind"`       // a metric, or what a study counts
	Unit       string       `json:"unit"`       // "ns", "count" and others, of the whole sample; "sec/op" in schema 1
	Iterations int          `json:"iterations"` // per sample
	Values     []float64    `json:"values"`
	Note       string       `json:"note,omitempty"`   // how it came to its end, or why there are no values
	Manner     Manner       `json:"manner,omitempty"` // the same in one word, where somebody acts on it
	Status     Status       `json:"status,omitempty"` // where there are no values because something failed
}

// UnitCode is the unit of a value that is no amount, but the place of a kind of code in engines.AllCode, from 0. The
// note says it in words.
const UnitCode = "code"

// Batch is what one process measured of one workload. A batch with a Failure has no usable samples.
type Batch struct {
	Host      string    `json:"host"` // the id of the machine; every batch has it, so that it can be read by itself
	Engine    string    `json:"engine"`
	Suite     string    `json:"suite"`
	Workload  string    `json:"workload"`
	Block     int       `json:"block"`               // from 0 on each host: see BlockID
	Place     int       `json:"place"`               // from 0: the engine's place in the order of the block's start
	Stride    int       `json:"stride,omitempty"`    // of schema 2: the process took part in every so many rounds
	Cycle     int       `json:"cycle,omitempty"`     // rounds after which the orders of the block were balanced
	Padding   int       `json:"padding,omitempty"`   // bytes by which its environment was longer than the driver's
	Processor *int      `json:"processor,omitempty"` // that the block's timed threads were kept on; nil for none
	Started   time.Time `json:"started"`
	Seconds   float64   `json:"seconds"` // wall time of the whole process
	Series    []Series  `json:"series,omitempty"`
	Steady    bool      `json:"steady"`               // warm-up ended because the samples settled, not at its cap
	Calls     int       `json:"calls,omitempty"`      // iterations in all, with those of the warm-up and the lead-ins
	Floor     float64   `json:"floor_ns,omitempty"`   // ns of an iteration that does nothing, here; 0 if not looked for
	Checksum  string    `json:"checksum,omitempty"`   // of the first iteration; long results as "sha256:…"
	PeakBytes int64     `json:"peak_bytes,omitempty"` // of resident memory, read from the process itself
	Output    string    `json:"output,omitempty"`     // what the script printed, cut to its first lines
	Printed   int64     `json:"printed,omitempty"`    // bytes that it printed in all
	Discarded string    `json:"discarded,omitempty"`  // why the block does not count: the machine's state, never times
	Failure   *Failure  `json:"failure,omitempty"`
}

// BlockID names a block among those of one workload. The processes of a block lived at once, on one machine, and took
// turns, so they make pairs. Blocks of two hosts have nothing in common, whatever their numbers are.
type BlockID struct {
	Host   string
	Number int // from 0 on each host
}

// BlockID is that of the block in which the process ran.
func (b *Batch) BlockID() BlockID { return BlockID{b.Host, b.Block} }

// Compare orders blocks by number, and those of one number by host: about as they ran.
func (id BlockID) Compare(other BlockID) int {
	return cmp.Or(cmp.Compare(id.Number, other.Number), cmp.Compare(id.Host, other.Host))
}

// Counts reports whether the batch is one that figures may rest on: it ended well, and its block was not discarded.
func (b *Batch) Counts() bool { return b.Failure == nil && b.Discarded == "" }

// Failure is the named reason why a batch or a cell has no number.
type Failure struct {
	Status Status `json:"status"`
	Detail string `json:"detail"`
	Syntax bool   `json:"syntax,omitempty"` // a script threw a SyntaxError: the engine may be too old for it
}

// Verdict is what the run concluded about one cell. It repeats what can be computed from the batches, so that
// a reader of the raw file need not.
type Verdict struct {
	Engine   string  `json:"engine"`
	Suite    string  `json:"suite"`
	Workload string  `json:"workload"`
	Phase    string  `json:"phase"`
	Status   Status  `json:"status"`
	Detail   string  `json:"detail,omitempty"`
	Against  string  `json:"against,omitempty"` // the reference engine
	Ratio    float64 `json:"ratio,omitempty"`
	Low      float64 `json:"low,omitempty"`
	High     float64 `json:"high,omitempty"`
	P        float64 `json:"p,omitempty"`
	Verdict  string  `json:"verdict,omitempty"`
}

// Warning is something that a reader of the numbers should know. Engine and workload are empty where the
// warning is about the whole run.
type Warning struct {
	Engine   string `json:"engine,omitempty"`
	Suite    string `json:"suite,omitempty"`
	Workload string `json:"workload,omitempty"`
	Text     string `json:"text"`
	// Label is that of the number which the warning sets apart. No file has it: package compare gives it, with the
	// warning, to what follows from the batches.
	Label string `json:"-"`
}

// End closes a file whose run ended in order, also by Ctrl-C.
type End struct {
	Ended       time.Time `json:"ended"`
	Interrupted bool      `json:"interrupted,omitempty"`
	Digest      string    `json:"digest,omitempty"` // "sha256:…" of all the bytes before this line
}

// File is a result file in memory.
type File struct {
	Header    Header
	Hosts     []Host
	Engines   []Engine
	Workloads []Workload
	Batches   []Batch
	Verdicts  []Verdict
	Warnings  []Warning
	Noise     *noise.Assessment // nil if the run did not get to its end
	End       *End              // nil if the run was killed

	columns map[seriesKey]bool // those of the batches that were read or found plausible
}
