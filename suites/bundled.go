package suites

import "github.com/jsdyno/jsdyno/internal/bundle"

// bundled makes one text of a module and the packages that it requires, in the module's own edition.
type bundled struct{}

func (bundled) Make(w *Workload, packages string) error {
	out, err := bundle.Bundle(bundle.Options{Dir: packages, Source: w.Source, Name: w.File, Target: w.Tier})
	if err != nil {
		return err
	}
	w.Source = out.Code
	return nil
}
