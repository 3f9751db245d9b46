package goja

import (
	"regexp"
	"strconv"

	"github.com/dop251/goja"
)

// rejected are promises that nothing handles, by the order of their rejection.
type rejected map[*goja.Promise]int

// mostRejected bounds how many promises are kept. Work that leaves one behind in each iteration should fail for that,
// and not for want of memory.
const mostRejected = 4096

func (r *realm) WatchRejections(on bool) error {
	if on {
		r.watchRejections()
	} else {
		r.forgetRejections()
	}
	return nil
}

func (r *realm) watchRejections() {
	n := 0
	r.rejected = rejected{}
	r.vm.SetPromiseRejectionTracker(func(p *goja.Promise, what goja.PromiseRejectionOperation) {
		if what == goja.PromiseRejectionHandle {
			delete(r.rejected, p)
			return
		}
		if n++; len(r.rejected) < mostRejected {
			r.rejected[p] = n
		}
	})
}

func (r *realm) forgetRejections() {
	r.rejected = nil
	r.vm.SetPromiseRejectionTracker(nil)
}

func (r *realm) Unhandled() error {
	var first *goja.Promise
	for p, n := range r.rejected {
		if first == nil || n < r.rejected[first] {
			first = p
		}
	}
	if first == nil {
		return nil
	}
	e, interrupt := r.thrown(first.Result())
	if interrupt != nil {
		return interrupt
	}
	e.Rejected = true
	if m := inStack.FindStringSubmatch(e.Stack); m != nil {
		e.File = m[1]
		e.Line, _ = strconv.Atoi(m[2]) // digits, and lines fit
	}
	return e
}

// inStack matches the innermost frame, in the text of a stack, that is a script's.
var inStack = regexp.MustCompile(`\n\s*at (?:[^\n(]* \()?([^\n()]+):(\d+):\d+\(\d+\)`)
