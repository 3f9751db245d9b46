package engines

// CollectionObserver is the power behind CapCollections: a realm that says when its engine has collected garbage.
type CollectionObserver interface {
	// OnCollection has f called after each collection of the heap that the realm's objects are on, until the realm is
	// closed; f is not running when Close returns. f may be called on any goroutine, even in the middle of a Run and on
	// its thread, but never twice at a time. It must not use the realm. Collections that end while f runs may go
	// without a call of their own. OnCollection is called once.
	OnCollection(f func()) error
}

// OnCollection has f called after each collection of garbage by the engine: see [CollectionObserver]. The error is an
// ErrLacks where the engine does not tell of its collections, and wraps ErrClosed after Close.
func (r *Realm) OnCollection(f func()) error {
	if r.isClosed() {
		return r.fail("watching", "collections", ErrClosed)
	}
	o, ok := r.adapter.(CollectionObserver)
	if !ok {
		return r.fail("watching", "collections", Needs(CapCollections))
	}
	if err := o.OnCollection(f); err != nil {
		return r.fail("watching", "collections", err)
	}
	return nil
}
