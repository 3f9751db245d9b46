package runner

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"time"

	"github.com/jsdyno/jsdyno/internal/mode"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/supervise"
	"github.com/jsdyno/jsdyno/internal/wire"
	"github.com/jsdyno/jsdyno/suites"
)

// The exports whose names say what they are for.
const (
	runExport   = "run"   // the only one that is timed, where there is one
	setupExport = "setup" // called once before the others, and not timed
)

// Discovery is what a user's file was found to be.
type Discovery struct {
	Workloads []suites.Workload
	Hints     []Hint // what its author should know
}

// Discover turns a user's file, whose text has been made, into workloads: one for each function that it exports if it
// is a CommonJS module that exports functions, else one for the whole text. A module that exports run is one workload;
// setup is none. To find out, the text is loaded on the first engine that can load it. If none can, its whole text is
// run, so that every engine says what is wrong with it.
func Discover(
	ctx context.Context, all []supervise.Mounted, whole suites.Workload, deadline time.Duration, memory int64,
) (Discovery, error) {
	whole.Mode = mode.Script
	endless := false
	for _, e := range all {
		report, err := supervise.Do(ctx, e.Worker, supervise.Job{
			Body:   wire.DescribeJob{Script: script(whole), Deadline: deadline},
			Memory: memory,
		})
		if ctx.Err() != nil {
			return Discovery{}, fmt.Errorf("looking at %s: %w", whole.File, err)
		}
		if f := report.Outcome.Failure; err != nil || f != nil {
			endless = endless || f != nil && f.Status == result.Timeout
			continue
		}
		d := discovery(whole, report.Outcome.Exports)
		if w := &d.Workloads[0]; !w.Mode.Calls() && moduleWords.MatchString(w.Source) &&
			needsModule(ctx, e, *w, deadline, memory) {
			w.Source = wire.Loading(w.Source, "", "")
		}
		return d, nil
	}
	if !moduleWords.MatchString(whole.Source) {
		return Discovery{Workloads: []suites.Workload{whole}}, nil
	}
	text := "no engine could load " + whole.File + " to see what it exports"
	// What did not end as a module is run as one: to ask whether it is a plain script could take as long again.
	if endless || slices.ContainsFunc(all, func(e supervise.Mounted) bool {
		return needsModule(ctx, e, whole, deadline, memory)
	}) {
		whole.Source = wire.Loading(whole.Source, "", "")
	} else {
		text += ", so it is run as a plain script"
	}
	return Discovery{
		Workloads: []suites.Workload{whole},
		Hints:     []Hint{{Export: whole, Text: text + ": see how it fails"}},
	}, nil
}

// moduleWords are the variables that a CommonJS module has and a global script has not.
var moduleWords = regexp.MustCompile(`\b(exports|module|require)\b`)

// needsModule reports whether a text cannot do without those variables: run as a global script, it fails because it
// does not know them.
func needsModule(
	ctx context.Context, e supervise.Mounted, w suites.Workload, deadline time.Duration, memory int64,
) bool {
	report, err := supervise.Do(ctx, e.Worker, supervise.Job{
		Body:   wire.EvalJob{File: w.File, Source: w.Source, Deadline: deadline},
		Memory: memory,
	})
	thrown := report.Outcome.Thrown
	return err == nil && thrown != nil && thrown.Name == "ReferenceError" && moduleWords.MatchString(thrown.Message)
}

// discovery makes workloads and hints of the exports of a module. whole is the workload that its whole text is.
func discovery(whole suites.Workload, exports []wire.Export) (d Discovery) {
	isRun := func(e wire.Export) bool { return e.Name == runExport && timed(e) }
	if slices.ContainsFunc(exports, isRun) {
		exports = slices.DeleteFunc(slices.Clone(exports), func(e wire.Export) bool {
			return !isRun(e) && e.Name != setupExport
		})
	}
	for _, e := range exports {
		w := whole
		w.Mode, w.Entry = mode.Module, e.Name
		if e.Name != "" && e.Name != runExport {
			w.Name += "." + e.Name
		}
		if e.Name != setupExport && timed(e) {
			d.Workloads = append(d.Workloads, w)
		}
		if text := hint(whole.File, e); text != "" {
			d.Hints = append(d.Hints, Hint{Export: w, Text: text})
		}
	}
	if len(d.Workloads) > 0 {
		return d
	}
	d.Workloads = []suites.Workload{whole}
	if len(exports) > 0 {
		d.Hints = append(d.Hints, Hint{Export: whole, Text: wholeHint(whole.File)})
	}
	return d
}

// timed reports whether a call of the export can be timed.
func timed(e wire.Export) bool { return e.Kind != wire.ExportClass && e.Kind != wire.ExportUnreadable }
