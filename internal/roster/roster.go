// Package roster lists the engines that jsdyno knows, installed or not: how to start a worker that holds one, and how
// to get it. It is plain data, and links no engine.
package roster

import "slices"

// Entry is an engine that jsdyno knows of.
type Entry struct {
	Name    Name
	Program string   // the worker program
	Args    []string // its arguments
	Hint    string   // how to get the engine
}

// All stands for every engine that is not a variant or a version of another.
const All = "all"

// ShellProgram is the worker program that starts a command-line engine. Its hash says nothing about that engine.
const ShellProgram = "jsdyno-engine-shell"

// EmptyProgram is the worker program without an engine.
const EmptyProgram = "jsdyno-engine-none"

// Engines returns the roster in the order in which tables show it. The caller may change the result.
func Engines() []Entry {
	const built = "`make build` builds it; `go install github.com/jsdyno/jsdyno/cmd/...@latest` does too"
	v8 := func(variant string, flags ...string) Entry {
		name := Name{Engine: "v8", Variant: variant}
		return Entry{
			Name: name, Program: "jsdyno-engine-v8", Args: append([]string{name.String()}, flags...), Hint: built,
		}
	}
	return []Entry{
		{Name: Name{Engine: "v8"}, Program: "jsdyno-engine-v8",
			Hint: built + "; it needs a C++ compiler and some 40 s to link"},
		v8("jitless", "--jitless"),
		v8("ignition", "--no-opt", "--no-sparkplug"),
		v8("sparkplug", "--no-opt", "--always-sparkplug"),
		v8("turbofan", "--no-sparkplug"),
		{Name: Name{Engine: "goja"}, Program: "jsdyno-engine-goja", Hint: built},
		{Name: Name{Engine: "otto"}, Program: "jsdyno-engine-otto", Hint: built},
		{Name: Name{Engine: "node"}, Program: ShellProgram, Args: []string{"-shell", "node"},
			Hint: built + "; it needs node on PATH (Debian: apt-get install nodejs)"},
	}
}

// Default returns the names of the engines that are measured unless the user names others.
func Default() []string { return []string{"v8", "goja", "otto"} }

// Reference chooses the engine that ratios are relative to, unless the user names another, from the names of the
// engines that are measured. It is V8 if that is among them or none is, and else the first.
func Reference(names []string) string {
	const usual = "v8"
	if len(names) == 0 || slices.Contains(names, usual) {
		return usual
	}
	return names[0]
}

// Names returns the names of the whole roster, in its order.
func Names() (names []string) {
	for _, e := range Engines() {
		names = append(names, e.Name.String())
	}
	return names
}
