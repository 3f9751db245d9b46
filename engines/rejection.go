package engines

// RejectionWatcher is a realm that tells of promises that are rejected and that nothing handles. It is optional: an
// engine without promises has none. Run goes on as it does without.
type RejectionWatcher interface {
	// WatchRejections has the realm keep in mind, from now on, each promise that is rejected while nothing handles it,
	// until something does; or, with false, forget them and keep no more.
	WatchRejections(on bool) error
	// Unhandled returns the reason of the first that is kept, as a *ScriptError with Rejected, or nil. Where each Run
	// is a process of its own the Run ends in that error itself.
	Unhandled() error
}

// WatchRejections has the realm watch for promises that are rejected and that nothing handles, or no longer. It does
// nothing where the engine has no promises.
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

// Unhandled returns what the first promise was rejected with, since WatchRejections(true), that nothing has handled: a
// *ScriptError with Rejected. It is nil if there is none. Of a realm that was closed while it was watched it is what it
// was then.
func (r *Realm) Unhandled() error {
	if r.watching && !r.isClosed() {
		r.unhandled = r.adapter.(RejectionWatcher).Unhandled()
	}
	return r.unhandled
}
