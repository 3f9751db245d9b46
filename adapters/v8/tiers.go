package v8

import (
	"errors"
	"fmt"
	"slices"

	"rogchap.com/v8go"

	"github.com/jsdyno/jsdyno/engines/bench"
)

// tierWatch holds one isolate at a time, and catches all that V8 says meanwhile.
type tierWatch struct {
	log    *capture
	file   string
	iso    *v8go.Isolate
	ctx    *v8go.Context
	again  *v8go.UnboundScript
	status map[string]*v8go.Function // by variable
	errors *realm                    // knows how to read what v8go says of a throw
}

// NewTierWatch has V8 say what it compiles and what it gives up, and lets scripts ask for the status of a function.
func (a adapter) NewTierWatch() (bench.TierWatch, error) {
	if err := process.fix(append(slices.Clone(a.flags),
		"--allow-natives-syntax", "--trace-opt", "--trace-deopt")); err != nil {
		return nil, err
	}
	output, err := startCapture()
	if err != nil {
		return nil, err
	}
	return &tierWatch{log: output}, nil
}

func (w *tierWatch) Load(file, source, again string) error {
	if err := errors.Join(fits(file, source), fits(file, again)); err != nil {
		return err
	}
	w.drop()
	if _, err := w.log.next(); err != nil { // what was said of the last realm is no news of this one
		return err
	}
	w.file, w.status = file, map[string]*v8go.Function{}
	w.errors = &realm{files: map[string]bool{file: true}}
	w.iso = v8go.NewIsolate()
	w.ctx = v8go.NewContext(w.iso)
	script, err := w.iso.CompileUnboundScript(toValid(source), file, v8go.CompileOptions{})
	if err != nil {
		return w.errors.scriptError(err)
	}
	if w.again = script; again != "" {
		if w.again, err = w.iso.CompileUnboundScript(toValid(again), ownFile, v8go.CompileOptions{}); err != nil {
			return w.errors.scriptError(err)
		}
	}
	return w.run(script)
}

func (w *tierWatch) Run() error { return w.run(w.again) }

// run relies on V8 to run promise jobs at the end of the outermost call.
func (w *tierWatch) run(script *v8go.UnboundScript) error {
	v, err := script.Run(w.ctx)
	if err != nil {
		return w.errors.scriptError(err)
	}
	v.Release()
	return nil
}

// Hottest uses V8's sampling profiler, which looks every millisecond.
func (w *tierWatch) Hottest(do func() error) (bench.HotFunction, error) {
	const title = "hottest"
	profiler := v8go.NewCPUProfiler(w.iso)
	defer profiler.Dispose()
	profiler.StartProfiling(title)
	err := do()
	profile := profiler.StopProfiling(title)
	defer profile.Delete()
	if err != nil {
		return bench.HotFunction{}, err
	}
	hits, all := map[bench.HotFunction]int{}, 0
	var visit func(*v8go.CPUProfileNode)
	visit = func(n *v8go.CPUProfileNode) {
		all += n.GetHitCount()
		if n.GetScriptResourceName() == w.file {
			f := bench.HotFunction{Name: called(fromWTF8(n.GetFunctionName()), false), Line: n.GetLineNumber()}
			hits[f] += n.GetHitCount()
		}
		for i := range n.GetChildrenCount() {
			visit(n.GetChild(i))
		}
	}
	visit(profile.GetTopDownRoot())
	var hottest bench.HotFunction
	most := 0
	for f, n := range hits {
		if n > most || n == most && f.Line < hottest.Line {
			hottest, most = f, n
		}
	}
	if most == 0 {
		return hottest, fmt.Errorf("none of %d samples found a function of %s at work: let it work for longer",
			all, w.file)
	}
	return hottest, nil
}

// statusName is the name of the functions that ask for a status. Events of these are not the script's.
const statusName = "jsdynoStatus"

// ask returns V8's status of a function as a set of bits, or -1 where the variable holds none.
func (w *tierWatch) ask(variable string) (int64, error) {
	if !dottedName.MatchString(variable) {
		return 0, fmt.Errorf("%q is no variable", variable)
	}
	fn := w.status[variable]
	if fn == nil {
		v, err := w.ctx.RunScript(fmt.Sprintf(`(function %s() { return typeof %[2]s === "function" ? `+
			`%%GetOptimizationStatus(%[2]s) : -1; })`, statusName, variable), ownFile)
		if err != nil {
			return 0, w.errors.scriptError(err)
		}
		if fn, err = v.AsFunction(); err != nil {
			return 0, err
		}
		w.status[variable] = fn
	}
	status, err := number(fn.Call(v8go.Undefined(w.iso)))
	return int64(status), err
}

func (w *tierWatch) Look(variable string) (look bench.TierLook, err error) {
	status, err := w.ask(variable)
	if err != nil {
		return look, fmt.Errorf("asking V8 for the status of a function: %w", err)
	}
	said, err := w.log.next()
	if err != nil {
		return look, err
	}
	look.Code, look.Compiler = codeOf(status)
	look.Events = tierEvents(said)
	return look, nil
}

func (w *tierWatch) drop() {
	if w.iso != nil {
		w.ctx.Close()
		w.iso.Dispose()
		w.iso = nil
	}
}

func (w *tierWatch) Close() error {
	w.drop()
	return w.log.stop()
}
