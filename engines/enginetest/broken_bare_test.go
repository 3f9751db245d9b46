package enginetest

import (
	"errors"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/engines/bench"
)

// brokenBareRealms are engines whose bare realms are wrong.
func brokenBareRealms() []broken {
	return []broken{
		{name: "bare realms are one", fake: func() *fake {
			f := newFake()
			var first bench.BareRealm
			f.bare = func(b bench.BareRealm) bench.BareRealm {
				if first == nil {
					first = bareRealm{BareRealm: b, compile: b.Compile, keep: b.Keep}
				}
				return unclosed{first}
			}
			return f
		}, fails: []string{"bare/isolation", "bare/keep-and-load"}, only: []string{"bare/*"}},
		{name: "all products have one size", fake: func() *fake {
			f := newFake()
			f.bare = func(b bench.BareRealm) bench.BareRealm {
				return bareRealm{
					BareRealm: b, compile: b.Compile,
					keep: func(p engines.AdapterProgram) (bench.Product, error) {
						product, err := b.Keep(p)
						product.Sizes = func() ([]bench.Size, error) {
							return []bench.Size{{Name: "instructions", Unit: "count", N: 100}}, nil
						}
						return product, err
					},
				}
			}
			return f
		}, fails: []string{"bare/larger-source-larger-product"}, only: []string{"bare/*"}},
		{name: "syntax errors come late", fake: func() *fake {
			f := newFake()
			f.bare = func(b bench.BareRealm) bench.BareRealm {
				return bareRealm{
					BareRealm: b, keep: b.Keep,
					compile: func(file, source string, way bench.Way) (engines.AdapterProgram, error) {
						p, err := b.Compile(file, source, way)
						if err != nil && !errors.Is(err, engines.ErrLacks) {
							return b.Compile(file, "0", bench.WayLazy)
						}
						return p, err
					},
				}
			}
			return f
		}, fails: []string{"bare/syntax-error"}, only: []string{"bare/*"}},
		{name: "what a bare realm throws has no name", fake: func() *fake {
			f := newFake()
			f.bare = func(b bench.BareRealm) bench.BareRealm {
				plain := func(err error) error {
					if thrown, ok := errors.AsType[*engines.ScriptError](err); ok {
						return errors.New(thrown.Error())
					}
					return err
				}
				return bareRealm{BareRealm: b, keep: b.Keep,
					compile: func(file, source string, way bench.Way) (engines.AdapterProgram, error) {
						p, err := b.Compile(file, source, way)
						return p, plain(err)
					},
					run: func(p engines.AdapterProgram) error { return plain(b.Run(p)) },
				}
			}
			return f
		}, fails: []string{"bare/syntax-error", "bare/throws"}, only: []string{"bare/*"}},
	}
}
