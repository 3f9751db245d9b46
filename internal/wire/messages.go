package wire

import (
	"strings"
	"time"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/engines/bench"
	"github.com/jsdyno/jsdyno/internal/mode"
	"github.com/jsdyno/jsdyno/internal/result"
)

// Hello is the handshake. The parent sends only Protocol.
type Hello struct {
	Protocol     int                  `json:"protocol"`
	Info         engines.Info         `json:"info"`
	Capabilities []engines.Capability `json:"capabilities,omitempty"`
	Error        string               `json:"error,omitempty"`        // why this worker cannot work at all
	StartCPU     time.Duration        `json:"start_cpu_ns,omitempty"` // CPU time that the worker has used until now
}

// ProbeJob asks which features of the language the engine has.
type ProbeJob struct {
	Deadline time.Duration `json:"deadline_ns"`
}

// Script is a text to run and how.
type Script struct {
	File   string    `json:"file"`
	Source string    `json:"source"`
	Mode   mode.Mode `json:"mode"`
	Entry  string    `json:"entry"` // the export that is called, if the mode calls one
}

// Text is the source as every engine reads it; see [Readable].
func (s Script) Text() string { return Readable(s.Source) }

// Readable returns a text as every engine reads it: without a byte order mark, and with a line that names an
// interpreter made a comment. Lines keep their numbers.
func Readable(text string) string {
	text = strings.TrimPrefix(text, "\ufeff")
	if strings.HasPrefix(text, "#!") {
		return "//" + text
	}
	return text
}

// WarmUp says when work counts as warm: after that much CPU time and so many iterations, once its times have settled,
// or at the cap.
type WarmUp struct {
	CPU        time.Duration `json:"cpu_ns"`
	Iterations int           `json:"iterations"`
	Cap        time.Duration `json:"cap_ns"`
}

// Into says what a slow-down is set in.
type Into string

// The kinds of slow-downs.
const (
	IntoWork Into = "" // every slice is longer by the share
	// IntoCollection makes each collection of garbage longer, by the share of what was used since the last one.
	IntoCollection Into = "collection"
)

// LoadJob readies a workload in a realm that stays for the turns that follow, and warms it up.
type LoadJob struct {
	Script Script  `json:"script"`
	WarmUp WarmUp  `json:"warm_up"`
	Inject float64 `json:"inject,omitempty"` // share of the CPU time to burn on top of it: a slow-down of known size
	Into   Into    `json:"inject_into,omitempty"`
	// Processor is the one to keep the script's thread on, if it has one; nil leaves it to the scheduler.
	Processor *int `json:"processor,omitempty"`
	// Deadline is that of loading, set-up and warm-up; then the worker interrupts the script.
	Deadline time.Duration `json:"deadline_ns"`
}

// TurnJob asks for one slice of what was loaded.
type TurnJob struct {
	Iterations int `json:"iterations"`      // of the timed slice
	Units      int `json:"units,omitempty"` // how often Lead iterations run untimed right before it
	Lead       int `json:"lead,omitempty"`
	Depth      int `json:"depth,omitempty"` // bytes in the stack of the goroutine from which all of it runs
	// Deadline is the driver's alone: a worker that watched its turns would time that with them.
	Deadline time.Duration `json:"-"`
}

// FinishJob ends the turns and asks for what is known of them as a whole.
type FinishJob struct {
	Deadline time.Duration `json:"-"` // the driver's alone, as that of a turn
}

// Timing says how long to measure, in one run that cannot be taken apart.
type Timing struct {
	Slice   time.Duration `json:"slice_ns"`   // how long one sample should last at least
	WarmUp  time.Duration `json:"warm_up_ns"` // how long to warm up at most
	Measure time.Duration `json:"measure_ns"` // how long to sample once warm
}

// MeasureJob asks for all samples of one workload at once, from an engine that keeps nothing between two runs and so
// cannot take turns.
type MeasureJob struct {
	Script   Script        `json:"script"`
	Timing   Timing        `json:"timing"`
	Deadline time.Duration `json:"deadline_ns"` // of the whole job; then the worker interrupts the script
}

// StudyJob asks for everything that one study measures of one script.
type StudyJob struct {
	Study     string        `json:"study"` // its name in the catalogue
	Script    Script        `json:"script"`
	Measure   time.Duration `json:"measure_ns"`          // how long to sample, about
	WarmUp    WarmUp        `json:"warm_up"`             // of a realm that runs again and again
	Memory    int64         `json:"memory_bytes"`        // that the process may hold; 0 for no limit
	Processor *int          `json:"processor,omitempty"` // to keep its thread on; nil leaves it to the scheduler
	Deadline  time.Duration `json:"deadline_ns"`         // of the whole job
}

// EvalJob asks what a script ends with, and has it print, in a fresh realm. A promise that is rejected, and that
// nothing handles when no job is left, counts as thrown.
type EvalJob struct {
	File     string        `json:"file"`
	Source   string        `json:"source"`
	Deadline time.Duration `json:"deadline_ns"`
}

// DescribeJob asks what a user's file is: it is loaded once as a CommonJS module.
type DescribeJob struct {
	Script   Script        `json:"script"`
	Deadline time.Duration `json:"deadline_ns"`
}

// InspectJob asks for the code that the engine makes of a script. It is the first job of its process: see
// bench.Inspector.
type InspectJob struct {
	File     string        `json:"file"`
	Source   string        `json:"source"`
	Function string        `json:"function,omitempty"` // only of those called so
	Deadline time.Duration `json:"deadline_ns"`
}

// Shown is a value that a script ended with, as a text.
type Shown struct {
	Kind string `json:"kind"` // what typeof says, or "null"
	Text string `json:"text"` // so that values that differ have texts that differ; a string is a literal
}

// Outcome answers a job. Failure is set when there is no answer; Thrown carries the details if a script threw.
type Outcome struct {
	Failure *result.Failure      `json:"failure,omitempty"`
	Thrown  *engines.ScriptError `json:"thrown,omitempty"`

	// of a LoadJob and a MeasureJob
	WarmUp []result.Slice `json:"warm_up,omitempty"`
	Steady bool           `json:"steady,omitempty"`

	// of a MeasureJob
	Warm []result.Slice `json:"warm,omitempty"`

	// of a StudyJob
	Series []result.Series `json:"series,omitempty"`

	// of a TurnJob
	Slice *result.Slice `json:"slice,omitempty"`

	// of a MeasureJob and a FinishJob
	Checksum string `json:"checksum,omitempty"`

	// of a FinishJob: the worker's peak of resident memory. What runs in a process of its own, as a shell's scripts do,
	// is not in it
	PeakBytes int64   `json:"peak_bytes,omitempty"`
	Calls     int     `json:"calls,omitempty"`    // iterations of the process in all
	Floor     float64 `json:"floor_ns,omitempty"` // of an iteration that does nothing; 0 where it was not looked for

	// of an EvalJob
	Value *Shown `json:"value,omitempty"`

	// of a ProbeJob: names from engines.Features
	Features []string `json:"features,omitempty"`

	// of a DescribeJob, in the order of the module; none for a plain script
	Exports []Export `json:"exports,omitempty"`

	// of an InspectJob
	Inspection []bench.Listing `json:"inspection,omitempty"`
}
