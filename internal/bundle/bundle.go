// Package bundle turns a JavaScript entry and the packages it needs into one CommonJS text that any engine of
// the wanted edition can run. The work is done by esbuild; this package fixes the choices that suit engines
// without Node's modules and without a global named global.
package bundle

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/jsdyno/jsdyno/engines"
)

// Options says what to bundle.
type Options struct {
	// Dir is the folder in and above which packages are found, in node_modules. File names in the output
	// and in messages are relative to it. Empty means the current one.
	Dir string
	// Source is the text to start from, a CommonJS or ES module, taken as if it were a file named Name in Dir. It must
	// not be empty.
	Source string
	// Name is the name that messages give to Source. Empty means "source.js".
	Name string
	// Target is the edition that Code is lowered to. 0 leaves the syntax as it is; a source that is ES5 throughout
	// stays ES5.
	Target engines.Tier
	// Map asks for the source map.
	Map bool
	// Strict makes the bundle strict code if all its code is ES modules, as the language has it. ES modules among
	// CommonJS modules do not become strict.
	Strict bool
}

// Output is one bundle.
type Output struct {
	// Code assigns to module.exports; it calls require only for a module that its source could do without.
	Code string
	// Inputs names the files that went into Code, in alphabetical order, relative to Dir.
	Inputs []string
	// Map is the source map, for Origin; "" unless it was asked for. It leads to the files that were bundled. What they
	// were made of themselves shows only if they say so without another file. In rare cases it leads nowhere.
	Map string
}

// Bundle makes one CommonJS text of a source and everything that it requires or imports. The same inputs
// give the same bytes on every machine. require("text:package/file") gives the text of that file as a string.
// process.env.NODE_ENV is "production", and the name global means the global object on every engine.
// A fault of the source is an [*Error]. Any goroutine may call it.
func Bundle(o Options) (Output, error) {
	build, err := buildOptions(o)
	if err != nil {
		return Output{}, fmt.Errorf("bundling: %w", err)
	}
	result := api.Build(build)
	if len(result.Errors) > 0 {
		return Output{}, newError(result.Errors, o.Target)
	}
	inputs, modules, err := inputsOf(result.Metafile)
	if err != nil {
		return Output{}, fmt.Errorf("bundling: %w", err)
	}
	strict := o.Strict && modules
	if strict {
		build.Banner = map[string]string{"js": `"use strict";`}
	}
	out := Output{Inputs: inputs}
	if o.Map && !addMap(&build, inputs) {
		out.Map = nowhere
	}
	if strict || o.Map {
		if result = api.Build(build); len(result.Errors) > 0 {
			return Output{}, newError(result.Errors, o.Target)
		}
	}
	if o.Target == 0 && isES5(build.AbsWorkingDir, inputs, sourceName(o), o.Source) {
		lowered := o
		lowered.Target = 5
		if out, err := Bundle(lowered); err == nil {
			return out, nil
		}
	}
	for _, f := range result.OutputFiles {
		if strings.HasSuffix(f.Path, ".map") {
			out.Map = string(f.Contents)
		} else {
			out.Code = string(f.Contents)
		}
	}
	if (out.Map != "") != o.Map || len(result.OutputFiles) > 2 {
		return Output{}, fmt.Errorf("bundling: esbuild made %d files", len(result.OutputFiles))
	}
	return out, nil
}

// sourceName is what Source is called in messages.
func sourceName(o Options) string { return cmp.Or(o.Name, "source.js") }

func buildOptions(o Options) (api.BuildOptions, error) {
	if o.Source == "" {
		return api.BuildOptions{}, errors.New("there is no source")
	}
	dir, err := filepath.Abs(o.Dir)
	if err != nil {
		return api.BuildOptions{}, fmt.Errorf("finding the folder: %w", err)
	}
	target, err := esbuildTarget(o.Target)
	if err != nil {
		return api.BuildOptions{}, err
	}
	name := sourceName(o)
	b := api.BuildOptions{
		AbsWorkingDir: dir,
		Bundle:        true,
		Write:         false,
		Metafile:      true,
		LogLevel:      api.LogLevelSilent,
		Format:        api.FormatCommonJS,
		// Packages that can do without Node's modules say so in their "browser" field, which esbuild reads
		// on this platform only.
		Platform:    api.PlatformBrowser,
		MainFields:  []string{"browser", "main", "module"},
		Target:      target,
		Define:      map[string]string{"process.env.NODE_ENV": `"production"`},
		Inject:      []string{globalModule},
		Plugins:     []api.Plugin{globalPlugin(o.Target), textPlugin(dir), irregularPlugin()},
		TsconfigRaw: "{}", // a tsconfig.json that happens to lie above must not change the output
		Stdin:       &api.StdinOptions{Contents: o.Source, ResolveDir: dir, Sourcefile: name, Loader: loaderOf(name)},
	}
	return b, nil
}

// inputsOf returns the names of the files in esbuild's description of its output, and whether all files with code are
// ES modules.
func inputsOf(description string) (names []string, modules bool, err error) {
	meta, err := readMetafile(description)
	if err != nil {
		return nil, false, err
	}
	modules = true
	for name, input := range meta.Inputs {
		if name == globalModule {
			continue
		}
		text := strings.HasSuffix(name, textSuffix)
		modules = modules && (input.Format == "esm" || text || filepath.Ext(name) == ".json")
		names = append(names, strings.TrimSuffix(name, textSuffix))
	}
	slices.Sort(names)
	return names, modules, nil
}

// metafile is what is read of esbuild's description of its output.
type metafile struct {
	Inputs map[string]struct {
		Format string `json:"format"` // "esm" or "cjs"; "" for what is neither
	} `json:"inputs"`
}

func readMetafile(description string) (m metafile, err error) {
	if err := json.Unmarshal([]byte(description), &m); err != nil {
		return m, fmt.Errorf("reading esbuild's metafile: %w", err)
	}
	return m, nil
}
