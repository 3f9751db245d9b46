package v8

import (
	"fmt"
	"slices"
	"time"

	"rogchap.com/v8go"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/engines/bench"
)

const (
	warmFor   = 300 * time.Millisecond // how long a function is called that may get hot
	mostCalls = 20_000
)

// inspectFlags have V8 print bytecode as it is made, and log each piece of machine code with its size. V8 compiles on
// the script's thread, so that what gets hot in time does not depend on who else wants a processor.
func (a adapter) inspectFlags() []string {
	flags := append(slices.Clone(a.flags), "--print-bytecode", "--log-code", "--logfile=-",
		"--no-logfile-per-isolate", "--no-concurrent-recompilation")
	if slices.Contains(a.code(), engines.CodeBaseline) {
		flags = append(flags, "--always-sparkplug") // else it takes a while until a function has such code
	}
	return flags
}

// Inspect compiles every function at once, so that those that are never called are shown too. Then it runs the script
// and calls what it exports, because optimised code is made of what is hot.
func (a adapter) Inspect(file, source, function string) ([]bench.Listing, error) {
	if err := process.fix(a.inspectFlags()); err != nil {
		return nil, err
	}
	if err := fits(file, source); err != nil {
		return nil, err
	}
	s := &subject{errors: &realm{files: map[string]bool{file: true}}}
	if _, err := captured(s.open); err != nil { // V8's own functions are not the script's
		return nil, fmt.Errorf("preparing a realm: %w", err)
	}
	var threw error
	made, err := captured(func() error {
		script, err := s.iso.CompileUnboundScript(toValid(source), file,
			v8go.CompileOptions{Mode: v8go.CompileModeEager})
		if err == nil {
			threw = s.run(script)
		}
		return err
	})
	hot, hotErr := captured(func() error {
		if err == nil && threw == nil {
			s.warm(function)
		}
		return nil
	})
	if err != nil {
		return nil, s.errors.scriptError(err)
	}
	if hotErr != nil {
		return nil, hotErr
	}
	all, err := bench.Select(assemble(bytecodes(made), machineCodes(made+hot)), function)
	if err != nil {
		return nil, err
	}
	if threw != nil {
		all[0].Note = fmt.Sprintf("the script did not run to its end: %v", threw)
	} else if function != "" && slices.Contains(a.code(), engines.CodeOptimised) && !has(all, engines.CodeOptimised) {
		all = append(all, bench.Listing{Function: all[0].Function, Code: engines.CodeOptimised,
			Note: "not hot here, so V8 made none: let the script call the function more often, or export run"})
	}
	return all, nil
}

func has(all []bench.Listing, code engines.Code) bool {
	return slices.ContainsFunc(all, func(l bench.Listing) bool { return l.Code == code })
}

// subject is an isolate for one script. It is not disposed of: V8 would close the C library's standard output, which is
// where its log goes. An inspection is the last work of its process.
type subject struct {
	iso    *v8go.Isolate
	ctx    *v8go.Context
	errors *realm // knows how to read what v8go says of a throw
}

// open makes the globals that a script may expect: those of a CommonJS module and of a console that is silent. They are
// properties, over which a script may declare names of its own.
func (s *subject) open() error {
	s.iso = v8go.NewIsolate()
	s.ctx = v8go.NewContext(s.iso)
	const globals = `this.module = { exports: {} }; this.exports = module.exports; this.print = function () {};
this.console = { log: print, info: print, warn: print, error: print, debug: print };`
	_, err := s.ctx.RunScript(globals, ownFile)
	return err
}

func (s *subject) run(script *v8go.UnboundScript) error {
	v, err := script.Run(s.ctx)
	if err != nil {
		return s.errors.scriptError(err)
	}
	v.Release()
	return nil
}

// entrySource is a function that finds what can be called without arguments to make the script's functions hot. name is
// that of the function that was asked for. It may be a word of the language, as a method's may be: then it is no
// variable, and does not parse as one. Or it is the name of one of V8's own functions, which are not the script's.
const entrySource = `(function (name) {
  function callable(f) { return typeof f === "function" && f.length === 0; }
  function native(f) { return /\{ \[native code\] \}$/.test(Function.prototype.toString.call(f)); }
  try { var named = (0, eval)(name); if (callable(named) && !native(named)) { return named; } } catch (e) {}
  var e = module.exports;
  if (typeof e === "function") { return callable(e) ? e : undefined; }
  if (callable(e.setup)) { e.setup(); }
  return callable(e.run) ? e.run : undefined;
})`

// warm calls the function, or what the script exports, until time is up. A throw ends it: what is hot by then is shown.
func (s *subject) warm(function string) {
	if !dottedName.MatchString(function) {
		function = "undefined"
	}
	v, err := s.ctx.RunScript(entrySource+`("`+function+`")`, ownFile)
	if err != nil {
		return
	}
	defer v.Release()
	entry, err := v.AsFunction()
	if err != nil {
		return
	}
	this := v8go.Undefined(s.iso)
	for n, start := 0, time.Now(); n < mostCalls && time.Since(start) < warmFor; n++ {
		result, err := entry.Call(this)
		if err != nil {
			return
		}
		result.Release()
	}
}
