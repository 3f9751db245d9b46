package v8

import (
	"errors"
	"fmt"

	"rogchap.com/v8go"

	"github.com/jsdyno/jsdyno/engines"
)

// hostSource makes host functions. A Go function is reached through a JavaScript one, for three reasons:
// V8 looks for a termination request in JavaScript code, not on its way into a native one; values that are
// not primitives are described on the side where that is cheap; and an error is made where its stack is.
//
// A call passes the kinds of the arguments first, a letter each, so that Go need not ask V8 for them. It
// returns its result or, for an error, the mark failed: then take() has the message. They are by number on an object
// without a prototype: a script may have given all arrays accessors in the place of elements.
const hostSource = `(function (describe, take) {
  var apply = Reflect.apply, HostError = Error, capture = Error.captureStackTrace;
  var define = Object.defineProperty, derive = Object.create, global = globalThis, failed = {};
  function bind(name, native) {
    function wrapper() {
      var kinds = "", args = derive(null);
      for (var i = 0; i < arguments.length; i++) {
        var v = arguments[i];
        switch (typeof v) {
          case "number": kinds += "n"; break;
          case "string": kinds += "s"; break;
          case "undefined": kinds += "u"; break;
          case "boolean": kinds += v ? "t" : "f"; break;
          default:
            if (v === null) { kinds += "l"; } else { kinds += "d"; v = describe(v); }
        }
        args[i + 1] = v;
      }
      args[0] = kinds;
      args.length = arguments.length + 1;
      var result = apply(native, undefined, args);
      if (result === failed) {
        var error = new HostError(take());
        capture(error, wrapper);
        throw error;
      }
      return result;
    }
    define(wrapper, "name", {value: name, configurable: true});
    define(global, name, {value: wrapper, writable: true, enumerable: true, configurable: true});
  }
  return {bind: bind, failed: failed};
})`

// host is what a realm needs for calls from JavaScript to Go.
type host struct {
	iso     *v8go.Isolate
	bind    *v8go.Function
	failed  *v8go.Value // the mark
	yes, no *v8go.Value
	pending string      // what take returns next
	last    *v8go.Value // see give
}

// BindFunc costs three V8 objects that live as long as the realm.
func (r *realm) BindFunc(name string, fn engines.Func) error {
	h := r.host
	jsName, err := v8go.NewValue(r.iso, toValid(name))
	if err != nil {
		return err
	}
	defer jsName.Release()
	native := v8go.NewFunctionTemplate(r.iso, func(info *v8go.FunctionCallbackInfo) *v8go.Value {
		defer info.Release()
		return h.answer(fn(arguments(info.Args())))
	})
	done, err := h.bind.Call(v8go.Undefined(r.iso), jsName, native.GetFunction(r.ctx))
	if err != nil {
		return r.scriptError(err)
	}
	done.Release()
	return nil
}

func newHost(r *realm) (*host, error) {
	h := &host{iso: r.iso}
	take := v8go.NewFunctionTemplate(r.iso, func(info *v8go.FunctionCallbackInfo) *v8go.Value {
		defer info.Release()
		return h.give(toValid(h.pending))
	})
	start, err := r.function(hostSource)
	if err != nil {
		return nil, err
	}
	parts, err := start.Call(v8go.Undefined(r.iso), r.describe, take.GetFunction(r.ctx))
	if err != nil {
		return nil, err
	}
	bind, err1 := parts.Object().Get("bind")
	failed, err2 := parts.Object().Get("failed")
	yes, err3 := v8go.NewValue(r.iso, true)
	no, err4 := v8go.NewValue(r.iso, false)
	if err := errors.Join(err1, err2, err3, err4); err != nil {
		return nil, err
	}
	h.failed, h.yes, h.no = failed, yes, no
	h.bind, err = bind.AsFunction()
	return h, err
}

// arguments reads what the wrapper in hostSource passed.
func arguments(passed []*v8go.Value) []engines.Value {
	args := make([]engines.Value, len(passed)-1)
	for i, kind := range passed[0].String() {
		v := passed[i+1]
		switch kind {
		case 'n':
			args[i] = engines.Number(v.Number())
		case 's':
			args[i] = engines.String(fromWTF8(v.String()))
		case 'u':
			args[i] = engines.Undefined()
		case 'l':
			args[i] = engines.Null()
		case 't', 'f':
			args[i] = engines.Bool(kind == 't')
		case 'd':
			args[i] = engines.Described(fromWTF8(v.String()))
		}
	}
	return args
}

// answer passes on what a host function returned, which is a primitive or an error.
func (h *host) answer(v engines.Value, err error) *v8go.Value {
	if err != nil {
		return h.fail(err.Error())
	}
	switch v.Kind {
	case engines.KindNumber:
		return h.give(v.Number)
	case engines.KindString:
		if len(v.Text) > maxText {
			return h.fail(fmt.Sprintf("the host function returned %d bytes and V8 takes %d", len(v.Text), maxText))
		}
		return h.give(toValid(v.Text))
	case engines.KindBool:
		if v.Bool {
			return h.yes
		}
		return h.no
	case engines.KindNull:
		return v8go.Null(h.iso)
	case engines.KindUndefined:
		return nil
	}
	return h.fail(fmt.Sprintf("the host function returned a value of kind %q", v.Kind))
}

func (h *host) fail(message string) *v8go.Value {
	h.pending = message
	return h.failed
}

// give makes a value to return to JavaScript. v8go holds such a value until it is released, and it may be
// released only when the call has returned: the next one does it.
func (h *host) give(primitive any) *v8go.Value {
	if h.last != nil {
		h.last.Release()
		h.last = nil
	}
	v, err := v8go.NewValue(h.iso, primitive)
	if err != nil {
		return h.fail(err.Error())
	}
	h.last = v
	return v
}
