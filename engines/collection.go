package engines

// OnCollection has f called after each collection of garbage by the engine: see [CollectionObserver]. The error is an
// ErrLacks where the engine does not tell of its collections, and wraps ErrClosed after Close.
func (r *Realm) OnCollection(f func()) error {
	if r.isClosed() {
		return r.fail("watching", "collections", ErrClosed)
	}
	if r.powers.Collections == nil {
		return r.fail("watching", "collections", Needs(CapCollections))
	}
	if err := r.powers.Collections.OnCollection(f); err != nil {
		return r.fail("watching", "collections", err)
	}
	return nil
}
