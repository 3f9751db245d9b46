package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/jsdyno/jsdyno/internal/fault"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/roster"
	"github.com/jsdyno/jsdyno/internal/runner"
	"github.com/jsdyno/jsdyno/internal/session"
	"github.com/jsdyno/jsdyno/internal/supervise"
	"github.com/jsdyno/jsdyno/internal/wire"
	"github.com/jsdyno/jsdyno/report/words"
	"github.com/jsdyno/jsdyno/suites"
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
		Use:   "eval {-e CODE | FILE.js | -}",
		Short: "Evaluate a script on every engine, side by side",
		Long: `Evaluate a script in a fresh realm of every engine and group the engines whose answers agree.
Two engines agree if they give the same value and print the same text. If both throw, they agree if the errors have the
same name, because the language does not define the messages of its own errors. An unhandled promise rejection counts
as thrown. A script that does not end, or that crashes its engine, has no answer.

The text runs unchanged, as a script. An ES module (.mjs, or a text with import or export) and a text that requires
others are loaded as modules instead, and their value is what they export. Types are removed from TypeScript (.ts).

Values look as on node's console, but are shown in full and on one line, so that different values look different.

Without --engines, every installed engine answers.
` + reach + exitCodes,
		Example: "  jsdyno eval -e '[10, 9, 1].sort()'\n" +
			"  jsdyno eval -e 'class A {}' --engines goja,otto\n" +
			"  jsdyno eval my.js --json\n" +
			"  generate | jsdyno eval -",
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			e, err := evalSource(f, args, cmd.Flags().Changed("eval"), cmd.InOrStdin())
			if err != nil {
				return err
			}
			return eval(cmd.Context(), cmd.OutOrStdout(), f, e)
		},
	}
	cmd.Flags().StringVarP(&f.code, "eval", "e", "", "the script")
	cmd.Flags().StringSliceVar(&f.engines, "engines", nil,
		"engines to ask, separated by commas (default: all that are installed)")
	cmd.Flags().DurationVar(&f.timeout, "timeout", 10*time.Second, "how long the script may run")
	cmd.Flags().StringVar(&f.memory, "memory", "1GiB", "how much memory one engine may use")
	cmd.Flags().BoolVar(&f.json, "json", false, "print JSON")
	return cmd
}

func eval(ctx context.Context, out io.Writer, f evalFlags, e evaluated) error {
	entries, err := session.ChooseOrAll(f.engines)
	if err != nil {
		return err
	}
	memory, err := checkLimits(f.memory, f.timeout)
	if err != nil {
		return err
	}
	named := len(f.engines) > 0
	answers, err := askAll(ctx, entries, e, supervise.Job{
		Body: wire.EvalJob{File: e.file, Source: e.Source, Deadline: f.timeout}, Memory: memory,
	}, func(e roster.Entry, why, hint string) { leaveOut(e, named, why, hint) })
	if err != nil {
		return err
	}
	defer func() {
		for _, a := range answers {
			_ = a.transcript.close() // it was only read
		}
	}()
	groups := agree(answers)
	if f.json {
		err = printJSON(out, groups)
	} else {
		err = printText(out, func(out io.Writer) { printGroups(out, groups) })
	}
	if !slices.ContainsFunc(answers, func(a answer) bool { return !a.wantsModule }) {
		fmt.Fprintf(os.Stderr, "jsdyno: hint: %s uses names that only a CommonJS module has: "+
			"rename it to .cjs to load it as one; `jsdyno run` times its exports\n", words.Escape(e.file))
	}
	switch {
	case err != nil:
		return err
	case named && len(answers) < len(entries):
		return missingEngineError()
	case len(groups) > 1 || !groups[0].answered():
		return errDiffer
	}
	return nil
}

// askAll asks the engines one after the other. It tells leave which are not available.
func askAll(
	ctx context.Context, entries []roster.Entry, text evaluated, job supervise.Job, leave session.LeaveOut,
) ([]answer, error) {
	var answers []answer
	for _, e := range entries {
		a, err := ask(ctx, e, text, job, leave)
		if err != nil {
			return nil, err
		}
		if a != nil {
			answers = append(answers, *a)
		}
	}
	if len(answers) == 0 {
		return nil, session.NoEngine()
	}
	return answers, nil
}

// ask has one engine evaluate the script. It returns nil if the engine is left out.
func ask(
	ctx context.Context, e roster.Entry, text evaluated, job supervise.Job, leave session.LeaveOut,
) (*answer, error) {
	printed, err := newTranscript()
	if err != nil {
		return nil, fault.Harness("", "asking %s: %w", e.Name, err)
	}
	r, err := session.Ask(ctx, e, job, printed, leave)
	if r == nil {
		_ = printed.close() // nobody reads it
		return nil, err
	}
	a := &answer{Engine: e.Name.String(), Status: result.OK, Printed: r.Printed, transcript: printed}
	if printed.size != int64(len(r.Printed)) {
		a.PrintedBytes, a.PrintedDigest = printed.size, printed.digest()
	}
	o := r.Outcome
	a.class = classOf(o) + "\x00" + printed.digest()
	if failure := runner.Placed(suites.Workload{File: text.file, Map: text.Map}, o); failure != nil {
		a.Status, a.Error = failure.Status, failure.Detail
	} else if o.Value != nil {
		a.Kind, a.Value = o.Value.Kind, o.Value.Text
	}
	a.wantsModule = o.Thrown != nil && o.Thrown.Name == "ReferenceError" && text.CommonJS && !text.Joined
	return a, nil
}

// classOf returns the same text for outcomes that agree: values with the same text, errors with the same name, or the
// same thrown value.
func classOf(o wire.Outcome) string {
	switch {
	case o.Thrown != nil && o.Thrown.Name != "":
		return fmt.Sprintf("throws %t an error %s", o.Thrown.Rejected, o.Thrown.Name)
	case o.Thrown != nil:
		return fmt.Sprintf("throws %t the value %s", o.Thrown.Rejected, o.Thrown.Message)
	case o.Failure != nil:
		return string(o.Failure.Status)
	case o.Value != nil:
		return o.Value.Kind + " " + o.Value.Text
	}
	return ""
}
