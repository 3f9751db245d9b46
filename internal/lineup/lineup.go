// Package lineup has the engines that a command is to use: it chooses them, mounts them, and asks one of them. Errors
// say what to do next.
package lineup

import (
	"cmp"
	"context"
	"errors"
	"io"
	"slices"

	"github.com/jsdyno/jsdyno/internal/fault"
	"github.com/jsdyno/jsdyno/internal/roster"
	"github.com/jsdyno/jsdyno/internal/supervise"
)

// Choose returns the entries of the roster with these names.
func Choose(names []string) ([]roster.Entry, error) {
	chosen, err := roster.Choose(names)
	unknown, isUnknown := errors.AsType[*roster.UnknownError](err)
	_, isTwice := errors.AsType[*roster.TwiceError](err)
	switch {
	case isUnknown:
		return nil, fault.Usage("`jsdyno engines` lists them; --engines all takes every one",
			"%w%s", err, fault.Meant(unknown.Name, roster.Names()))
	case isTwice:
		return nil, fault.Usage("give each engine once", "%w", err)
	case err != nil:
		return nil, fault.Usage("`jsdyno engines` lists them", "--engines names no engine")
	}
	return chosen, nil
}

// ChooseOrAll is Choose, but without names it returns every engine.
func ChooseOrAll(names []string) ([]roster.Entry, error) {
	if len(names) == 0 {
		names = []string{roster.All}
	}
	return Choose(names)
}

// Names are the names of entries, in their order.
func Names(entries []roster.Entry) (names []string) {
	for _, e := range entries {
		names = append(names, e.Name.String())
	}
	return names
}

// Mount asks every chosen engine what it is, and calls missing with each that is not available.
func Mount(
	ctx context.Context, entries []roster.Entry, missing func(supervise.Mounted),
) (mounted []supervise.Mounted, err error) {
	for _, e := range entries {
		m, err := supervise.Mount(ctx, e)
		if err != nil {
			return nil, fault.Harness("", "mounting %s: %w", e.Name, err)
		}
		if !m.Available {
			missing(m)
		}
		mounted = append(mounted, m)
	}
	return mounted, nil
}

// LeaveOut is told of an engine that takes no part: why, and what to do about it.
type LeaveOut func(e roster.Entry, why, hint string)

// Ask gives one job to a worker of the engine. If printed is not nil, it also gets all that scripts print, as it comes.
// Of an engine that is not available it tells leave, and returns nil, which is no error.
func Ask(
	ctx context.Context, e roster.Entry, job supervise.Job, printed io.Writer, leave LeaveOut,
) (*supervise.Report, error) {
	path, err := supervise.Find(e.Program)
	if err != nil {
		leave(e, err.Error(), e.Hint)
		return nil, nil
	}
	report, err := supervise.Do(ctx, supervise.Worker{Path: path, Args: e.Args, Printed: printed}, job)
	if unavailable, ok := errors.AsType[*supervise.UnavailableError](err); ok {
		leave(e, err.Error(), cmp.Or(unavailable.Hint, e.Hint))
		return nil, nil
	}
	if err != nil {
		return nil, fault.Harness("", "asking %s: %w", e.Name, err)
	}
	return &report, nil
}

// Available returns those of some engines that can be measured.
func Available(all []supervise.Mounted) []supervise.Mounted {
	return slices.DeleteFunc(slices.Clone(all), func(m supervise.Mounted) bool { return !m.Available })
}

// NoEngine ends a command if none of the chosen engines is available.
func NoEngine() error {
	return fault.Harness("`jsdyno engines` shows how to get them", "no engine is available")
}
