package v8

// #include "isolate.h"
import "C"

import (
	"reflect"

	"rogchap.com/v8go"

	"github.com/jsdyno/jsdyno/engines"
)

// reasonSource makes two functions: keep takes a promise's reason from C++, and tell returns a field of it as text.
const reasonSource = `(function (thrown) {
  var reason;
  return {
    keep: function (v) { reason = v; },
    tell: function (field) { return thrown(reason, field); }
  };
})(` + engines.ThrownSource + `)`

// reasons are the functions of reasonSource, made before a script can replace what they use.
type reasons struct{ keep, tell *v8go.Function }

func newReasons(r *realm) (*reasons, error) {
	v, err := r.ctx.RunScript(reasonSource, ownFile)
	if err != nil {
		return nil, err
	}
	defer v.Release()
	made := &reasons{}
	for name, into := range map[string]**v8go.Function{"keep": &made.keep, "tell": &made.tell} {
		f, err := v.Object().Get(name)
		if err != nil {
			return nil, err
		}
		if *into, err = f.AsFunction(); err != nil {
			return nil, err
		}
	}
	return made, nil
}

// WatchRejections leaves the watching to C++, so that what V8 rejects and handles costs nothing else on the way.
func (r *realm) WatchRejections(on bool) (err error) {
	r.forgetRejections()
	if !on {
		return nil
	}
	if r.reasons, err = newReasons(r); err != nil {
		return r.scriptError(err)
	}
	C.jsdyno_v8_watch_rejections(pointer(r.iso))
	return nil
}

func (r *realm) forgetRejections() {
	if r.reasons != nil {
		C.jsdyno_v8_forget_rejections(pointer(r.iso))
		r.reasons.keep.Release()
		r.reasons.tell.Release()
		r.reasons = nil
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
	C.jsdyno_v8_give_rejected(pointer(r.iso),
		reflect.ValueOf(r.reasons.keep.Value).Elem().FieldByName("ptr").UnsafePointer())
	e := &engines.ScriptError{Rejected: true}
	for field, into := range map[string]*string{"name": &e.Name, "message": &e.Message, "stack": &e.Stack} {
		name, err := v8go.NewValue(r.iso, field)
		if err != nil {
			return err
		}
		told, err := r.reasons.tell.Call(v8go.Undefined(r.iso), name)
		name.Release()
		if err != nil {
			return r.scriptError(err)
		}
		*into = fromWTF8(told.String())
		told.Release()
	}
	e.File, e.Line = r.place("", e.Stack)
	return e
}
