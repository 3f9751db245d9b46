package bundle

import (
	"fmt"
	"os"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/jsdyno/jsdyno/internal/files"
)

// irregularPlugin refuses modules that are not regular files, or too long for a text. esbuild would wait for a writer
// of a pipe, and never finish reading a device without an end.
func irregularPlugin() api.Plugin {
	return api.Plugin{Name: "irregular", Setup: func(b api.PluginBuild) {
		b.OnLoad(api.OnLoadOptions{Filter: `.*`, Namespace: "file"}, func(a api.OnLoadArgs) (api.OnLoadResult, error) {
			info, err := os.Stat(a.Path)
			switch {
			case err != nil || info.IsDir(): // esbuild says so
			case !info.Mode().IsRegular():
				return api.OnLoadResult{}, fmt.Errorf("%s is a pipe or a device, and only a file will do", a.Path)
			case info.Size() > files.MostText:
				return api.OnLoadResult{}, fmt.Errorf("%s: %w", a.Path, files.ErrTooLong)
			}
			return api.OnLoadResult{}, nil // esbuild reads it
		})
	}}
}
