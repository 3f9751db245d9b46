package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/jsdyno/jsdyno/internal/answers"
	"github.com/jsdyno/jsdyno/internal/files"
	"github.com/jsdyno/jsdyno/internal/lineup"
	"github.com/jsdyno/jsdyno/internal/roster"
	"github.com/jsdyno/jsdyno/report/words"
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
			var q answers.Question
			err := files.Interruptible(cmd.Context(), func() (err error) { // it reads standard input, and bundles
				q, err = evalSource(f, args, cmd.Flags().Changed("eval"), cmd.InOrStdin())
				return err
			})
			if err != nil {
				return err
			}
			return eval(cmd.Context(), cmd.OutOrStdout(), f, q)
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

func eval(ctx context.Context, out io.Writer, f evalFlags, q answers.Question) error {
	entries, err := lineup.ChooseOrAll(f.engines)
	if err != nil {
		return err
	}
	if q.Memory, err = checkLimits(f.memory, f.timeout); err != nil {
		return err
	}
	q.Deadline = f.timeout
	named := len(f.engines) > 0
	all, err := q.Ask(ctx, entries, func(e roster.Entry, why, hint string) { leaveOut(e, named, why, hint) })
	if err != nil {
		return err
	}
	defer answers.Close(all)
	groups := answers.Agree(all)
	if f.json {
		err = printJSON(out, groups)
	} else {
		err = printText(out, func(out io.Writer) { printGroups(out, groups) })
	}
	if !slices.ContainsFunc(all, func(a answers.Answer) bool { return !a.WantsModule }) {
		fmt.Fprintf(os.Stderr, "jsdyno: hint: %s uses names that only a CommonJS module has: "+
			"rename it to .cjs to load it as one; `jsdyno run` times its exports\n", words.Escape(q.File))
	}
	switch {
	case err != nil:
		return err
	case named && len(all) < len(entries):
		return missingEngineError()
	case len(groups) > 1 || !groups[0].Answered():
		return errDiffer
	}
	return nil
}
