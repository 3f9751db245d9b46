package supervise

import (
	"errors"
	"io"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/proc"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/wire"
)

// TestAStarvedWorkerIsWaitedFor: a worker that gets next to nothing of the machine is waited for. One that sleeps, by
// what is read of it, is killed at its limit.
func TestAStarvedWorkerIsWaitedFor(t *testing.T) {
	const limit = 8 * time.Millisecond
	late := proc.Stint{Wall: 3 * limit, CPU: limit / 4, Waited: 11 * limit / 4}
	lost := proc.Stint{Wall: proc.MostStretch * limit, CPU: limit / 4, Waited: 39 * limit / 4}
	for _, c := range []struct {
		name   string
		looks  []proc.Stint // the worker answers at the last, unless it is killed there
		killed bool
		detail string
	}{
		{"answers in time", []proc.Stint{{Wall: limit / 8}}, false, ""},
		{"is starved, and answers late", []proc.Stint{{Wall: limit / 8}, late, late, late}, false, ""},
		{"sleeps", []proc.Stint{{Wall: limit / 8}, {Wall: limit}}, true, "did not end within 5s and was killed"},
		{"computes", []proc.Stint{{Wall: limit / 8}, {Wall: limit, CPU: limit}}, true,
			"did not end within 5s and was killed; it had 8ms of CPU time in 8ms"},
		{"is starved for too long", []proc.Stint{{Wall: limit / 8}, late, lost}, true,
			"did not end within 5s and was killed; the machine gave it only 2ms of CPU time in 80ms"},
	} {
		n, end := 0, make(chan error, 2)
		look := func() proc.Stint {
			n++
			if n >= len(c.looks) && !c.killed {
				end <- nil
				return c.looks[0]
			}
			return c.looks[min(n, len(c.looks))-1]
		}
		err := before(func() { end <- io.EOF }, limit, look, func() error { return <-end })
		silent, killed := errors.AsType[*silence](err)
		if killed != c.killed || !killed && err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if killed {
			f := postMortem(silent, proc.Exit{}, "", engines.Wording{}, 5*time.Second)
			if f.Status != result.Timeout || f.Detail != c.detail || n != len(c.looks) {
				t.Errorf("%s: after %d looks %s: %s, want %s", c.name, n, f.Status, f.Detail, c.detail)
			}
		}
	}
}

// TestStoppingIsByTheWall: how soon a script stops is judged by the wall, and nothing else is.
func TestStoppingIsByTheWall(t *testing.T) {
	for _, c := range []struct {
		body wire.Job
		want bool
	}{
		{wire.StudyJob{Study: catalog.Stopping.Name}, true},
		{wire.StudyJob{Study: catalog.Startup.Name}, false},
		{wire.LoadJob{}, false},
		{wire.TurnJob{}, false},
		{nil, false},
	} {
		if got := byWall(c.body); got != c.want {
			t.Errorf("%+v: %t", c.body, got)
		}
	}
}
