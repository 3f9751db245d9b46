package bundle

import (
	"path/filepath"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/jsdyno/jsdyno/internal/files"
)

// isES5 reports whether all that goes into a bundle is ES5. With the latest edition as its target, esbuild adds code of
// its own that an ES5 engine cannot read. inputs are names relative to dir; source is the text of the input called
// name, which is no file.
func isES5(dir string, inputs []string, name, source string) bool {
	for _, input := range inputs {
		text := source
		if input != name {
			data, err := files.Read(filepath.Join(dir, filepath.FromSlash(input)))
			if err != nil {
				continue // of this package's own making
			}
			text = string(data)
		}
		if filepath.Ext(input) != ".json" && !staysES5(input, text) {
			return false
		}
	}
	return true
}

// staysES5 reports whether esbuild has nothing to rewrite for an engine of ES5.
func staysES5(name, source string) bool {
	code := func(t api.Target) (string, bool) {
		r := api.Transform(source, api.TransformOptions{
			LogLevel: api.LogLevelSilent, Target: t, Loader: loaderOf(name), Sourcefile: name, TsconfigRaw: "{}",
		})
		return string(r.Code), len(r.Errors) == 0
	}
	old, ok := code(api.ES5)
	latest, also := code(api.ESNext)
	return ok && also && old == latest
}
