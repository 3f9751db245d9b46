package bundle

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/jsdyno/jsdyno/internal/files"
)

// nowhere is a source map that knows no place.
const nowhere = "{}"

// disabled begins the name of an input that the browser field of a package replaces by nothing.
const disabled = "(disabled):"

// addMap makes a build write a source map. inputs are the names of its inputs, as a build without a map has them.
//
// With a map, esbuild reads the file that a comment about a source map names, whatever it is: a pipe, a device without
// an end. So each text loses its comment before esbuild sees it. But a text that a plugin supplies is no longer
// replaced by nothing where a package wants that, and a plugin is not told. Where one build has such a file both ways,
// addMap changes nothing and returns false.
func addMap(b *api.BuildOptions, inputs []string) bool {
	dir := b.AbsWorkingDir
	if real, err := filepath.EvalSymlinks(dir); err == nil { // as esbuild does
		dir = real
	}
	var empty []string
	for _, name := range inputs {
		name, off := strings.CutPrefix(name, disabled)
		if !off {
			continue
		}
		path := filepath.Join(dir, filepath.FromSlash(name))
		if _, changed := withoutMap(path); changed && slices.Contains(inputs, name) {
			return false
		}
		empty = append(empty, path)
	}
	stdin := *b.Stdin
	stdin.Contents = defused(stdin.Sourcefile, stdin.Contents)
	b.Stdin = &stdin
	b.Plugins = append(slices.Clone(b.Plugins), unmappedPlugin(empty))
	b.AllowOverwrite = true // nothing is written
	b.Sourcemap, b.SourcesContent = api.SourceMapExternal, api.SourcesContentExclude
	b.Outfile = filepath.Join(b.AbsWorkingDir, "bundle.js")
	return true
}

// unmappedPlugin supplies the texts that name a source map, without doing so. It leaves alone the files that are
// replaced by nothing.
func unmappedPlugin(empty []string) api.Plugin {
	return api.Plugin{Name: "unmapped", Setup: func(b api.PluginBuild) {
		b.OnLoad(api.OnLoadOptions{Filter: `.*`, Namespace: "file"}, func(a api.OnLoadArgs) (api.OnLoadResult, error) {
			// With an attribute, a module is data, or an error.
			if len(a.With) > 0 || slices.Contains(empty, a.Path) {
				return api.OnLoadResult{}, nil
			}
			text, changed := withoutMap(a.Path)
			if !changed {
				return api.OnLoadResult{}, nil
			}
			return api.OnLoadResult{Contents: &text, Loader: api.LoaderDefault}, nil
		})
		b.OnLoad(api.OnLoadOptions{Filter: `^data:`, Namespace: "dataurl"},
			func(a api.OnLoadArgs) (api.OnLoadResult, error) {
				kind, text, ok := decoded(a.Path)
				loader := map[string]api.Loader{"text/javascript": api.LoaderJS, "text/css": api.LoaderCSS}[kind]
				if !ok || loader == api.LoaderNone || len(a.With) > 0 {
					return api.OnLoadResult{}, nil
				}
				text = defused("", text)
				return api.OnLoadResult{Contents: &text, Loader: loader}, nil
			})
	}}
}

// decoded returns the type and the text of a data URL, if it has any, as esbuild takes it.
func decoded(from string) (kind, text string, ok bool) {
	head, data, ok := strings.Cut(strings.TrimPrefix(from, "data:"), ",")
	if !ok {
		return "", "", false
	}
	head, coded := strings.CutSuffix(head, ";base64")
	kind, _, _ = strings.Cut(head, ";")
	if coded {
		raw, err := base64.StdEncoding.DecodeString(data)
		return kind, string(raw), err == nil
	}
	text, err := url.PathUnescape(data)
	return kind, text, err == nil
}

// withoutMap returns the text of a file without its comment about a source map, and whether it had one.
func withoutMap(path string) (text string, changed bool) {
	if ext := filepath.Ext(path); ext == ".json" || ext == ".txt" { // these have no comments
		return "", false
	}
	if info, err := os.Stat(path); err != nil || info.IsDir() {
		return "", false
	}
	raw, err := files.Read(path)
	if err != nil {
		return "", false
	}
	text = defused(path, string(raw))
	return text, text != string(raw)
}

const mapWord = "sourceMappingURL"

// mapComment matches how a comment about a source map begins.
var mapComment = regexp.MustCompile(`(?://|/\*)[#@] ` + mapWord + `=`)

// defused returns a text in which no comment names a file that is a source map. One that holds the map itself stays.
// Strings and other text that only looks like a comment stay, too. Every place in the text stays where it is.
func defused(name, text string) string {
	found := slices.DeleteFunc(mapComment.FindAllStringIndex(text, -1), func(at []int) bool {
		return strings.HasPrefix(text[at[1]:], "data:")
	})
	if len(found) == 0 {
		return text
	}
	// What is printed of a program has no comments, so a word put into one is not there.
	mark := unused(text)
	marked := replaced(text, found, func(i int) string { return fmt.Sprintf("%s%08x", mark, i) })
	printed := api.Transform(marked, api.TransformOptions{
		LogLevel: api.LogLevelSilent, Target: api.ESNext, Loader: loaderOf(name), TsconfigRaw: "{}",
		MinifyWhitespace: true, LegalComments: api.LegalCommentsNone,
	})
	kept := map[string]bool{}
	for _, word := range regexp.MustCompile(mark+`[0-9a-f]{8}`).FindAllString(string(printed.Code), -1) {
		kept[strings.TrimPrefix(word, mark)] = true
	}
	return replaced(text, found, func(i int) string {
		if kept[fmt.Sprintf("%08x", i)] {
			return mapWord
		}
		return strings.ToLower(mapWord)
	})
}

// replaced puts other words of the same length in the place of mapWord, in the matches of mapComment.
func replaced(text string, found [][]int, word func(i int) string) string {
	var b strings.Builder
	at := 0
	for i, f := range found {
		end := f[1] - len("=")
		b.WriteString(text[at : end-len(mapWord)])
		b.WriteString(word(i))
		at = end
	}
	b.WriteString(text[at:])
	return b.String()
}

// unused returns eight characters that do not stand in the text. The same text gives the same ones.
func unused(text string) string {
	for i := 0; ; i++ {
		sum := fmt.Sprintf("%x", sha256.Sum256(fmt.Append(nil, i, text)))[:8]
		if !strings.Contains(text, sum) {
			return sum
		}
	}
}
