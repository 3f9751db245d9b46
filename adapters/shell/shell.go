package shell

import (
	"regexp"

	"github.com/jsdyno/jsdyno/engines"
)

// Shell describes one JavaScript command-line program. The program need only run a file and print to stdout. Scripts
// get no arguments and nothing on stdin. Results come back on stdout. The exit status counts only when no result came,
// because that of some shells lies.
//
// The fields in JavaScript are expressions in ES5. All of them are evaluated before the user's script, so what
// the script does to the global object does not reach them.
type Shell struct {
	Name     string        // the engine's name in reports: "node"
	Programs []string      // what the program may be called on PATH, first choice first
	Args     []string      // come before the script file; part of Info.Flags
	Hint     string        // what to do when the program is missing
	Code     engines.Codes // what it makes of a source

	Print    string // function (line): writes the line and a line end to stdout, at once
	Evaluate string // function (source, file): runs a global script under that file name, returns its value
	// function (f), called before the script: has f called when no promise job is left, and again each time that f has
	// returned true; "" where there are no promises.
	AtEnd    string
	Versions string // array: the version of the engine and that of the program; either may be ""

	// Rejections is function (f): from then on, when no promise job is left, it calls f with the reason of a promise
	// that was rejected and that nothing handles. It is "" where the shell does not tell, or has no promises.
	Rejections string

	// Inner begins the first line of a stack trace that belongs to Evaluate, if stack traces show such.
	Inner string

	// Wording is that of the program. The file that runs the scripts is added to its own files.
	Wording engines.Wording
}

// runFile is the name of the file that the shell runs, in the realm's folder.
const runFile = "run.js"

// wording is that of the shell with the file that runs the scripts, in whatever folder for temporary files. A user's
// file may lie in a folder that begins with "jsdyno-" too.
func (s Shell) wording() engines.Wording {
	w := s.Wording
	own := "/" + regexp.QuoteMeta(s.folders()) + `[0-9]+\.scratch/` + regexp.QuoteMeta(runFile) + "$"
	if w.Own != nil {
		own += "|" + w.Own.String()
	}
	w.Own = regexp.MustCompile(own)
	return w
}

// folders returns how the names of the realms' folders begin.
func (s Shell) folders() string { return "jsdyno-" + s.Name + "-" }

// Shells lists the shells that are known.
func Shells() []Shell {
	return []Shell{Node()}
}

// Lookup returns the known shell with that name.
func Lookup(name string) (Shell, bool) {
	for _, s := range Shells() {
		if s.Name == name {
			return s, true
		}
	}
	return Shell{}, false
}

// Node is Node.js, from version 12. Its event loop runs until it is empty, timers included, before the result is
// reported. A rejection that nobody handles is an error where it is asked for, as in the embedded engines, unless the
// script has a handler for those of its own.
func Node() Shell {
	return Shell{
		Name:     "node",
		Programs: []string{"node", "nodejs"},
		Args:     []string{"--unhandled-rejections=none"},
		Code:     engines.Codes{engines.CodeBytecode, engines.CodeBaseline, engines.CodeOptimised},
		Hint:     "install Node.js, for instance with `apt-get install nodejs`, or put its folder on PATH",
		// process.stdout needs more of the language's objects than a script may have left whole. The pipe may be
		// non-blocking; our end of it is always being read.
		Print: `(function (write, bytes) {
  return function (line) {
    var data = bytes(line + "\n"), done = 0;
    while (done < data.length) {
      try { done += write(1, data, done); } catch (e) { if (e.code !== "EAGAIN") { throw e; } }
    }
  };
})(require("fs").writeSync, Buffer.from)`,
		// displayErrors puts the place of a syntax error, which its stack lacks, before the stack.
		Evaluate: `(function (Script) {
  return function (source, file) {
    return new Script(source, {filename: file, displayErrors: true}).runInThisContext({displayErrors: false});
  };
})(require("vm").Script)`,
		// The event comes again when a handler finds more to do. Node calls handlers through their apply, which
		// is inherited from where the script may have changed it.
		AtEnd: `(function (f) {
  var called = false, soon = setImmediate;
  function nothing() {}
  function end() {
    if (called) { return; }
    called = !f();
    if (!called) { soon(nothing); }
  }
  end.apply = end;
  process.on("beforeExit", end);
})`,
		Rejections: `(function (f) {
  var host = process, count = Function.prototype.call.bind(host.listenerCount);
  function rejected(reason) { if (count(host, "unhandledRejection") === 1) { f(reason); } }
  rejected.apply = function (that, args) { rejected(args[0]); };
  host.on("unhandledRejection", rejected);
})`,
		Versions: `[process.versions.v8, process.version]`,
		Inner:    "    at Script.runInThisContext (node:vm:",
		Wording: engines.Wording{
			NoMemory: []string{ // V8 says so before it ends node
				"allocation failed",  // "Allocation failed - JavaScript heap out of memory"
				"javascript oom",     // "Fatal JavaScript OOM in Ineffective mark-compacts near heap limit"
				"invalid size error", // "Fatal JavaScript invalid size error 169220804"
			},
			Frame: engines.AtFrame,
			Own:   regexp.MustCompile("^node:"),
		},
	}
}
