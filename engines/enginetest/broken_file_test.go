package enginetest

import (
	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/engines/bench"
)

// brokenFiles are engines that open a file because a script names it.
func brokenFiles() []broken {
	return []broken{
		{name: "source maps are opened", fake: spoiled(spoilSource(func(source string) string {
			follow(source)
			return source
		})), fails: []string{"files/source"}, only: []string{"files/*"}},
		{name: "eval opens source maps", fake: spoiled(followIn("eval")),
			fails: []string{"files/eval", "files/stack", "files/syntax-error"}, only: []string{"files/*"}},
		{name: "Function opens source maps", fake: spoiled(followIn("Function")),
			fails: []string{"files/function"}, only: []string{"files/*"}},
		{name: "bare realms open source maps", fake: func() *fake {
			f := newFake()
			f.bare = func(b bench.BareRealm) bench.BareRealm {
				return bareRealm{
					BareRealm: b, keep: b.Keep,
					compile: func(file, source string, way bench.Way) (engines.AdapterProgram, error) {
						follow(source)
						return b.Compile(file, source, way)
					},
				}
			}
			return f
		}, fails: []string{"files/bare"}, only: []string{"files/*"}},
		{name: "listings open source maps", fake: func() *fake {
			f := newFake()
			f.inspect = func(show inspection, file, source, function string) ([]bench.Listing, error) {
				follow(source)
				return show(file, source, function)
			}
			return f
		}, fails: []string{"files/inspection"}, only: []string{"files/*"}},
	}
}
