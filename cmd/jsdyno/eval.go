package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/jsdyno/jsdyno/internal/files"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/supervise"
	"github.com/jsdyno/jsdyno/internal/wire"
)

type evalFlags struct {
	code    string
	engines []string
	timeout time.Duration
	memory  string
	json    bool
}

func evalCommand() *cobra.Command {
	var f evalFlags
	cmd := &cobra.Command{
		Use:   "eval {-e CODE | FILE.js}",
		Short: "Evaluate a script on every engine, side by side",
		Long: `Evaluate a script in a fresh realm of every engine and group the engines whose answers agree.
Two engines agree when the value and what was printed are the same; when both throw, when the names of the
errors are the same: the language leaves the messages of its own errors open. A script that does not end, or takes
its engine down, has no answer.

Without --engines every engine that is installed answers.
` + reach + exitCodes,
		Example: "  jsdyno eval -e '[10, 9, 1].sort()'\n  jsdyno eval -e 'class A {}' --engines goja,otto\n  jsdyno eval my.js --json",
		Args:    cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			return eval(cmd.Context(), cmd.OutOrStdout(), f, args, cmd.Flags().Changed("eval"))
		},
	}
	cmd.Flags().StringVarP(&f.code, "eval", "e", "", "the script")
	cmd.Flags().StringSliceVar(&f.engines, "engines", nil, "engines to ask, separated by commas (default: all that are installed)")
	cmd.Flags().DurationVar(&f.timeout, "timeout", 10*time.Second, "how long the script may run")
	cmd.Flags().StringVar(&f.memory, "memory", "1GiB", "memory that one engine may hold")
	cmd.Flags().BoolVar(&f.json, "json", false, "print JSON")
	return cmd
}

func eval(ctx context.Context, out io.Writer, f evalFlags, args []string, inline bool) error {
	file, source, err := evalSource(f, args, inline)
	if err != nil {
		return err
	}
	names := f.engines
	if len(names) == 0 {
		names = []string{"all"}
	}
	entries, err := chooseEngines(names)
	if err != nil {
		return err
	}
	memory, err := parseSize(f.memory)
	if err != nil {
		return usageError("write it like 512MiB or 1GiB", "--memory: %w", err)
	}
	if f.timeout <= 0 {
		return usageError("write it like 10s or 1m", "--timeout must be more than nothing")
	}
	answers, err := askAll(ctx, entries, len(f.engines) > 0, wire.EvalJob{File: file, Source: source, Deadline: f.timeout}, memory)
	if err != nil {
		return err
	}
	groups := agree(answers)
	if f.json {
		err = printJSON(out, groups)
	} else {
		err = printText(out, func(out io.Writer) { printGroups(out, groups) })
	}
	switch {
	case err != nil:
		return err
	case len(f.engines) > 0 && len(answers) < len(entries):
		return harnessError("`jsdyno engines` says how to get it", "an engine that was asked for is not available")
	case len(groups) > 1 || !groups[0].answered():
		return errDiffer
	}
	return nil
}

// askAll asks one engine after the other. Those that cannot be had are told on standard error, with the way to get them when they
// were named.
func askAll(ctx context.Context, entries []supervise.Entry, named bool, job wire.EvalJob, memory int64) ([]answer, error) {
	var answers []answer
	for _, e := range entries {
		a, err := ask(ctx, e, job, memory)
		if unavailable, ok := errors.AsType[*supervise.UnavailableError](err); ok {
			fmt.Fprintf(os.Stderr, "jsdyno: %s is left out: %v\n", e.Name, err)
			if named {
				fmt.Fprintf(os.Stderr, "jsdyno: hint: %s\n", cmp.Or(unavailable.Hint, e.Hint))
			}
			continue
		}
		if err != nil {
			return nil, harnessError("", "asking %s: %w", e.Name, err)
		}
		answers = append(answers, a)
	}
	if len(answers) == 0 {
		return nil, harnessError("`jsdyno engines` says how to get them", "no engine is available")
	}
	return answers, nil
}

func evalSource(f evalFlags, args []string, inline bool) (file, source string, err error) {
	switch {
	case inline && len(args) > 0:
		return "", "", usageError("give one of them", "both -e and a file were given")
	case inline:
		return "eval.js", f.code, nil
	case len(args) != 1:
		return "", "", usageError("jsdyno eval -e '1 + 1', or jsdyno eval my.js", "eval takes -e CODE or one file, and was given %d files", len(args))
	}
	text, err := readScript(args[0])
	return args[0], text, err
}

// readScript reads a user's file.
func readScript(path string) (string, error) {
	text, err := files.Read(path)
	switch {
	case errors.Is(err, files.ErrIrregular):
		return "", usageError("save it in a file first: several engines are to have the same text", "reading a script: %w", err)
	case err != nil:
		return "", usageError("is the path right? suites are listed by `jsdyno suites`", "reading a script: %w", err)
	}
	return string(text), nil
}

// ask has one engine evaluate the script.
func ask(ctx context.Context, e supervise.Entry, job wire.EvalJob, memory int64) (answer, error) {
	a := answer{Engine: e.Name}
	path, err := supervise.Find(e.Program)
	if err != nil {
		return a, &supervise.UnavailableError{Cause: err}
	}
	r, err := supervise.Do(ctx, supervise.Worker{Path: path, Args: e.Args}, supervise.Job{
		Type: wire.TypeEval, Body: job, Deadline: job.Deadline, Memory: memory,
	})
	if err != nil {
		return a, err
	}
	a.Status, a.Printed = result.OK, r.Printed
	o := r.Outcome
	switch {
	case o.Thrown != nil && o.Thrown.Name != "":
		a.class = "throws an error " + o.Thrown.Name
	case o.Thrown != nil:
		a.class = "throws " + o.Thrown.Message
	case o.Failure != nil:
		a.class = string(o.Failure.Status)
	case o.Value != nil:
		a.Kind, a.Value = string(o.Value.Kind), o.Value.Display()
		a.class = a.Kind + " " + a.Value
	}
	if o.Failure != nil {
		a.Status, a.Error = o.Failure.Status, o.Failure.Detail
	}
	a.class += "\x00" + a.Printed
	return a, nil
}
