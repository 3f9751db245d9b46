package enginetest

import (
	"errors"
	"fmt"
	"slices"
	"sync/atomic"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/engines/bench"
)

// brokenInspections are engines that show their code wrongly.
func brokenInspections() []broken {
	return []broken{
		{name: "inspection not declared", fake: without(engines.CapInspection),
			fails: []string{"inspection/as-declared"}, only: []string{"inspection/*"}},
		{name: "inspection declared and missing", fake: func() *fake {
			f := newFake()
			f.inspect = func(inspection, string, string, string) ([]bench.Listing, error) {
				return nil, errors.New("no")
			}
			return f
		}, fails: []string{"inspection/*", "!inspection/as-declared"}, only: []string{"inspection/*"}},
		{name: "only the outermost function is shown",
			fake:  shown(func(all []bench.Listing) []bench.Listing { return all[:1] }),
			fails: []string{"inspection/every-function", "inspection/one-function", "inspection/unknown-function"},
			only:  []string{"inspection/*"}},
		{name: "inner functions come first", fake: shown(func(all []bench.Listing) []bench.Listing {
			slices.Reverse(all)
			return all
		}), fails: []string{"inspection/every-function"}, only: []string{"inspection/*"}},
		{name: "listings have no sizes", fake: shown(func(all []bench.Listing) []bench.Listing {
			for i := range all {
				all[i].Sizes = nil
			}
			return all
		}), fails: []string{"inspection/one-function", "inspection/sizes"}, only: []string{"inspection/*"}},
		{name: "code that it does not make", fake: shown(func(all []bench.Listing) []bench.Listing {
			return append(all, bench.Listing{Function: all[0].Function, Code: engines.CodeOptimised, Note: "planted"})
		}), fails: []string{"inspection/known-code"}, only: []string{"inspection/*"}},
		{name: "a listing without a word", fake: shown(func(all []bench.Listing) []bench.Listing {
			return append(all, bench.Listing{Function: all[0].Function, Code: engines.CodeBytecode})
		}), fails: []string{"inspection/sizes"}, only: []string{"inspection/*"}},
		{name: "the name that is asked for does not matter", fake: func() *fake {
			f := newFake()
			f.inspect = func(show inspection, file, source, _ string) ([]bench.Listing, error) {
				return show(file, source, "")
			}
			return f
		}, fails: []string{"inspection/one-function", "inspection/unknown-function"}, only: []string{"inspection/*"}},
		{name: "addresses are shown", fake: func() *fake {
			f, n := newFake(), new(atomic.Int64)
			f.inspect = func(show inspection, file, source, function string) ([]bench.Listing, error) {
				all, err := show(file, source, function)
				for i := range all {
					all[i].Text += fmt.Sprintf("0x%x\n", n.Add(16))
				}
				return all, err
			}
			return f
		}, fails: []string{"inspection/same-twice"}, only: []string{"inspection/*"}},
		{name: "syntax errors have no place", fake: func() *fake {
			f := newFake()
			f.inspect = func(show inspection, file, source, function string) ([]bench.Listing, error) {
				all, err := show(file, source, function)
				if thrown, ok := errors.AsType[*engines.ScriptError](err); ok {
					return nil, errors.New(thrown.Error())
				}
				return all, err
			}
			return f
		}, fails: []string{"inspection/syntax-error"}, only: []string{"inspection/*"}},
	}
}
