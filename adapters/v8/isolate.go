package v8

// #include "isolate.h"
import "C"

import (
	"reflect"
	"unsafe"

	"rogchap.com/v8go"
)

// pointer is what v8go keeps to itself: V8's own isolate, or what C++ has of a script or a value.
func pointer[T v8go.Isolate | v8go.UnboundScript | v8go.Value](of *T) unsafe.Pointer {
	return reflect.ValueOf(of).Elem().FieldByName("ptr").UnsafePointer()
}

// collect has an isolate collect all its garbage. V8 does so by itself only when it needs room, and a heap that grows
// until then looks like one that leaks.
func collect(iso *v8go.Isolate) { C.jsdyno_v8_collect(pointer(iso)) }

// codeBytes counts the code on an isolate's heap, for which V8 walks it: about a millisecond. Both are 0 where V8 does
// not say.
func codeBytes(iso *v8go.Isolate) (bytecode, machine int64) {
	c := C.jsdyno_v8_count(pointer(iso))
	if c.known == 0 {
		return 0, 0
	}
	return int64(c.bytecode), int64(c.machine)
}
