package runner

import (
	"context"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/jsdyno/jsdyno/internal/mode"
	"github.com/jsdyno/jsdyno/internal/supervise"
	"github.com/jsdyno/jsdyno/internal/wire"
	"github.com/jsdyno/jsdyno/suites"
)

// FileSuite is the suite that users' own files belong to.
const FileSuite = "file"

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

// AsScript takes a user's text as a script, which is one workload, without looking at it. It is also for a text that
// parses only with what a module has around it: loaded as a module, it would leave that wrapper.
func AsScript(path, text string) Discovery {
	name := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	return Discovery{Workloads: []suites.Workload{{
		Suite: FileSuite, Name: name, About: "the file " + path, Tier: 0,
		File: path, Source: text, Mode: mode.Script,
	}}}
}

// Discover turns a user's text into workloads: one for each function that it exports if it is a CommonJS module that
// exports functions, else one for the whole text. A module that exports run is one workload; setup is none. To find
// out, the text is loaded on the first engine that can load it. If none can, it is taken as a script, so that every
// engine says what is wrong with it.
func Discover(
	ctx context.Context, all []supervise.Mounted, path, text string, deadline time.Duration, memory int64,
) (Discovery, error) {
	whole := AsScript(path, text).Workloads[0]
	for _, e := range all {
		report, err := supervise.Do(ctx, e.Worker, supervise.Job{
			Type:     wire.TypeDescribe,
			Body:     wire.DescribeJob{Script: script(whole), Deadline: deadline},
			Deadline: deadline,
			Memory:   memory,
		})
		if ctx.Err() != nil {
			return Discovery{}, fmt.Errorf("looking at %s: %w", path, err)
		}
		if err != nil || report.Outcome.Failure != nil {
			continue
		}
		d := discovery(whole, report.Outcome.Exports)
		if w := &d.Workloads[0]; !w.Mode.Calls() && moduleWords.MatchString(text) &&
			needsModule(ctx, e, *w, deadline, memory) {
			w.Source = inModule(text)
		}
		return d, nil
	}
	return AsScript(path, text), nil
}

// moduleWords are the variables that a CommonJS module has and a global script has not.
var moduleWords = regexp.MustCompile(`\b(exports|module|require)\b`)

// needsModule reports whether a text that exports no function cannot do without those variables: run as a global
// script, it fails because it does not know them.
func needsModule(
	ctx context.Context, e supervise.Mounted, w suites.Workload, deadline time.Duration, memory int64,
) bool {
	report, err := supervise.Do(ctx, e.Worker, supervise.Job{
		Type:     wire.TypeEval,
		Body:     wire.EvalJob{File: w.File, Source: w.Source, Deadline: deadline},
		Deadline: deadline,
		Memory:   memory,
	})
	thrown := report.Outcome.Thrown
	return err == nil && thrown != nil && thrown.Name == "ReferenceError" && moduleWords.MatchString(thrown.Message)
}

// inModule puts a text into the function that is around a CommonJS module, so that running it loads the module. Line
// numbers stay.
func inModule(text string) string {
	return "(function (exports, require, module) { " + wire.Readable(text) +
		"\n})({}, function (name) { throw new Error(\"cannot find module '\" + name + \"'\"); }, { exports: {} });"
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
