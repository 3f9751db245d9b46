package engines

import "errors"

// WatchRejections has the realm watch for promises that are rejected and that nothing handles, or, with false, end the
// watch. It does nothing where the engine has no promises, or when the realm is closed.
func (r *Realm) WatchRejections(on bool) error {
	if r.powers.Rejections == nil || r.isClosed() {
		return nil
	}
	if err := r.powers.Rejections.WatchRejections(on); err != nil {
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
		err := r.powers.Rejections.Unhandled()
		var script *ScriptError
		if stopped := r.end(); stopped && err != nil && !errors.As(err, &script) {
			err = r.fail("asking for", "rejections", ErrInterrupted)
		}
		r.unhandled = err
	}
	return r.unhandled
}
