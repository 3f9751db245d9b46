package main

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/jsdyno/jsdyno/internal/changes"
	"github.com/jsdyno/jsdyno/internal/fault"
	"github.com/jsdyno/jsdyno/report"
)

// failOnSlower is the only value of --fail-on.
const failOnSlower = "slower"

func checkFailOn(failOn string, files []string) error {
	switch {
	case failOn == "":
		return nil
	case failOn != failOnSlower:
		return fault.Usage("use --fail-on "+failOnSlower,
			"unknown --fail-on %q%s", failOn, fault.Meant(failOn, []string{failOnSlower}))
	case len(files) < 2:
		return fault.Usage("jsdyno report OLD.jsonl NEW.jsonl --fail-on "+failOn,
			"--fail-on compares result files, but only one was given")
	}
	return nil
}

// reportChanges shows what changed from the first file to each of the others, and returns the changes.
func reportChanges(
	w io.Writer, paths []string, format string, opt changes.Options, options report.Options,
) (all changes.Summary, err error) {
	if !slices.Contains(report.ChangeFormats(), format) {
		hint := "formats for several files: " + strings.Join(report.ChangeFormats(), ", ")
		if format == "benchfmt" {
			hint = "write one for each file, and compare them with benchstat: " +
				"jsdyno report OLD.jsonl --format benchfmt -o old.txt"
		}
		return all, fault.Usage(hint, "format %s takes one result file, but %d were given", format, len(paths))
	}
	var files []changes.Named
	for _, path := range paths {
		file, err := readResult(path, opt.Reference)
		if err != nil {
			return all, err
		}
		files = append(files, changes.Named{Name: path, File: file})
	}
	all = changes.Summarise(files, opt)
	if err := report.WriteChanges(w, format, all, options); err != nil {
		return all, fault.Harness("", "making the report: %w", err)
	}
	return all, nil
}

// gate returns the error that --fail-on makes of changes. It gives the reason on standard error, because the report may
// have gone into a file.
func gate(all changes.Summary) error {
	if slower, failing := all.Worse(); slower+failing > 0 {
		fmt.Fprintf(os.Stderr, "jsdyno: slower: %d; without a number now: %d\n", slower, failing)
		return errDiffer
	}
	if slices.ContainsFunc(all.Steps, changes.Step.OtherMeter) {
		fmt.Fprint(os.Stderr, "jsdyno: not judged: the files have different schemas, "+
			"and these do not measure the same thing\n"+
			"jsdyno: hint: measure both builds with the same jsdyno\n")
		return errUnjudged
	}
	if all.Unjudged() {
		fmt.Fprint(os.Stderr, "jsdyno: not judged: the files come from machines of different classes, "+
			"where the ratios between engines differ\n"+
			"jsdyno: hint: measure both on one machine, or force verdicts with --across-machines\n")
		return errUnjudged
	}
	return nil
}
