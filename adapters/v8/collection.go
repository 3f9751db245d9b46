package v8

// #include "isolate.h"
import "C"

import "runtime/cgo"

// OnCollection tells of scavenges and of full collections, each on the thread that runs the script, which waits
// meanwhile.
func (r *realm) OnCollection(f func()) error {
	r.watcher = cgo.NewHandle(f)
	C.jsdyno_v8_watch(pointer(r.iso), C.uintptr_t(r.watcher))
	return nil
}

// unwatch ends what OnCollection began, if it did.
func (r *realm) unwatch() {
	if r.watcher != 0 {
		C.jsdyno_v8_unwatch(pointer(r.iso), C.uintptr_t(r.watcher))
		r.watcher.Delete()
		r.watcher = 0
	}
}

//export jsdynoCollected
func jsdynoCollected(watcher C.uintptr_t) { cgo.Handle(watcher).Value().(func())() }
