package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/supervise"
	"github.com/jsdyno/jsdyno/internal/wire"
	"github.com/jsdyno/jsdyno/report"
)

// answer is what one engine made of a script.
type answer struct {
	Engine  string        `json:"engine"`
	Status  result.Status `json:"status"`
	Kind    string        `json:"kind,omitempty"`  // of the value
	Value   string        `json:"value,omitempty"` // as a literal
	Error   string        `json:"error,omitempty"` // what was thrown, or why there is no answer
	Printed string        `json:"printed,omitempty"`

	class string // equal for engines that agree
}

// group is the engines that agree.
type group struct {
	Engines []string `json:"engines"`
	Answers []answer `json:"answers"`
}

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
` + exitCodes,
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
	text, err := os.ReadFile(path)
	if err != nil {
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

// agree groups answers of the same class, in the order in which they came.
func agree(answers []answer) []group {
	var groups []group
	at := map[string]int{}
	for _, a := range answers {
		i, ok := at[a.class]
		if !ok {
			i = len(groups)
			at[a.class] = i
			groups = append(groups, group{})
		}
		groups[i].Engines = append(groups[i].Engines, a.Engine)
		groups[i].Answers = append(groups[i].Answers, a)
	}
	return groups
}

// answered reports whether the engines of the group came to an end of their own: a value, or an error that was thrown.
func (g group) answered() bool {
	s := g.Answers[0].Status
	return s == result.OK || s == result.ScriptError
}

func printGroups(out io.Writer, groups []group) {
	width := 0
	for _, g := range groups {
		width = max(width, len(strings.Join(g.Engines, ", ")))
	}
	for _, g := range groups {
		label := strings.Join(g.Engines, ", ")
		for _, line := range g.lines() {
			fmt.Fprintf(out, "%-*s  %s\n", width, label, line)
			label = ""
		}
	}
	verdict := fmt.Sprintf("(%d different answers)", len(groups))
	switch {
	case len(groups) == 1 && !groups[0].answered():
		verdict = "(no answer)"
	case len(groups) == 1:
		verdict = "(all agree)"
	}
	fmt.Fprintf(out, "%-*s  %s\n", width, "", verdict)
}

// lines shows a group's answer: what was printed, then the value, or each engine's own words for the same error.
func (g group) lines() []string {
	first := g.Answers[0]
	var lines []string
	for line := range strings.Lines(first.Printed) {
		lines = append(lines, "| "+report.Escape(strings.TrimSuffix(line, "\n")))
	}
	if first.Status == result.OK {
		return append(lines, report.Escape(first.Value))
	}
	said := map[string][]string{}
	var words []string
	for _, a := range g.Answers {
		if said[a.Error] == nil {
			words = append(words, a.Error)
		}
		said[a.Error] = append(said[a.Error], a.Engine)
	}
	for _, w := range words {
		text := report.Escape(w)
		if first.Status != result.ScriptError {
			text = string(first.Status) + ": " + text
		}
		if len(words) > 1 {
			text += "  [" + strings.Join(said[w], ", ") + "]"
		}
		lines = append(lines, text)
	}
	return lines
}
