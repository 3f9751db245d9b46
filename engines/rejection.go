package engines

import "errors"

// RejectionWatcher is a realm that tells of promises that are rejected and that nothing handles. It is optional: an
// engine without promises has none. Watching does not change what Run does.
type RejectionWatcher interface {
	// WatchRejections has the realm keep in mind, from now on, each promise that is rejected while nothing handles it,
	// until something does; or, with false, forget them and keep no more.
	WatchRejections(on bool) error
	// Unhandled returns the reason of the first promise that is kept, as a *ScriptError with Rejected, or nil. Where
	// each Run is a process of its own, the Run itself ends in that error. Like Run, it can be interrupted, and then
	// returns any other error.
	Unhandled() error
}

// WatchRejections has the realm watch for promises that are rejected and that nothing handles, or, with false, end the
// watch. It does nothing where the engine has no promises, or when the realm is closed.
func (r *Realm) WatchRejections(on bool) error {
	w, ok := r.adapter.(RejectionWatcher)
	if !ok || r.isClosed() {
		return nil
	}
	if err := w.WatchRejections(on); err != nil {
		return r.fail("watching", "rejections", err)
	}
	r.watching = on
	return nil
}

// Unhandled returns the reason of the first promise that was rejected since WatchRejections(true) and that nothing has
// handled: a *ScriptError with Rejected, or nil if there is none. For a realm that was closed during the watch, it
// returns what it would have returned then. To tell the reason may take a script's code, which Interrupt stops as it
// stops a Run; the error wraps ErrInterrupted then.
func (r *Realm) Unhandled() error {
	if r.watching && r.begin(false) {
		err := r.adapter.(RejectionWatcher).Unhandled()
		var script *ScriptError
		if stopped := r.end(); stopped && err != nil && !errors.As(err, &script) {
			err = r.fail("asking for", "rejections", ErrInterrupted)
		}
		r.unhandled = err
	}
	return r.unhandled
}
