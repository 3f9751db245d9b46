// Command build makes the program of the HTML report from its TypeScript: `go generate ./report/web`. It needs npm
// once, for uPlot.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/jsdyno/jsdyno/internal/npm"
)

func main() {
	if err := write(context.Background(), "."); err != nil {
		fmt.Fprintln(os.Stderr, "build: error:", err)
		os.Exit(1)
	}
}

// write builds the sources in dir and puts the result into its folder dist.
func write(ctx context.Context, dir string) error {
	modules, err := packages(ctx, dir)
	if err != nil {
		return err
	}
	files, err := build(dir, modules)
	if err != nil {
		return err
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, "dist", name), text, 0o644); err != nil {
			return fmt.Errorf("writing what was built: %w", err)
		}
	}
	return nil
}

// packages installs what the lock file in dir names into the user's cache, and returns the folder that has it.
func packages(ctx context.Context, dir string) (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("finding the cache folder: %w", err)
	}
	return npm.Install(ctx, os.DirFS(dir), filepath.Join(cache, "jsdyno", "packages"), os.Stderr)
}

// build returns what is to be embedded, by name. The same sources and packages give the same bytes on every machine.
func build(dir, modules string) (map[string][]byte, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("building the report's program: %w", err)
	}
	result := api.Build(api.BuildOptions{
		AbsWorkingDir: dir, EntryPoints: []string{"main.ts"}, Outdir: "dist", EntryNames: "app",
		NodePaths: []string{filepath.Join(modules, "node_modules")},
		Bundle:    true, Format: api.FormatIIFE, Target: api.ES2022,
		MinifyWhitespace: true, MinifyIdentifiers: true, MinifySyntax: true,
		LegalComments: api.LegalCommentsInline, // whose library it is stays in the page
	})
	var all []error
	for _, m := range append(result.Errors, result.Warnings...) {
		where := ""
		if m.Location != nil {
			where = fmt.Sprintf("%s:%d: ", m.Location.File, m.Location.Line)
		}
		all = append(all, errors.New(where+m.Text))
	}
	if len(all) > 0 {
		return nil, fmt.Errorf("building the report's program: %w", errors.Join(all...))
	}
	files := map[string][]byte{}
	for _, f := range result.OutputFiles {
		files[filepath.Base(f.Path)] = f.Contents
	}
	return files, nil
}
