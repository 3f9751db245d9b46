package measure

import (
	"runtime"
	"runtime/debug"
	"testing"
	"unsafe"
)

// TestAtDepth compares the addresses of variables on the stack. A stack that grows on the way is another one, so it has
// grown before, and no collection may halve it again meanwhile.
func TestAtDepth(t *testing.T) {
	const most = 64 << 10
	at := func(bytes int) (address uintptr) {
		AtDepth(bytes, func() {
			var here byte
			address = uintptr(unsafe.Pointer(&here))
		})
		return address
	}
	runtime.GC()
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	at(2 * most)
	for _, bytes := range []int{0, 1000, 10_000, most} {
		top, here := at(0), at(bytes)
		if got := int(top - here); got < bytes-frame || got > 2*bytes+frame {
			t.Errorf("%d bytes are %d", bytes, got)
		}
	}
}
