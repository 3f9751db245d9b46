package main

import (
	"bytes"
	"context"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/fault"
	"github.com/jsdyno/jsdyno/internal/files"
	"github.com/jsdyno/jsdyno/internal/lineup"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/roster"
	"github.com/jsdyno/jsdyno/internal/source"
	"github.com/jsdyno/jsdyno/internal/supervise"
	"github.com/jsdyno/jsdyno/internal/wire"
	"github.com/jsdyno/jsdyno/report"
	"github.com/jsdyno/jsdyno/suites"
)

type inspectFlags struct {
	function string
	engines  []string
	format   string
	output   string
	timeout  time.Duration
	memory   string
}

func inspectCommand() *cobra.Command {
	var f inspectFlags
	formats := strings.Join(report.InspectionFormats(), ", ")
	cmd := &cobra.Command{
		Use:   "inspect FILE.js",
		Short: "Show the code that every engine makes of a script",
		Long: `Show the code that each engine makes of a script's functions, with its size: V8's bytecode and the
size of its machine code, goja's instructions, otto's syntax tree. V8 runs the script and calls the function, or the
export run, to make it generate machine code; elsewhere the script is only compiled. The text is read as a script, so
the declarations of a module are global here. Of each function, the first lines are shown; with --function, all of them.
` + exitCodes,
		Example: "  jsdyno inspect my.js --function clamp\n" +
			"  jsdyno inspect my.js --engines goja,otto\n" +
			"  jsdyno inspect my.js --format html -o code.html",
		Args: oneArg("file", "jsdyno inspect my.js --function clamp"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return inspect(cmd.Context(), cmd.OutOrStdout(), f, args[0])
		},
	}
	cmd.Flags().StringVar(&f.function, "function", "",
		"show only functions with this name, such as clamp or exports.run")
	cmd.Flags().StringSliceVar(&f.engines, "engines", nil,
		"engines to ask, separated by commas (default: all that are installed)")
	cmd.Flags().StringVar(&f.format, "format", "text", formats)
	cmd.Flags().StringVarP(&f.output, "output", "o", "", "write to this file instead of standard output")
	cmd.Flags().DurationVar(&f.timeout, "timeout", 30*time.Second, "how long one engine may take")
	cmd.Flags().StringVar(&f.memory, "memory", "1GiB", "how much memory one engine may use")
	return cmd
}

func inspect(ctx context.Context, out io.Writer, f inspectFlags, path string) error {
	if err := checkFormat(f.format, report.InspectionFormats()); err != nil {
		return err
	}
	memory, err := checkLimits(f.memory, f.timeout)
	if err != nil {
		return err
	}
	if err := checkOutput(f.output, path); err != nil {
		return err
	}
	entries, err := lineup.ChooseOrAll(f.engines)
	if err != nil {
		return err
	}
	text, err := source.Read(path)
	if err != nil {
		return err
	}
	var made suites.Prepared
	err = files.Interruptible(ctx, func() (err error) { // the bundler reads whatever a text names
		if made, err = suites.Prepare(path, text, 0); err != nil {
			return source.BundleError(err)
		}
		return nil
	})
	if err != nil {
		return err
	}
	i := inspector{ctx: ctx, named: len(f.engines) > 0, memory: memory,
		job: wire.InspectJob{File: filepath.Base(path), Source: made.Source, Function: f.function, Deadline: f.timeout}}
	shown, err := i.all(entries)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := report.WriteInspection(&b, f.format, report.Inspection{
		File: i.job.File, Function: f.function, Engines: shown,
	}); err != nil {
		return fault.Harness("", "showing the code: %w", err)
	}
	switch err := deliver(ctx, out, f.output, b.Bytes()); {
	case err != nil:
		return err
	case i.missing:
		return missingEngineError()
	case slices.ContainsFunc(shown, func(e report.Inspected) bool { return e.Failure != "" }):
		return errDiffer
	}
	return nil
}

// inspector asks engines for the code of one script.
type inspector struct {
	ctx     context.Context
	job     wire.InspectJob
	memory  int64
	named   bool // the user named the engines
	missing bool // a named engine is not available, or cannot show its code
	unknown int  // how many engines do not know the function
}

// all asks the engines one after the other. A function that none of them knows is the user's mistake.
func (i *inspector) all(entries []roster.Entry) (shown []report.Inspected, err error) {
	for _, e := range entries {
		one, err := i.one(e)
		if err != nil {
			return nil, err
		}
		if one != nil {
			shown = append(shown, *one)
		}
	}
	switch {
	case len(shown) == 0:
		return nil, fault.Harness("`jsdyno engines` lists what each can do", "no available engine can show its code")
	case i.unknown == len(shown):
		return nil, fault.Usage("(file) stands for the code outside all functions", "%s", shown[0].Failure)
	}
	return shown, nil
}

// one asks an engine. It returns nil if the engine is left out.
func (i *inspector) one(e roster.Entry) (*report.Inspected, error) {
	r, err := lineup.Ask(i.ctx, e, supervise.Job{Body: i.job, Memory: i.memory}, nil, i.leave)
	if r == nil {
		return nil, err
	}
	if r.Hello.Info.Name != "" && !slices.Contains(r.Hello.Capabilities, engines.CapInspection) {
		i.leave(e, "needs "+string(engines.CapInspection), "`jsdyno engines` lists what each can do")
		return nil, nil
	}
	shown := &report.Inspected{Engine: e.Name.String(), Version: r.Hello.Info.Version, Listings: r.Outcome.Inspection}
	if f := r.Outcome.Failure; f != nil {
		shown.Failure = string(f.Status) + ": " + f.Detail
		if f.Status == result.Unsupported { // from an engine that can inspect, it means an unknown function
			shown.Failure = f.Detail
			i.unknown++
		}
	}
	return shown, nil
}

// leave says on standard error that an engine is left out.
func (i *inspector) leave(e roster.Entry, why, hint string) {
	leaveOut(e, i.named, why, hint)
	i.missing = i.missing || i.named
}
