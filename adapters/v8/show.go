package v8

import (
	"rogchap.com/v8go"

	"github.com/jsdyno/jsdyno/engines"
)

// Show does what Run does, and what comes before it and after it, in one callback from V8.
func (r *realm) Show(setup string, p engines.AdapterProgram) (text string, err error) {
	defer r.forgetRejections()
	r.inside(func() { text, err = r.show(setup, p.(program).script) })
	if r.interrupted.Load() {
		return "", errTerminated
	}
	return text, err
}

// inside calls do in a callback from V8, unless r was interrupted before V8 was entered. There V8 leaves promise jobs
// to us, so that those of an interrupted script can be dropped, as they are here; at the end of an outermost call V8
// would run them all.
func (r *realm) inside(do func()) {
	r.task = do
	// What this call returns says nothing new: the task has taken every outcome.
	if done, err := r.enter.Call(v8go.Undefined(r.iso)); err == nil {
		done.Release()
	}
	r.task = nil
}

func (r *realm) show(setup string, script *v8go.UnboundScript) (string, error) {
	render, err := r.function(setup)
	if err != nil {
		return "", r.scriptError(err)
	}
	defer render.Release()
	if err := r.WatchRejections(true); err != nil {
		return "", err
	}
	err = r.keeper.run(script)
	if !r.jobs() {
		return "", errTerminated
	}
	if err != nil {
		return "", err
	}
	v, err := r.keeper.take.Call(v8go.Undefined(r.iso))
	if err != nil {
		return "", r.scriptError(err)
	}
	defer v.Release()
	if err := r.unhandled(); err != nil {
		return "", err
	}
	for args := []v8go.Valuer{v}; ; args = nil {
		shown, err := render.Call(v8go.Undefined(r.iso), args...)
		if err != nil {
			return "", r.scriptError(err)
		}
		text, done := shown.String(), shown.IsString()
		shown.Release()
		if done {
			return fromWTF8(text), nil
		}
		if !r.jobs() {
			return "", errTerminated
		}
	}
}

// jobs runs the promise jobs, unless the run was interrupted: then it returns false.
func (r *realm) jobs() bool {
	if !r.interrupted.Load() {
		r.ctx.PerformMicrotaskCheckpoint()
	}
	return !r.interrupted.Load()
}
