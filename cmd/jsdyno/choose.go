package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"

	"github.com/jsdyno/jsdyno/internal/roster"
	"github.com/jsdyno/jsdyno/internal/supervise"
)

// nearest returns the name that the user may have meant, as "; did you mean X?", or "".
func nearest(name string, names []string) string {
	best, distance := "", len(name)/2+1
	for _, n := range names {
		if len(n) > 2*len(name) { // too far away, and it may be very long
			continue
		}
		if d := levenshtein.ComputeDistance(name, n); d < distance {
			best, distance = n, d
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf("; did you mean %s?", best)
}

// chooseEngines returns the roster entries for the --engines flag.
func chooseEngines(names []string) ([]roster.Entry, error) {
	chosen, err := roster.Choose(names)
	unknown, isUnknown := errors.AsType[*roster.UnknownError](err)
	_, isTwice := errors.AsType[*roster.TwiceError](err)
	switch {
	case isUnknown:
		return nil, usageError("`jsdyno engines` lists them; --engines all takes every one",
			"%w%s", err, nearest(unknown.Name, roster.Names()))
	case isTwice:
		return nil, usageError("give each engine once", "%w", err)
	case err != nil:
		return nil, usageError("`jsdyno engines` lists them", "--engines names no engine")
	}
	return chosen, nil
}

// chooseOrAll returns the roster entries for an --engines flag that stands for every engine when it is not given.
func chooseOrAll(names []string) ([]roster.Entry, error) {
	if len(names) == 0 {
		names = []string{roster.All}
	}
	return chooseEngines(names)
}

// engineNames are the names of entries, in their order.
func engineNames(entries []roster.Entry) (names []string) {
	for _, e := range entries {
		names = append(names, e.Name.String())
	}
	return names
}

// checkFormat refuses a --format that is not one of those known.
func checkFormat(format string, known []string) error {
	if slices.Contains(known, format) {
		return nil
	}
	return usageError("formats: "+strings.Join(known, ", "), "unknown format %q%s", format, nearest(format, known))
}

// mount asks every chosen engine what it is. It tells the user on standard error which are not available, and how to
// get them.
func mount(ctx context.Context, entries []roster.Entry) (mounted []supervise.Mounted, err error) {
	for _, e := range entries {
		m, err := supervise.Mount(ctx, e)
		if err != nil {
			return nil, harnessError("", "mounting %s: %w", e.Name, err)
		}
		if !m.Available {
			fmt.Fprintf(os.Stderr, "jsdyno: %s is not available: %s\njsdyno: hint: %s\n",
				m.Name, plain(m.Reason), plain(m.Hint))
		}
		mounted = append(mounted, m)
	}
	return mounted, nil
}

func available(all []supervise.Mounted) []supervise.Mounted {
	return slices.DeleteFunc(slices.Clone(all), func(m supervise.Mounted) bool { return !m.Available })
}

// looksLikeFile reports whether an argument looks like a path, and not like a suite's name.
func looksLikeFile(arg string) bool {
	for _, ext := range []string{".js", ".cjs", ".mjs", ".jsx", ".ts", ".cts", ".mts", ".tsx"} {
		if strings.HasSuffix(arg, ext) {
			return true
		}
	}
	return strings.ContainsRune(arg, os.PathSeparator)
}
