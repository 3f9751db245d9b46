package session

import (
	"os"
	"slices"
	"strings"

	"github.com/jsdyno/jsdyno/internal/fault"
	"github.com/jsdyno/jsdyno/internal/source"
	"github.com/jsdyno/jsdyno/suites"
)

// selection is one argument of run: a suite, or a user's file with its text.
type selection struct {
	suite suites.Suite
	path  string
	name  string // of a file: how the names of its workloads begin
	text  string
}

// choose reads Args before anything is started. Without any, it selects the default comparison; all
// workloads, if a pattern chooses among them; or the suites of the phases that are asked for. If Quick,
// it leaves only the default workloads of any suite.
func (s Spec) choose() ([]selection, error) {
	all, err := suites.All()
	if err != nil {
		return nil, fault.Harness("", "%w", err)
	}
	var names []string
	var chosen []selection
	for _, suite := range all {
		names = append(names, suite.Name)
		wanted := !suite.Studied()
		if len(s.Phases) > 0 {
			wanted = suite.Studied() && (slices.Contains(s.Phases, suite.Name) || slices.Contains(s.Phases, allPhases))
		}
		if s.Quick || len(s.Phases) == 0 && s.Workloads == "" {
			suite = suite.Default()
		}
		if len(s.Args) == 0 && wanted {
			chosen = append(chosen, selection{suite: suite})
		}
	}
	if err := checkPhases(s.Phases); err != nil {
		return nil, err
	}
	for i, arg := range s.Args {
		if slices.Index(s.Args, arg) < i {
			return nil, fault.Usage("give each suite or file once", "%s is given twice", arg)
		}
		if at := slices.Index(names, arg); at >= 0 {
			suite := all[at]
			if s.Quick {
				suite = suite.Default()
			}
			chosen = append(chosen, selection{suite: suite})
			continue
		}
		part, found, err := suitePart(arg, all)
		if err != nil {
			return nil, err
		}
		if found {
			chosen = append(chosen, selection{suite: part})
			continue
		}
		if _, err := os.Stat(arg); err != nil && !source.LooksLikeFile(arg) {
			return nil, fault.Usage("`jsdyno suites` lists them; a file's name ends in .js",
				"unknown suite %q%s", arg, fault.Meant(arg, names))
		}
		if at := slices.IndexFunc(chosen, func(c selection) bool {
			return c.path != "" && absolute(c.path) == absolute(arg)
		}); at >= 0 {
			return nil, fault.Usage("give each suite or file once",
				"%s is given twice, first as %s", arg, chosen[at].path)
		}
		text, err := source.Read(arg)
		if err != nil {
			return nil, err
		}
		chosen = append(chosen, selection{path: arg, text: text})
	}
	return nameFiles(chosen), s.checkFiles(chosen)
}

// nameFiles names the files among some selections.
func nameFiles(all []selection) []selection {
	var paths []string
	for _, s := range all {
		if s.path != "" {
			paths = append(paths, s.path)
		}
	}
	names := fileNames(paths)
	for i := range all {
		if all[i].path != "" {
			all[i].name, names = names[0], names[1:]
		}
	}
	return all
}

// checkFiles refuses flags that apply only to files if there are none, as they would have no effect.
func (s Spec) checkFiles(chosen []selection) error {
	if slices.ContainsFunc(chosen, func(c selection) bool { return c.path != "" }) {
		return nil
	}
	for flag, given := range map[string]bool{"--lower": s.Lower != "", "--realm " + RealmKept: s.Realm == RealmKept} {
		if given {
			return fault.Usage("add a FILE.js, or leave the flag out", "%s applies to files, but none is given", flag)
		}
	}
	return nil
}

// suitePart returns the workloads of a suite that an argument such as kernels/fib names; * matches anything. A file of
// that name has precedence.
func suitePart(arg string, all []suites.Suite) (s suites.Suite, found bool, err error) {
	name, _, slash := strings.Cut(arg, "/")
	at := slices.IndexFunc(all, func(s suites.Suite) bool { return s.Name == name })
	if _, err := os.Stat(arg); err == nil || !slash || at < 0 {
		return s, false, nil
	}
	s = all[at]
	s.Workloads, err = matching(arg, s.Workloads)
	return s, err == nil, err
}

// matching returns the workloads that match a pattern. It is an error if there are none.
func matching(pattern string, all []suites.Workload) ([]suites.Workload, error) {
	if some := suites.Match(pattern, all); len(some) > 0 {
		return some, nil
	}
	var names []string
	for _, w := range all {
		names = append(names, w.Name, w.ID())
	}
	return nil, fault.Usage("`jsdyno suites` lists them; * matches anything",
		"no workload matches %q%s", pattern, fault.Meant(pattern, names))
}
