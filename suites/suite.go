package suites

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// folder is a suite that is written as files.
type folder struct {
	name, about string
	files       fs.FS // a .js file for each workload, at its root
	packages    fs.FS // see Workload.Lock; nil if no workload requires packages
}

// load reads every .js file as a workload, in the order of their names. A file whose header gives another name than the
// file's is refused, so that a workload is found where one looks for it.
func (f folder) load() (Suite, error) {
	s := Suite{Name: f.name, About: f.about}
	paths, err := fs.Glob(f.files, "*.js")
	if err != nil {
		return s, fmt.Errorf("listing suite %s: %w", f.name, err)
	}
	slices.Sort(paths)
	for _, path := range paths {
		text, err := fs.ReadFile(f.files, path)
		if err != nil {
			return s, fmt.Errorf("reading suite %s: %w", f.name, err)
		}
		w, err := Parse(f.name, path, string(text))
		if err != nil {
			return s, err
		}
		if w.Name+".js" != path {
			return s, fmt.Errorf("reading suite %s: %s calls itself %q; a workload is named after its file",
				f.name, path, w.Name)
		}
		if len(w.Packages) > 0 {
			if f.packages == nil {
				return s, fmt.Errorf("reading suite %s: %s is made of npm packages, but the suite has no lock file",
					f.name, path)
			}
			w.Lock, w.Maker = f.packages, bundled{}
		}
		s.Workloads = append(s.Workloads, w)
	}
	if len(s.Workloads) == 0 {
		return s, fmt.Errorf("reading suite %s: it has no workloads", f.name)
	}
	return s, nil
}

// Match returns the workloads that match any of the patterns, which are separated by commas. A pattern with a slash is
// also matched against suite/name, any other against the name only; * is any run of characters. All match where there
// is no pattern.
func Match(patterns string, all []Workload) []Workload {
	some := Patterns(patterns)
	if len(some) == 0 {
		return all
	}
	var chosen []Workload
	for _, w := range all {
		if slices.ContainsFunc(some, w.matches) {
			chosen = append(chosen, w)
		}
	}
	return chosen
}

// Patterns splits a text at its commas, and leaves out spaces around the parts and what is then empty.
func Patterns(text string) []string { return list(text) }

func (w Workload) matches(pattern string) bool {
	return glob(pattern, w.Name) || strings.Contains(pattern, "/") && glob(pattern, w.ID())
}

// glob reports whether s matches pattern, where * stands for any run of characters, slashes included; path.Match would
// stop at the slash between suite and name.
func glob(pattern, s string) bool {
	parts := strings.Split(pattern, "*")
	if len(parts) == 1 {
		return pattern == s
	}
	if !strings.HasPrefix(s, parts[0]) {
		return false
	}
	s = s[len(parts[0]):]
	for _, part := range parts[1 : len(parts)-1] {
		i := strings.Index(s, part)
		if i < 0 {
			return false
		}
		s = s[i+len(part):]
	}
	return strings.HasSuffix(s, parts[len(parts)-1])
}
