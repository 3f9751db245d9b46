package v8

// #include "isolate.h"
import "C"

import (
	"errors"

	"github.com/jsdyno/jsdyno/engines"
)

// WatchRejections leaves the watching to C++, so that what V8 rejects and handles costs nothing else on the way.
func (r *realm) WatchRejections(on bool) (err error) {
	r.forgetRejections()
	if !on {
		return nil
	}
	if r.keeper, err = newKeeper(r); err != nil {
		return r.scriptError(err)
	}
	C.jsdyno_v8_watch_rejections(pointer(r.iso))
	return nil
}

func (r *realm) forgetRejections() {
	if r.keeper != nil {
		C.jsdyno_v8_forget_rejections(pointer(r.iso))
		r.keeper.release()
		r.keeper = nil
	}
}

func (r *realm) Unhandled() (err error) {
	r.inside(func() { err = r.unhandled() })
	if r.interrupted.Load() {
		return errTerminated
	}
	return err
}

// unhandled is Unhandled for a caller that is in a callback from V8.
func (r *realm) unhandled() error {
	if C.jsdyno_v8_rejected(pointer(r.iso)) == 0 {
		return nil
	}
	C.jsdyno_v8_give_rejected(pointer(r.iso), pointer(r.keeper.keep.Value))
	err := r.keeper.thrown(0)
	if e, ok := errors.AsType[*engines.ScriptError](err); ok {
		e.Rejected = true
	}
	return err
}
