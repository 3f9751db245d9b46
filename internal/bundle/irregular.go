package bundle

import (
	"fmt"
	"os"

	"github.com/evanw/esbuild/pkg/api"
)

// irregularPlugin refuses modules that are not regular files. esbuild would wait for a writer of a pipe, and never
// finish reading a device without an end.
func irregularPlugin() api.Plugin {
	return api.Plugin{Name: "irregular", Setup: func(b api.PluginBuild) {
		b.OnLoad(api.OnLoadOptions{Filter: `.*`, Namespace: "file"}, func(a api.OnLoadArgs) (api.OnLoadResult, error) {
			if info, err := os.Stat(a.Path); err == nil && !info.Mode().IsRegular() && !info.IsDir() {
				return api.OnLoadResult{}, fmt.Errorf("%s is a pipe or a device, and only a file will do", a.Path)
			}
			return api.OnLoadResult{}, nil // esbuild reads it
		})
	}}
}
