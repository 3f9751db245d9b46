package suites

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"slices"

	"github.com/jsdyno/jsdyno/internal/files"
	"github.com/jsdyno/jsdyno/internal/npm"
)

// Maker makes the text that engines get of a workload. It is a small value that says how; making may take long.
type Maker interface {
	// Make changes the workload's Source to that text, and sets whatever else that shows about it. packages is the
	// folder whose node_modules holds the packages of the workload's Lock, or "" if it has none. The error says why
	// there is no such text.
	Make(w *Workload, packages string) error
}

// NeedsPackages reports whether any of the workloads is made of npm packages, which Made installs.
func (s Suite) NeedsPackages() bool {
	return slices.ContainsFunc(s.Workloads, func(w Workload) bool { return w.Lock != nil })
}

// Made returns the suite with the texts that engines get. The packages that it needs are installed below cacheRoot,
// once for a lock file; what npm prints goes to progress. A workload whose text cannot be made has its Fault, and the
// others go on. The error is that of ctx, or of the packages, and then wraps npm.ErrNotFound where there is no npm.
func (s Suite) Made(ctx context.Context, cacheRoot string, progress io.Writer) (Suite, error) {
	s.Workloads = slices.Clone(s.Workloads)
	installed := map[fs.FS]string{nil: ""}
	for i, w := range s.Workloads {
		if w.Maker == nil {
			continue
		}
		packages, ok := installed[w.Lock]
		if !ok {
			var err error
			if packages, err = npm.Install(ctx, w.Lock, cacheRoot, progress); err != nil {
				return s, fmt.Errorf("installing the packages of suite %s: %w", s.Name, err)
			}
			installed[w.Lock] = packages
		}
		made := w
		err := files.Interruptible(ctx, func() error { // the bundler reads whatever a text names
			return w.Maker.Make(&made, packages)
		})
		switch {
		case ctx.Err() != nil:
			return s, context.Cause(ctx)
		case err != nil:
			s.Workloads[i].Fault = err
		default:
			s.Workloads[i] = made
		}
	}
	return s, nil
}
