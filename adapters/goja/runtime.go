package goja

import (
	"github.com/dop251/goja"
	"github.com/dop251/goja/parser"
)

// newRuntime makes a runtime that opens no file. As goja makes one, its parser looks for a source map in what a script
// gives to eval or to Function, and opens whatever file the script names there.
func newRuntime() *goja.Runtime {
	vm := goja.New()
	vm.SetParserOptions(parser.WithDisableSourceMaps)
	return vm
}
