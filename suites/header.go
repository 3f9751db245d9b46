package suites

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/mode"
)

// validName is what suites and workloads may be called in a header, so that names are safe in globs, file names and
// tables. A user's file is called whatever it is called; reports escape it.
var validName = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// Parse reads the header of a workload file: `// key: value` lines from the first line on, ended by a line that is not
// a comment. Every key must be known and appear once; name, about, tier, origin and checksum must be there. The source
// is kept whole, so that line numbers in errors are those of the file.
func Parse(suite, file, text string) (Workload, error) {
	w := Workload{Suite: suite, File: file, Source: text, Mode: mode.Module, Entry: "run"}
	seen := map[string]bool{}
	for i, line := range strings.Split(text, "\n") {
		rest, ok := strings.CutPrefix(strings.TrimRight(line, "\r"), "//")
		if !ok {
			break
		}
		key, value, ok := strings.Cut(rest, ":")
		key, value = strings.TrimSpace(key), strings.TrimSpace(value)
		if !ok || value == "" {
			return w, fmt.Errorf("reading the header of %s: line %d is not `// key: value`", file, i+1)
		}
		if seen[key] {
			return w, fmt.Errorf("reading the header of %s: line %d repeats %q", file, i+1, key)
		}
		seen[key] = true
		if err := w.set(key, value); err != nil {
			return w, fmt.Errorf("reading the header of %s: line %d: %w", file, i+1, err)
		}
	}
	for _, key := range []string{"name", "about", "tier", "origin", "checksum"} {
		if !seen[key] && !(key == "checksum" && w.Study != "") { // what is studied need not have a result
			return w, fmt.Errorf("reading the header of %s: %q is missing", file, key)
		}
	}
	return w, nil
}

func (w *Workload) set(key, value string) error {
	switch key {
	case "name":
		if !validName.MatchString(value) {
			return fmt.Errorf("name %q is not made of lower-case letters, digits and single hyphens", value)
		}
		w.Name = value
	case "about":
		w.About = value
	case "stresses":
		w.Stresses = list(value)
	case "tier":
		tier, err := engines.ParseTier(value)
		if err != nil {
			return err
		}
		w.Tier = tier
	case "needs":
		w.Needs = list(value)
		for _, n := range w.Needs {
			if !knownNeed(n) {
				return fmt.Errorf("need %q is neither a feature nor a capability that jsdyno knows", n)
			}
		}
	case "packages":
		w.Packages = list(value)
	case "origin":
		w.Origin = value
	case "checksum":
		w.Checksum = value
	case "study":
		w.Study, w.Mode, w.Entry = value, mode.Script, ""
	default:
		return fmt.Errorf("unknown key %q", key)
	}
	return nil
}

func list(value string) []string {
	var items []string
	for item := range strings.SplitSeq(value, ",") {
		if item = strings.TrimSpace(item); item != "" {
			items = append(items, item)
		}
	}
	return items
}

func knownNeed(name string) bool {
	return slices.Contains(engines.Capabilities(), engines.Capability(name)) ||
		slices.ContainsFunc(engines.Features(), func(f engines.Feature) bool { return f.Name == name })
}
