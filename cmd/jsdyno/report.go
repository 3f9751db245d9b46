package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jsdyno/jsdyno/internal/changes"
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/fault"
	"github.com/jsdyno/jsdyno/internal/files"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/report"
	"github.com/jsdyno/jsdyno/report/words"
)

func reportCommand() *cobra.Command {
	var format, output, reference, failOn string
	var across bool
	var text textFlags
	sessionSD := share(changes.Between)
	cmd := &cobra.Command{
		Use: "report FILE.jsonl [NEWER.jsonl ...]",
		Short: "Report on a result file, or on what changed between several: " +
			"text, markdown, csv, json, html, and others",
		Long: `Compute verdicts and totals from the raw samples of a result file and print them. Nothing is measured
again: the same file always gives the same report.

With several files, the first is the base, and each of the others is compared with it: what changed, by how much, and
how sure that is. An engine is judged by its ratio to an engine whose build is the same in both files, so that a
slower machine does not look like a slower engine. Without such an engine, it is judged by its times, and the report
says so. Between machines of different classes nothing is judged, because the ratios between engines differ there.

Even equal runs differ, each as a whole by about one percent. Two files therefore rarely show a difference below five
percent, however long the runs were. To see smaller differences, measure both builds in one run.
` + exitCodes,
		Example: "  jsdyno report run.jsonl\n" +
			"  jsdyno report run.jsonl --format html -o report.html\n" +
			"  jsdyno report run.jsonl --format markdown --reference goja\n" +
			"  jsdyno report old.jsonl new.jsonl --fail-on slower",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return fault.Usage("jsdyno report FILE.jsonl",
					"report takes one or more result files, but was given none")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := checkFormat(format, report.Formats()); err != nil {
				return err
			}
			if err := checkFailOn(failOn, args); err != nil {
				return err
			}
			if err := checkOutput(output, args...); err != nil {
				return err
			}
			if len(args) == 1 && (across || cmd.Flags().Changed("session-sd")) {
				return fault.Usage("jsdyno report OLD.jsonl NEW.jsonl --across-machines --session-sd 1%",
					"--across-machines and --session-sd compare result files, but only one was given")
			}
			screen := os.Stdout
			if output != "" {
				screen = nil
			}
			options := text.options(screen)
			var b bytes.Buffer
			var changed changes.Summary
			err := files.Interruptible(cmd.Context(), func() (err error) {
				if len(args) == 1 {
					return reportOne(&b, args[0], format, reference, options)
				}
				opt := changes.Options{
					Reference: reference, AcrossMachines: across, SessionSD: (*float64)(&sessionSD),
				}
				changed, err = reportChanges(&b, args, format, opt, options)
				return err
			})
			if err == nil {
				err = deliver(cmd.Context(), cmd.OutOrStdout(), output, b.Bytes())
			}
			if err == nil && failOn != "" {
				return gate(changed)
			}
			return err
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", strings.Join(report.Formats(), ", "))
	cmd.Flags().StringVarP(&output, "output", "o", "", "write to this file instead of standard output")
	text.add(cmd)
	cmd.Flags().StringVar(&reference, "reference", "",
		"the engine that ratios are relative to (default: the run's); "+
			"with several files, one that you trust to be the same in all")
	cmd.Flags().StringVar(&failOn, "fail-on", "",
		"with several files: slower exits with 1 if anything is slower or no longer has a number")
	cmd.Flags().BoolVar(&across, "across-machines", false,
		"with several files: give verdicts even between machines of different classes")
	cmd.Flags().Var(&sessionSD, "session-sd",
		"with several files: the standard deviation to assume between equal runs as a whole")
	return cmd
}

// reportOne reports on one result file.
func reportOne(w io.Writer, path, format, reference string, options report.Options) error {
	file, err := readResult(path, reference)
	if err != nil {
		return err
	}
	grid := compare.NewGrid(file, reference)
	options.Source, options.File, options.Grid, options.Script = filepath.Base(path), file, grid, scripts(file)
	if format == "text" { // it names the command that shows more, to be run from here
		options.Source = path
	}
	if err := report.Write(w, format, grid.Summary(""), options); err != nil {
		return fault.Harness("", "making the report: %w", err)
	}
	return nil
}

// deliver prints a report, or writes it to the file that was asked for.
func deliver(ctx context.Context, out io.Writer, path string, text []byte) error {
	if path != "" {
		return writeWhole(ctx, path, text)
	}
	return files.Interruptible(ctx, func() error { // whoever reads it may have stopped reading
		if _, err := out.Write(text); err != nil {
			return printError(err)
		}
		return nil
	})
}

// readResult reads a result file. If a reference is named, the file must have that engine.
func readResult(path, reference string) (*result.File, error) {
	file, err := result.ReadFile(path)
	if err != nil {
		return nil, fault.Usage(fault.HintOf(err, "is this a result file of `jsdyno run`?"), "%w", err)
	}
	if reference == "" || slices.ContainsFunc(file.Engines, func(e result.Engine) bool { return e.Name == reference }) {
		return file, nil
	}
	var names []string
	for _, e := range file.Engines {
		// A name may contain a line feed, too, and behind it a hint that is not ours.
		names = append(names, words.Escape(e.Name))
	}
	return nil, fault.Usage("engines in the file: "+strings.Join(names, ", "),
		"unknown engine %q in --reference%s", reference, fault.Meant(reference, names))
}
