package v8

// #include "isolate.h"
import "C"

import (
	"rogchap.com/v8go"

	"github.com/jsdyno/jsdyno/engines"
)

// keeperSource makes three functions: keep takes a value from C++, and the file in which it was thrown; take returns
// it; and tell returns a field of it as text, if it was thrown.
const keeperSource = `(function (thrown) {
  var kept, file;
  return {
    keep: function (v, where) { kept = v; file = where; },
    take: function () { return kept; },
    tell: function (field) {
      if (field !== "file") { return thrown(kept, field); }
      return typeof file === "string" ? file : "";
    }
  };
})(` + engines.ThrownSource + `)`

// keeper is the functions of keeperSource, made before a script can replace what they use. They hold a value that only
// C++ gets from V8, because v8go makes a text of what was thrown, and tells nothing of promises.
type keeper struct {
	realm            *realm
	keep, take, tell *v8go.Function
}

func newKeeper(r *realm) (*keeper, error) {
	v, err := r.ctx.RunScript(keeperSource, ownFile)
	if err != nil {
		return nil, err
	}
	defer v.Release()
	k := &keeper{realm: r}
	for name, into := range map[string]**v8go.Function{"keep": &k.keep, "take": &k.take, "tell": &k.tell} {
		f, err := v.Object().Get(name)
		if err != nil {
			return nil, err
		}
		if *into, err = f.AsFunction(); err != nil {
			return nil, err
		}
	}
	return k, nil
}

func (k *keeper) release() {
	for _, f := range []*v8go.Function{k.keep, k.take, k.tell} {
		f.Release()
	}
}

// run executes a script as v8go does, in a callback from V8, and keeps what it completes with or throws. The error is a
// *ScriptError or errTerminated.
func (k *keeper) run(script *v8go.UnboundScript) error {
	done := C.jsdyno_v8_run(pointer(k.realm.iso), pointer(script), pointer(k.keep.Value))
	switch {
	case done.terminated != 0 || k.realm.interrupted.Load():
		return errTerminated
	case done.threw != 0:
		return k.thrown(int(done.line))
	}
	return nil
}

// thrown is what is kept, as a *ScriptError. line is where it was thrown, from 1, or 0 where V8 does not say.
func (k *keeper) thrown(line int) error {
	e := &engines.ScriptError{}
	var file string
	for field, into := range map[string]*string{
		"name": &e.Name, "message": &e.Message, "stack": &e.Stack, "file": &file,
	} {
		name, err := v8go.NewValue(k.realm.iso, field)
		if err != nil {
			return err
		}
		told, err := k.tell.Call(v8go.Undefined(k.realm.iso), name)
		name.Release()
		if err != nil {
			return k.realm.scriptError(err)
		}
		*into = fromWTF8(told.String())
		told.Release()
	}
	e.File, e.Line = k.realm.place(file, line, e.Stack)
	return e
}
