package v8

// #include "collect.h"
import "C"

import (
	"reflect"

	"rogchap.com/v8go"
)

// collect has an isolate collect all its garbage, for which v8go has no call. V8 does so by itself only when it needs room, and a heap that grows until
// then looks like one that leaks.
func collect(iso *v8go.Isolate) {
	C.jsdyno_v8_collect(reflect.ValueOf(iso).Elem().FieldByName("ptr").UnsafePointer())
}
