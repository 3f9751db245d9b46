package main

import (
	"fmt"
	"io"
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

// reportChanges shows what changed from the first file to each of the others. worse says what has become worse, in words; "" if nothing has.
func reportChanges(w io.Writer, paths []string, format, reference string, options report.Options) (worse string, err error) {
	if !slices.Contains(report.ChangeFormats(), format) {
		hint := "of several files there are: " + strings.Join(report.ChangeFormats(), ", ")
		if format == "benchfmt" {
			hint = "make one of each file, and let benchstat compare them: jsdyno report OLD.jsonl --format benchfmt -o old.txt"
		}
		return "", usageError(hint, "%s is a format of one result file, and was asked for of %d", format, len(paths))
	}
	var files []compare.Named
	for _, path := range paths {
		file, err := readResult(path, reference)
		if err != nil {
			return "", err
		}
		files = append(files, compare.Named{Name: path, File: file})
	}
	changes := compare.Changes(files, reference)
	if err := report.WriteChanges(w, format, changes, options); err != nil {
		return "", harnessError("", "making the report: %w", err)
	}
	if slower, failing := changes.Worse(); slower+failing > 0 {
		worse = fmt.Sprintf("slower: %d; without a number that was there: %d", slower, failing)
	}
	return worse, nil
}
