package main

import (
	"slices"
	"strings"

	"github.com/jsdyno/jsdyno/internal/fault"
)

// checkFormat refuses a --format that is not one of those known.
func checkFormat(format string, known []string) error {
	if slices.Contains(known, format) {
		return nil
	}
	return fault.Usage("formats: "+strings.Join(known, ", "), "unknown format %q%s", format, fault.Meant(format, known))
}
