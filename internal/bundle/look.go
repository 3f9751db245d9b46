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
	Requires bool // it requires or imports something by name, or by a name that begins with a relative path
}

// mayJoin matches a word that every ES module contains, and every text that requires something.
var mayJoin = regexp.MustCompile(`\b(require|import|export|exports|module|await|return)\b`)

// LookAt parses a text, and reads no files. name is what messages call it, and its extension says whether it is
// TypeScript. A text that does not parse is an [*Error]. Any goroutine may call it.
func LookAt(name, source string) (look Look, err error) {
	if !mayJoin.MatchString(source) && !IsTypeScript(name) {
		return look, nil
	}
	result, requires := parsed(name, source, true)
	if slices.ContainsFunc(result.Errors, isPattern) {
		// It parses. What else there is to know needs a build without this error.
		result, _ = parsed(name, source, false)
		requires = true
	}
	if len(result.Errors) > 0 {
		// A script may use await as a name, which esbuild says besides.
		other := func(m api.Message) bool { return !strings.HasPrefix(m.Text, topLevelAwait) }
		if !slices.ContainsFunc(result.Errors, other) {
			return Look{ESM: true, Requires: requires}, nil
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
	format := meta.Inputs[entry].Format
	return Look{ESM: format == "esm", CommonJS: format == "cjs", Requires: requires}, nil
}

const entry = "source" // what a text that is looked at is called

// parsed has esbuild parse a text by itself, and reports whether it asks for others. It only does so if they are
// joined.
func parsed(name, source string, join bool) (result api.BuildResult, requires bool) {
	nothing := "" // no file is read, even if a pattern reaches one
	external := api.Plugin{Name: "external", Setup: func(b api.PluginBuild) {
		b.OnResolve(api.OnResolveOptions{Filter: `.*`}, func(a api.OnResolveArgs) (api.OnResolveResult, error) {
			requires = true
			return api.OnResolveResult{Path: a.Path, External: true}, nil
		})
		b.OnLoad(api.OnLoadOptions{Filter: `.*`}, func(api.OnLoadArgs) (api.OnLoadResult, error) {
			requires = true
			return api.OnLoadResult{Contents: &nothing}, nil
		})
	}}
	dir := noFolder(source)
	result = api.Build(api.BuildOptions{
		AbsWorkingDir: dir,
		Bundle:        join,
		Write:         false,
		Metafile:      true,
		LogLevel:      api.LogLevelSilent,
		Format:        api.FormatCommonJS,
		Target:        api.ESNext,
		TsconfigRaw:   "{}",
		Plugins:       []api.Plugin{external},
		Stdin:         &api.StdinOptions{Contents: source, ResolveDir: dir, Sourcefile: entry, Loader: loaderOf(name)},
	})
	return result, requires
}

// noFolder is a folder that does not exist, and from which no path in the text leads to one that does. In it, every
// pattern of names is an error at once. In a real folder, esbuild would look for files that fit, also in all folders
// below.
func noFolder(source string) string {
	const deepest = 1000 // esbuild goes through a path part by part, each within the last
	return "/dev/null" + strings.Repeat("/x", 1+min(strings.Count(source, "../"), deepest))
}

// isPattern reports whether a message says that nothing fits a name of which only a part is known, as in
// require("./" + name).
func isPattern(m api.Message) bool {
	return strings.HasPrefix(m.Text, "Could not resolve ") && !cannotFind.MatchString(m.Text)
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
