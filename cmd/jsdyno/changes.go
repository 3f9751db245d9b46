package main

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/report"
)

// failOnSlower is what --fail-on knows.
const failOnSlower = "slower"

func checkFailOn(failOn string, files []string) error {
	switch {
	case failOn == "":
		return nil
	case failOn != failOnSlower:
		return usageError("there is: --fail-on "+failOnSlower, "unknown --fail-on %q%s", failOn, nearest(failOn, []string{failOnSlower}))
	case len(files) < 2:
		return usageError("jsdyno report OLD.jsonl NEW.jsonl --fail-on "+failOn, "--fail-on is about what changed between files, and there is one")
	}
	return nil
}

// reportChanges shows what changed from the first file to each of the others, and returns it.
func reportChanges(w io.Writer, paths []string, format string, opt compare.ChangeOptions, options report.Options) (changes compare.ChangeSummary, err error) {
	if !slices.Contains(report.ChangeFormats(), format) {
		hint := "of several files there are: " + strings.Join(report.ChangeFormats(), ", ")
		if format == "benchfmt" {
			hint = "make one of each file, and let benchstat compare them: jsdyno report OLD.jsonl --format benchfmt -o old.txt"
		}
		return changes, usageError(hint, "%s is a format of one result file, and was asked for of %d", format, len(paths))
	}
	var files []compare.Named
	for _, path := range paths {
		file, err := readResult(path, opt.Reference)
		if err != nil {
			return changes, err
		}
		files = append(files, compare.Named{Name: path, File: file})
	}
	changes = compare.Changes(files, opt)
	if err := report.WriteChanges(w, format, changes, options); err != nil {
		return changes, harnessError("", "making the report: %w", err)
	}
	return changes, nil
}

// gate is what --fail-on makes of changes. It says why on standard error, as the report may have gone into a file.
func gate(changes compare.ChangeSummary) error {
	if slower, failing := changes.Worse(); slower+failing > 0 {
		fmt.Fprintf(os.Stderr, "jsdyno: slower: %d; without a number that was there: %d\n", slower, failing)
		return errDiffer
	}
	if slices.ContainsFunc(changes.Steps, compare.Step.OtherMeter) {
		fmt.Fprint(os.Stderr, "jsdyno: not judged: the files are of different schemas, between which what is measured has changed\n"+
			"jsdyno: hint: measure both builds with one jsdyno\n")
		return errUnjudged
	}
	if changes.Unjudged() {
		fmt.Fprint(os.Stderr, "jsdyno: not judged: the files are of machines of different classes, on which engines do not differ by the same ratio\n"+
			"jsdyno: hint: measure both on one machine, or have verdicts all the same with --across-machines\n")
		return errUnjudged
	}
	return nil
}
