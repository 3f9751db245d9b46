package bundle

import (
	"github.com/evanw/esbuild/pkg/api"

	"github.com/jsdyno/jsdyno/engines"
)

// globalModule is the name of a module that exists only inside a bundle.
const globalModule = "jsdyno:global"

// globalSource is the text of globalModule. Node has a global named global, and many packages use it to reach the
// global object. No engine has it, and those before ES2020 have no globalThis either. What works on all of them, also
// in strict mode, is a function made from text. A define cannot hold a call, so the names are imported from a module; a
// bundle that uses neither name does not contain it.
const globalSource = `var object = Function("return this")();
export { object as global };
`

const globalThisSource = globalSource + "export { object as globalThis };\n"

// globalPlugin supplies globalModule.
func globalPlugin(target engines.Tier) api.Plugin {
	source := globalSource
	if target != 0 && target < 2020 {
		source = globalThisSource
	}
	return api.Plugin{Name: "global", Setup: func(b api.PluginBuild) {
		b.OnResolve(api.OnResolveOptions{Filter: `^jsdyno:global$`},
			func(api.OnResolveArgs) (api.OnResolveResult, error) {
				return api.OnResolveResult{Path: "global", Namespace: "jsdyno", SideEffects: api.SideEffectsFalse}, nil
			})
		b.OnLoad(api.OnLoadOptions{Filter: `^global$`, Namespace: "jsdyno"},
			func(api.OnLoadArgs) (api.OnLoadResult, error) {
				return api.OnLoadResult{Contents: &source, Loader: api.LoaderJS}, nil
			})
	}}
}
