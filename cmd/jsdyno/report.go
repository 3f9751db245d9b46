package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/report"
)

func reportCommand() *cobra.Command {
	var format, output, reference string
	cmd := &cobra.Command{
		Use:   "report FILE.jsonl",
		Short: "Make a report of a result file: text, markdown, csv, json or html",
		Long: `Compute verdicts and totals from the raw samples of a result file and print them. Nothing is measured
again: the same file always gives the same report.
` + exitCodes,
		Example: "  jsdyno report run.jsonl\n  jsdyno report run.jsonl --format html -o report.html\n  jsdyno report run.jsonl --format markdown --reference goja",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usageError("jsdyno report FILE.jsonl", "report takes one result file and was given %d", len(args))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if !slices.Contains(report.Formats(), format) {
				return usageError("formats: "+strings.Join(report.Formats(), ", "), "unknown format %q%s", format, nearest(format, report.Formats()))
			}
			summary, err := readSummary(args[0], reference)
			if err != nil {
				return err
			}
			var b bytes.Buffer
			colour := output == "" && isTerminal(os.Stdout)
			if err := report.Write(&b, format, summary, report.Options{Color: colour}); err != nil {
				return harnessError("", "making the report: %w", err)
			}
			if output == "" {
				if _, err := cmd.OutOrStdout().Write(b.Bytes()); err != nil {
					return printError(err)
				}
				return nil
			}
			return writeWhole(output, b.Bytes())
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", strings.Join(report.Formats(), ", "))
	cmd.Flags().StringVarP(&output, "output", "o", "", "write to this file instead of standard output")
	cmd.Flags().StringVar(&reference, "reference", "", "the engine that ratios are relative to (default: the run's)")
	return cmd
}

// readSummary reads a result file and draws its conclusions.
func readSummary(path, reference string) (compare.Summary, error) {
	file, err := result.ReadFile(path)
	if err != nil {
		return compare.Summary{}, usageError(hintOf(err, "is this a result file of `jsdyno run`?"), "%w", err)
	}
	var names []string
	for _, e := range file.Engines {
		names = append(names, e.Name)
	}
	if reference == "" {
		reference = file.Header.Reference
	} else if !slices.Contains(names, reference) {
		return compare.Summary{}, usageError("the file has "+strings.Join(names, ", "), "unknown engine %q in --reference%s", reference, nearest(reference, names))
	}
	return compare.Summarise(file, reference), nil
}

// writeWhole writes a file whole or not at all: into a temporary file beside it, then renamed.
func writeWhole(path string, data []byte) error {
	fail := func(err error) error {
		if p, ok := errors.AsType[*os.PathError](err); ok {
			err = p.Err // its path is that of the temporary file
		}
		return harnessError("is there room, and may you write there?", "writing %s: %w", path, err)
	}
	if info, err := os.Stat(filepath.Dir(path)); err != nil || !info.IsDir() {
		return usageError("make the folder first, or give another file with -o", "writing %s: there is no folder %s", path, filepath.Dir(path))
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return usageError("give a file in it with -o", "writing %s: it is a folder", path)
	} else if err == nil && !info.Mode().IsRegular() {
		f, err := os.OpenFile(path, os.O_WRONLY, 0) // a device or a pipe cannot be renamed over
		if err != nil {
			return fail(err)
		}
		_, err = f.Write(data)
		if err = errors.Join(err, f.Close()); err != nil {
			return fail(err)
		}
		return nil
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-*")
	if err != nil {
		return fail(err)
	}
	defer os.Remove(tmp.Name()) // gone already when all went well
	_, err = io.Copy(tmp, bytes.NewReader(data))
	if err = errors.Join(err, tmp.Chmod(0o644), tmp.Close()); err != nil {
		return fail(err)
	}
	if err := os.Rename(tmp.Name(), path); err != nil {
		return fail(err)
	}
	fmt.Fprintf(os.Stderr, "jsdyno: wrote %s\n", path)
	return nil
}
