package answers

import (
	"context"
	"time"

	"github.com/jsdyno/jsdyno/internal/fault"
	"github.com/jsdyno/jsdyno/internal/lineup"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/roster"
	"github.com/jsdyno/jsdyno/internal/runner"
	"github.com/jsdyno/jsdyno/internal/supervise"
	"github.com/jsdyno/jsdyno/internal/wire"
	"github.com/jsdyno/jsdyno/suites"
)

// Question is a script that is ready to be evaluated, and what one engine may spend on it.
type Question struct {
	suites.Prepared
	File     string // its name in errors
	Deadline time.Duration
	Memory   int64 // bytes; 0 for no limit
	loaded   bool  // as a module: see Loaded
}

// Ask has the engines evaluate the script, one after the other. It tells leave which are not available. If none is,
// that is an error. The caller closes the answers.
func (q Question) Ask(
	ctx context.Context, entries []roster.Entry, leave lineup.LeaveOut,
) (answers []Answer, err error) {
	for _, e := range entries {
		a, err := q.one(ctx, e, leave)
		if err != nil {
			Close(answers)
			return nil, err
		}
		if a != nil {
			answers = append(answers, *a)
		}
	}
	if len(answers) == 0 {
		return nil, lineup.NoEngine()
	}
	return answers, nil
}

// one has one engine evaluate the script. It returns nil if the engine is left out.
func (q Question) one(ctx context.Context, e roster.Entry, leave lineup.LeaveOut) (*Answer, error) {
	printed, err := newTranscript()
	if err != nil {
		return nil, fault.Harness("", "asking %s: %w", e.Name, err)
	}
	r, err := lineup.Ask(ctx, e, supervise.Job{
		Body: wire.EvalJob{File: q.File, Source: q.Source, Deadline: q.Deadline}, Memory: q.Memory,
	}, printed, leave)
	if r == nil {
		_ = printed.close() // nobody reads it
		return nil, err
	}
	return q.answer(e.Name.String(), r, printed), nil
}

// answer is what an engine's report comes to.
func (q Question) answer(engine string, r *supervise.Report, printed *transcript) *Answer {
	o := r.Outcome
	a := &Answer{
		Engine: engine, Status: result.OK, Printed: r.Printed,
		WantsModule: o.Thrown != nil && o.Thrown.Name == "ReferenceError" && q.CommonJS && !q.loaded,
		class:       classOf(o) + "\x00" + printed.digest(), transcript: printed,
	}
	if printed.size != int64(len(r.Printed)) {
		a.PrintedBytes, a.PrintedDigest = printed.size, printed.digest()
	}
	if failure := runner.Placed(suites.Workload{File: q.File, Map: q.Map}, o); failure != nil {
		a.Status, a.Error = failure.Status, failure.Detail
	} else if o.Value != nil {
		a.Kind, a.Value = o.Value.Kind, o.Value.Text
	}
	return a
}
