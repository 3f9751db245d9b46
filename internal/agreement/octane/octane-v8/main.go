// Octane-v8 runs scripts with V8.
package main

import (
	"rogchap.com/v8go"

	"github.com/jsdyno/jsdyno/internal/agreement/octane"
)

func main() {
	ctx := v8go.NewContext(v8go.NewIsolate())
	octane.Main(func(file, source string) (string, error) {
		v, err := ctx.RunScript(source, file)
		if err != nil {
			return "", err
		}
		return v.String(), nil
	})
}
