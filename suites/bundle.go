package suites

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/jsdyno/jsdyno/internal/bundle"
	"github.com/jsdyno/jsdyno/internal/npm"
	"github.com/jsdyno/jsdyno/suites/programs"
)

// NeedsPackages reports whether any of the workloads is made of npm packages, so that the suite has to go through
// Bundle.
func (s Suite) NeedsPackages() bool {
	for _, w := range s.Workloads {
		if len(w.Packages) > 0 {
			return true
		}
	}
	return false
}

// Bundle installs the npm packages of a suite below cacheRoot, once for a lock file, and returns the suite with the
// packages bundled into the sources. A workload for which that fails has its Fault, and the others go on. What npm
// prints goes to progress. The error wraps npm.ErrNotFound where there is no npm.
func Bundle(ctx context.Context, s Suite, cacheRoot string, progress io.Writer) (Suite, error) {
	if !s.NeedsPackages() {
		return s, nil
	}
	dir, err := npm.Install(ctx, programs.Files, cacheRoot, progress)
	if err != nil {
		return s, fmt.Errorf("installing the packages of suite %s: %w", s.Name, err)
	}
	bundled := Suite{Name: s.Name, About: s.About}
	for _, w := range s.Workloads {
		switch {
		case w.compilable():
			text, err := os.ReadFile(filepath.Join(dir, "node_modules", filepath.FromSlash(w.File)))
			if err != nil {
				w.Fault = err.Error()
			}
			w.Source = string(text)
		case len(w.Packages) > 0:
			out, err := bundle.Bundle(bundle.Options{Dir: dir, Source: w.Source, Name: w.File, Target: w.Tier})
			if err != nil {
				w.Fault = err.Error()
				break
			}
			w.Source = out.Code
		}
		bundled.Workloads = append(bundled.Workloads, w)
	}
	return bundled, nil
}
