package wire

// Loading returns a script that loads a text as a CommonJS module. before and after are statements around that, in a
// function of their own, in which module.exports is what the module exports; what after returns is the script's value.
// Lines keep their numbers.
func Loading(text, before, after string) string {
	return "(function (load) { var module = { exports: {} }; " + before +
		"load.call(module.exports, module.exports, function (name) { " +
		"throw new Error(\"cannot find module '\" + name + \"'\"); }, module); " + after +
		"})(function (exports, require, module) { " + Readable(text) + "\n});"
}
