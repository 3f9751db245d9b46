package suites

import "slices"

// defaults are the workloads of the default comparison: one or two for each kind of work, enough of them in ES5 that
// every engine has a number on most, and few enough that each gets three warm processes in two minutes. A suite that is
// not here is run whole.
var defaults = map[string][]string{
	"kernels": {
		"fib", "sieve", "n-body", "closures", "properties-megamorphic", "string-building", "regexp-log", "json-parse",
		"sort-comparator", "dictionary", "garbage-short", "bytecode-vm",
		"classes", "generators", "maps-and-sets", "async-functions",
	},
	"startup": {"empty", "fib", "underscore-mime", "esprima-parse"},
	"compile": {"generated-10k", "generated-1m", "underscore", "lodash"},
	"programs": {
		"mustache-page", "underscore-mime", "esprima-parse", "xmldom-icons",
		"acorn-parse", "commonmark-readme", "postcss-prefix", "uglify-minify",
	},
}

// Default returns the suite with only the workloads of the default comparison.
func (s Suite) Default() Suite {
	chosen, some := defaults[s.Name]
	s.Workloads = slices.DeleteFunc(slices.Clone(s.Workloads), func(w Workload) bool {
		return some && !slices.Contains(chosen, w.Name)
	})
	return s
}
