package bundle

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/jsdyno/jsdyno/internal/files"
)

const (
	textPrefix = "text:"
	// textSuffix hides the extension of a path from esbuild, which takes whatever ends in .mjs for an ES
	// module, even text, and gives its namespace object instead of the string.
	textSuffix = "#text"
	noText     = "no text file"
)

// textPlugin makes require("text:package/file") give the text of that file. The file is looked up as packages
// are, but a package's "exports" do not hide it: the input of a program is often what no program imports.
func textPlugin(dir string) api.Plugin {
	return api.Plugin{Name: "text", Setup: func(b api.PluginBuild) {
		b.OnResolve(api.OnResolveOptions{Filter: `^text:`}, func(a api.OnResolveArgs) (api.OnResolveResult, error) {
			path, err := findText(a.ResolveDir, strings.TrimPrefix(a.Path, textPrefix))
			if err != nil {
				return api.OnResolveResult{}, err
			}
			shown, err := filepath.Rel(dir, path)
			if err != nil { // another drive
				shown = filepath.Base(path)
			}
			return api.OnResolveResult{
				Path: filepath.ToSlash(shown) + textSuffix, Namespace: "text", PluginData: path,
			}, nil
		})
		b.OnLoad(api.OnLoadOptions{Filter: `.*`, Namespace: "text"}, func(a api.OnLoadArgs) (api.OnLoadResult, error) {
			data, err := files.Read(a.PluginData.(string))
			if err != nil {
				return api.OnLoadResult{}, fmt.Errorf("reading text: %w", err)
			}
			if !utf8.Valid(data) {
				return api.OnLoadResult{}, errors.New("reading text: the file is not UTF-8")
			}
			text := string(data)
			return api.OnLoadResult{Contents: &text, Loader: api.LoaderText}, nil
		})
	}}
}

// findText looks for name beside the importer when it starts with a dot, else in every node_modules from dir up.
func findText(dir, name string) (string, error) {
	if strings.HasPrefix(name, "./") || strings.HasPrefix(name, "../") {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if isFile(path) {
			return path, nil
		}
		return "", fmt.Errorf(noText+" %s", name)
	}
	for at := dir; ; {
		if path := filepath.Join(at, "node_modules", filepath.FromSlash(name)); isFile(path) {
			return path, nil
		}
		up := filepath.Dir(at)
		if up == at {
			return "", fmt.Errorf(noText+" %s in any node_modules", name)
		}
		at = up
	}
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}
