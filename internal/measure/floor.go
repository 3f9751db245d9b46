package measure

import (
	"context"
	"fmt"
	"time"

	"github.com/jsdyno/jsdyno/internal/result"
)

const (
	floorBelow  = 10 * time.Microsecond // an iteration that takes longer is not next to nothing on any engine
	floorSlice  = time.Millisecond
	floorTimes  = 10                    // slices that are long enough, at least
	floorWithin = 40 * time.Millisecond // at least, in which V8 compiles a loop that is new to it
)

// Floor is what an iteration of this loop takes when it does nothing, in nanoseconds of CPU time: the smallest of a few
// slices of a loop of its own in the same realm. It is 0 for a script, and where the last slice's iterations took far
// longer than that. The realm is of no use for measuring afterwards.
func (m *Meter) Floor() (ns float64, err error) {
	module, ok := m.work.(*module)
	if !ok || m.last.Cost() > floorBelow*time.Duration(max(1, m.last.Iterations)) {
		return 0, nil
	}
	return module.floor(&m.watch)
}

// floorSource makes a loop and an object with an empty method.
const floorSource = "__jsdyno.bare = %s; __jsdyno.nothing = { %s: function () {} }; void 0"

// floor times calls of an empty method of the same name by a loop of the same text.
func (m *module) floor(w *stopwatch) (ns float64, err error) {
	if _, err := m.realm.Eval(context.Background(), "jsdyno:floor",
		fmt.Sprintf(floorSource, loopSource(m.script), Quote(m.script.Entry, m.script.Source))); err != nil {
		return 0, err
	}
	var spent time.Duration
	for k, found := 1000, 0; (found < floorTimes || spent < floorWithin) && k < mostIterations; {
		p, err := m.realm.Compile("jsdyno:floor", fmt.Sprintf("__jsdyno.bare(__jsdyno.nothing, %d); void 0", k))
		if err != nil {
			return 0, err
		}
		w.injector, w.sum = nil, result.Slice{}
		if err := m.time(context.Background(), p, w); err != nil {
			return 0, err
		}
		took := w.sum.Cost()
		spent += took
		if took >= floorSlice/2 {
			if per := float64(took) / float64(k); found == 0 || per < ns {
				ns = per
			}
			found++
		}
		if took < floorSlice {
			k *= 2
		}
	}
	return ns, nil
}
