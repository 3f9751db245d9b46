package enginetest

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"time"

	"github.com/jsdyno/jsdyno/engines"
)

// limits are the times that a kit works with.
type limits struct {
	whole    time.Duration // how long a case may take
	deadline time.Duration // when an endless script is interrupted
	meeting  time.Duration // how long a realm waits for another before it calls them not parallel
}

// The slowest case that passes, on a shell that starts a process for each of its scripts, takes 12 s; the whole is for
// machines that have much else to do. The deadline is long enough for such a script to be running when it comes.
var standard = limits{whole: 5 * time.Minute, deadline: 300 * time.Millisecond, meeting: time.Minute}

// Outcome is what one case came to. Both texts are empty for a case that passed.
type Outcome struct {
	Case    string
	Skipped string // why it does not apply: "needs host-functions"
	Failed  string // the message of its failure
}

// outcome runs one case against a. It ends in time, whatever the engine does.
func outcome(ctx context.Context, a engines.Adapter, c Case, features []string, limit limits) Outcome {
	o := Outcome{Case: c.Name, Skipped: c.skipReason(a.Capabilities(), features)}
	if o.Skipped != "" {
		return o
	}
	// A script that can be interrupted ends with its case.
	ctx, cancel := context.WithTimeout(ctx, limit.whole)
	defer cancel()
	done := make(chan string, 1)
	go func() {
		// Some engines bind a realm to the thread that made it.
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		done <- verdict(ctx, a, c, limit)
	}()
	timer := time.NewTimer(limit.whole)
	defer timer.Stop()
	late := fmt.Sprintf("did not end within %v", limit.whole)
	select {
	case o.Failed = <-done:
		// What a case says about being cut short depends on where it stood.
		if o.Failed != "" && errors.Is(ctx.Err(), context.DeadlineExceeded) {
			o.Failed = late
		}
	case <-timer.C:
		o.Failed = late
	}
	return o
}

// verdict runs a case to its end and returns the message of its failure.
func verdict(ctx context.Context, a engines.Adapter, c Case, limit limits) (failed string) {
	recorder := &C{Adapter: a, ctx: ctx, limits: limit}
	defer func() {
		if err := recorder.close(); err != nil && failed == "" {
			failed = err.Error()
		}
		failed = strings.ReplaceAll(strings.TrimSpace(failed), "\n", `\n`) // a line of known_gaps.txt
	}()
	defer func() {
		switch p := recover().(type) {
		case nil:
		case failure:
			failed = string(p)
		default:
			failed = fmt.Sprintf("panicked: %v", p)
		}
	}()
	c.Run(recorder)
	return ""
}
