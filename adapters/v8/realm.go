package v8

import (
	"errors"
	"fmt"
	"runtime/cgo"
	"strings"
	"sync/atomic"

	"rogchap.com/v8go"

	"github.com/jsdyno/jsdyno/engines"
)

// maxText is the longest text, in bytes, that V8 makes a string of. v8go makes that of a source without a
// check, and a longer one ends the process.
const maxText = 1<<29 - 24

var errTerminated = errors.New("V8 was told to terminate the script")

// realm is an isolate with one context. An isolate of its own gives each realm its own heap and lets two
// realms run at the same time.
type realm struct {
	iso      *v8go.Isolate
	ctx      *v8go.Context
	describe *v8go.Function
	idle     *v8go.UnboundScript // does nothing; see ClearInterrupt
	files    map[string]bool     // names passed to Compile, to tell the script's frames from ours
	host     *host

	enter *v8go.Function // see inside
	task  func()

	watcher cgo.Handle // of a function that is told of collections; 0 for none
	keeper  *keeper    // nil where nobody asked for rejections

	interrupted atomic.Bool // from Interrupt to ClearInterrupt
}

type program struct {
	script *v8go.UnboundScript
}

func newRealm() (*realm, error) {
	iso := v8go.NewIsolate()
	r := &realm{iso: iso, ctx: v8go.NewContext(iso), files: make(map[string]bool)}
	if err := r.prepare(); err != nil {
		r.Close()
		return nil, fmt.Errorf("preparing the realm: %w", err)
	}
	return r, nil
}

// prepare evaluates our own scripts while the language's objects are still what they should be.
func (r *realm) prepare() error {
	var err error
	if r.describe, err = r.function(engines.DescribeSource); err != nil {
		return err
	}
	if r.host, err = newHost(r); err != nil {
		return err
	}
	r.enter = v8go.NewFunctionTemplate(r.iso, func(info *v8go.FunctionCallbackInfo) *v8go.Value {
		// V8 forgets a termination that was asked for before this thread entered.
		if !r.interrupted.Load() {
			r.task()
		}
		if r.interrupted.Load() {
			r.iso.TerminateExecution() // spent on the first job, and V8 drops the rest
			r.ctx.PerformMicrotaskCheckpoint()
		}
		info.Release()
		return nil
	}).GetFunction(r.ctx)
	r.idle, err = r.iso.CompileUnboundScript("0", ownFile, v8go.CompileOptions{})
	return err
}

// function evaluates source, whose value is a function.
func (r *realm) function(source string) (*v8go.Function, error) {
	v, err := r.ctx.RunScript(source, ownFile)
	if err != nil {
		return nil, err
	}
	return v.AsFunction()
}

// Compile keeps the compiled script until the realm closes: v8go has no call that frees one sooner.
func (r *realm) Compile(file, source string) (engines.AdapterProgram, error) {
	if err := fits(file, source); err != nil {
		return nil, err
	}
	r.files[file] = true
	script, err := r.iso.CompileUnboundScript(toValid(source), file, v8go.CompileOptions{})
	if err != nil {
		return nil, r.scriptError(err)
	}
	return program{script}, nil
}

// fits says why v8go cannot be given a source.
func fits(file, source string) error {
	switch {
	case len(source) > maxText:
		return fmt.Errorf("the source has %d bytes, but V8 takes at most %d; split it", len(source), maxText)
	case strings.ContainsRune(source, 0) || strings.ContainsRune(file, 0):
		return errors.New(`the source holds a NUL character, where v8go would end it; write \0 instead`)
	}
	return nil
}

// Run can be stopped, promise jobs included. It enters V8 once: a call from outside costs microseconds, one from inside
// a callback a tenth of that.
func (r *realm) Run(p engines.AdapterProgram) (engines.Value, error) {
	var value engines.Value
	var err error
	r.inside(func() { value, err = r.run(p.(program).script) })
	if r.interrupted.Load() {
		return engines.Value{}, errTerminated
	}
	return value, err
}

// RunUnwatched enters V8 as a program that embeds it does, and the promise jobs run at the end of the call. What runs
// inside of a callback is slower: collecting short-lived garbage takes 1.5 % longer there.
func (r *realm) RunUnwatched(p engines.AdapterProgram) (engines.Value, error) {
	v, err := p.(program).script.Run(r.ctx)
	if err == nil {
		defer v.Release()
	}
	switch {
	case r.interrupted.Load():
		return engines.Value{}, errTerminated
	case err != nil:
		return engines.Value{}, r.scriptError(err)
	}
	return r.fromJS(v)
}

// run executes a script and its promise jobs.
func (r *realm) run(script *v8go.UnboundScript) (engines.Value, error) {
	v, err := script.Run(r.ctx)
	if err == nil {
		defer v.Release()
	}
	if r.interrupted.Load() {
		return engines.Value{}, errTerminated
	}
	r.ctx.PerformMicrotaskCheckpoint()
	if err != nil {
		return engines.Value{}, r.scriptError(err)
	}
	return r.fromJS(v)
}

func (r *realm) Interrupt() {
	r.interrupted.Store(true)
	r.iso.TerminateExecution()
}

// ClearInterrupt drops the promise jobs that a run outside of a callback has left: V8 would run them at the end of the
// next call. Then it spends a termination that found no script to stop: V8 may keep it for the next one. No new request
// can come meanwhile, because Interrupt is called only during a Run.
func (r *realm) ClearInterrupt() {
	r.inside(func() {})
	r.interrupted.Store(false)
	for {
		v, err := r.idle.Run(r.ctx)
		if err == nil {
			v.Release()
			return
		}
	}
}

func (r *realm) Close() error {
	r.unwatch()
	r.forgetRejections()
	r.ctx.Close()
	r.iso.Dispose()
	return nil
}
