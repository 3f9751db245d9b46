package bundle

import (
	"fmt"
	"path/filepath"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/jsdyno/jsdyno/engines"
)

var targets = map[engines.Tier]api.Target{
	0:    api.ESNext,
	5:    api.ES5,
	2015: api.ES2015,
	2016: api.ES2016,
	2017: api.ES2017,
	2018: api.ES2018,
	2019: api.ES2019,
	2020: api.ES2020,
	2021: api.ES2021,
	2022: api.ES2022,
	2023: api.ES2023,
	2024: api.ES2024,
	2025: api.ES2025,
}

func esbuildTarget(t engines.Tier) (api.Target, error) {
	target, ok := targets[t]
	if !ok {
		return 0, fmt.Errorf("esbuild has no target %s; the last it knows is es2025", t)
	}
	return target, nil
}

// Lower rewrites one script, without its packages, for the edition target. With target 0 it only removes the types of
// TypeScript. What the script declares at the top stays global. Messages name the script by the last part of file. A
// fault of the source, also syntax that cannot be lowered, is an [*Error]. Any goroutine may call it.
func Lower(file, source string, target engines.Tier) (Output, error) {
	t, err := esbuildTarget(target)
	if err != nil {
		return Output{}, fmt.Errorf("lowering %s: %w", file, err)
	}
	result := api.Transform(source, api.TransformOptions{
		LogLevel:    api.LogLevelSilent,
		Target:      t,
		Loader:      loaderOf(file),
		Sourcefile:  filepath.Base(file),
		TsconfigRaw: "{}",

		Sourcemap:      api.SourceMapExternal,
		SourcesContent: api.SourcesContentExclude,
	})
	if len(result.Errors) > 0 {
		return Output{}, newError(result.Errors, target)
	}
	return Output{Code: string(result.Code), Inputs: []string{file}, Map: string(result.Map)}, nil
}
