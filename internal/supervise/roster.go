package supervise

// Entry is an engine that jsdyno knows of, installed or not.
type Entry struct {
	Name    string
	Program string   // the worker program
	Args    []string // its arguments
	Hint    string   // how to get it
	Variant bool     // of another entry: an engine with some of its tiers, which is run only if it is named
}

// EmptyProgram is the worker program without an engine.
const EmptyProgram = "jsdyno-engine-none"

// Roster lists the engines, in the order in which tables show them. It is plain data: the driver links no engine.
func Roster() []Entry {
	const built = "`make build` builds it; `go install github.com/jsdyno/jsdyno/cmd/...@latest` does too"
	v8 := func(tier string, flags ...string) Entry {
		name := "v8:" + tier
		return Entry{Name: name, Program: "jsdyno-engine-v8", Args: append([]string{name}, flags...), Hint: built, Variant: true}
	}
	return []Entry{
		{Name: "v8", Program: "jsdyno-engine-v8", Hint: built + "; it needs a C++ compiler and some 40 s to link"},
		v8("jitless", "--jitless"),
		v8("ignition", "--no-opt", "--no-sparkplug"),
		v8("sparkplug", "--no-opt", "--always-sparkplug"),
		v8("turbofan", "--no-sparkplug"),
		{Name: "goja", Program: "jsdyno-engine-goja", Hint: built},
		{Name: "otto", Program: "jsdyno-engine-otto", Hint: built},
		{Name: "node", Program: "jsdyno-engine-shell", Args: []string{"-shell", "node"},
			Hint: built + "; it needs node on PATH (Debian: apt-get install nodejs)"},
	}
}
