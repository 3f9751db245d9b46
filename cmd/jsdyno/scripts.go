package main

import (
	"strings"
	"sync"

	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/report"
	"github.com/jsdyno/jsdyno/suites"
)

// scripts finds the texts of a result file's workloads in the suites that come with jsdyno, for the page to show. The
// file has only their hashes: a text that has changed since is not shown. The suites are read when the first text is
// asked for.
func scripts(f *result.File) func(result.Workload) (report.Script, error) {
	known := sync.OnceValues(func() (map[string]suites.Workload, error) {
		all, err := suites.All()
		byID := map[string]suites.Workload{}
		for _, s := range all {
			for _, w := range s.Workloads {
				byID[w.ID()] = w
			}
		}
		return byID, err
	})
	var names []string
	for _, e := range f.Engines {
		names = append(names, e.Name)
	}
	return func(w result.Workload) (report.Script, error) {
		all, err := known()
		if err != nil {
			return report.Script{}, err
		}
		own, ok := all[w.ID().String()]
		if !ok {
			return report.Script{
				Note:  "The result file does not contain the text of the file that was measured.",
				Again: f.Header.Command,
			}, nil
		}
		s := report.Script{Again: []string{
			"jsdyno", "run", w.Suite, "--workloads", own.ID(), "--engines", strings.Join(names, ","),
		}}
		switch {
		case len(own.Packages) > 0:
			s.Source, s.Note = own.Source, "The engines received it bundled with the packages that it requires: "+
				strings.Join(own.Packages, ", ")+"."
		case own.Hash() == w.SourceHash:
			s.Source = own.Source
		default:
			s.Note = "This version of jsdyno has a workload of the same name, " +
				"but with a different text than the one measured."
		}
		return s, nil
	}
}
