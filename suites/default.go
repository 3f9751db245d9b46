package suites

import "slices"

// defaults are the workloads of the default comparison: one or two for each kind of work, enough of them in ES5 that every engine
// has a number on most, and few enough that each gets three warm processes in two minutes.
var defaults = map[string][]string{
	"kernels": {
		"fib", "sieve", "n-body", "closures", "properties-megamorphic", "string-building", "regexp-log", "json-parse",
		"sort-comparator", "dictionary", "garbage-short", "bytecode-vm",
		"classes", "generators", "maps-and-sets", "async-functions",
	},
	"programs": {
		"mustache-page", "underscore-mime", "esprima-parse", "xmldom-icons",
		"acorn-parse", "commonmark-readme", "postcss-prefix", "uglify-minify",
	},
}

// Default returns the suite with only the workloads of the default comparison.
func (s Suite) Default() Suite {
	s.Workloads = slices.DeleteFunc(slices.Clone(s.Workloads), func(w Workload) bool {
		return !slices.Contains(defaults[s.Name], w.Name)
	})
	return s
}
