// Package source reads the scripts that a user gives, from files and from standard input.
package source

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/jsdyno/jsdyno/internal/fault"
	"github.com/jsdyno/jsdyno/internal/files"
	"github.com/jsdyno/jsdyno/internal/wire"
)

// Read reads a user's file, up to files.MostText. The error says what to do next.
func Read(path string) (string, error) {
	text, err := files.Read(path)
	switch {
	case errors.Is(err, files.ErrIrregular):
		return "", fault.Usage("save it to a file first: every engine must get the same text",
			"reading a script: %w", err)
	case errors.Is(err, files.ErrTooLong):
		return "", tooLong(err)
	case err != nil:
		return "", fault.Usage("check the path; `jsdyno suites` lists the suites", "reading a script: %w", err)
	}
	return wire.Readable(string(text)), nil
}

// ReadInput reads a user's script from standard input, up to files.MostText.
func ReadInput(in io.Reader) (string, error) {
	text, err := files.ReadAll(in)
	switch {
	case errors.Is(err, files.ErrTooLong):
		return "", tooLong(fmt.Errorf("standard input: %w", err))
	case err != nil:
		return "", fault.Harness("", "reading standard input: %w", err)
	}
	return wire.Readable(string(text)), nil
}

func tooLong(err error) error {
	return fault.Usage("have the script make its data when it runs", "reading a script: %w", err)
}

// BundleError is the error for a fault that suites.Prepare finds in a user's text. It carries the bundler's own hint.
func BundleError(err error) error {
	return fault.Usage(fault.HintOf(err, "check the file and the files that it requires or imports"), "%w", err)
}

// IsScript reports whether a file is a script by its name.
func IsScript(name string) bool {
	return slices.Contains(Kinds(), strings.TrimPrefix(filepath.Ext(name), "."))
}

// Kinds are the extensions of scripts, without the dot.
func Kinds() []string { return []string{"js", "cjs", "mjs", "jsx", "ts", "cts", "mts", "tsx"} }

// LooksLikeFile reports whether an argument looks like a path, and not like a suite's name.
func LooksLikeFile(arg string) bool {
	return IsScript(arg) || strings.ContainsRune(arg, os.PathSeparator)
}
