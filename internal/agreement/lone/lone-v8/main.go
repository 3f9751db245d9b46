// Lone-v8 is the lone program with V8.
package main

import (
	"rogchap.com/v8go"

	"github.com/jsdyno/jsdyno/internal/agreement/lone"
)

func main() {
	lone.Main(func(file, source string) (lone.Realm, error) {
		iso := v8go.NewIsolate()
		ctx := v8go.NewContext(iso)
		script, err := iso.CompileUnboundScript(source, file, v8go.CompileOptions{})
		return lone.Realm{
			Run: func() error {
				v, err := script.Run(ctx)
				if err == nil {
					v.Release()
				}
				return err
			},
			Close: func() {
				ctx.Close()
				iso.Dispose()
			},
		}, err
	})
}
