package bundle

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// Look is what the syntax of a text says about it. Words in comments and strings do not count.
type Look struct {
	// ESM says that it is an ES module: it imports or exports by declaration, asks for import.meta, or awaits outside
	// of functions.
	ESM      bool
	CommonJS bool // it uses exports or module, or returns outside of functions
	Requires bool // it requires or imports something by name
}

// mayJoin matches a word that every ES module contains, and every text that requires something.
var mayJoin = regexp.MustCompile(`\b(require|import|export|exports|module|await|return)\b`)

// LookAt parses a text. name is what messages call it, and its extension says whether it is TypeScript. A text that
// does not parse is an [*Error]. Any goroutine may call it.
func LookAt(name, source string) (look Look, err error) {
	if !mayJoin.MatchString(source) && !IsTypeScript(name) {
		return look, nil
	}
	external := api.Plugin{Name: "external", Setup: func(b api.PluginBuild) {
		b.OnResolve(api.OnResolveOptions{Filter: `.*`}, func(a api.OnResolveArgs) (api.OnResolveResult, error) {
			look.Requires = true
			return api.OnResolveResult{Path: a.Path, External: true}, nil
		})
	}}
	const entry = "source"
	result := api.Build(api.BuildOptions{
		Bundle:      true,
		Write:       false,
		Metafile:    true,
		LogLevel:    api.LogLevelSilent,
		Format:      api.FormatCommonJS,
		Target:      api.ESNext,
		TsconfigRaw: "{}",
		Plugins:     []api.Plugin{external},
		Stdin:       &api.StdinOptions{Contents: source, Sourcefile: entry, Loader: loaderOf(name)},
	})
	if len(result.Errors) > 0 {
		// A script may use await as a name, which esbuild says besides.
		other := func(m api.Message) bool { return !strings.HasPrefix(m.Text, topLevelAwait) }
		if !slices.ContainsFunc(result.Errors, other) {
			return Look{ESM: true, Requires: look.Requires}, nil
		}
		for i := range result.Errors {
			if l := result.Errors[i].Location; l != nil {
				l.File = name
			}
		}
		return Look{}, newError(result.Errors, 0)
	}
	meta, err := readMetafile(result.Metafile)
	if err != nil {
		return look, fmt.Errorf("looking at %s: %w", name, err)
	}
	look.ESM, look.CommonJS = meta.Inputs[entry].Format == "esm", meta.Inputs[entry].Format == "cjs"
	return look, nil
}

// IsTypeScript reports whether a file is TypeScript, by its extension.
func IsTypeScript(name string) bool {
	switch filepath.Ext(name) {
	case ".ts", ".mts", ".cts", ".tsx":
		return true
	}
	return false
}

// loaderOf returns the loader for a file of that name.
func loaderOf(name string) api.Loader {
	switch {
	case filepath.Ext(name) == ".tsx":
		return api.LoaderTSX
	case IsTypeScript(name):
		return api.LoaderTS
	case filepath.Ext(name) == ".jsx":
		return api.LoaderJSX
	}
	return api.LoaderJS
}
