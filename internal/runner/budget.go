package runner

import (
	"fmt"
	"strings"
	"time"

	"github.com/jsdyno/jsdyno/internal/plan"
	"github.com/jsdyno/jsdyno/internal/result"
)

// advise adds to the failure of a process that did not end in time which flag would give it longer. The budget is that
// of the run; only in a hurry is it that of a process too.
func (r *run) advise(b *bout, f *result.Failure) {
	switch {
	// Where the end is the answer, nothing is amiss.
	case f == nil || f.Status != result.Timeout || b.study().Ends:
	case b.bench.Deadline < r.Deadline:
		f.Detail += "; a larger --budget allows more time"
	default:
		f.Detail += "; a longer --timeout allows more time"
	}
}

// leaveOut records which cells a strict budget did not hold, and which budget would hold them.
func (r *run) leaveOut() error {
	var out []string
	need := r.holds()
	for _, b := range r.bouts {
		if b.blocks > 0 {
			continue
		}
		w := b.bench.Workload
		out = append(out, w.ID())
		for _, s := range b.bench.Seats {
			if err := r.sink.Batch(result.Batch{
				Engine: s.Name, Suite: w.Suite, Workload: w.Name, Started: time.Now().UTC(),
				Failure: &result.Failure{Status: result.LeftOut, Detail: fmt.Sprintf("needs --budget %v", need)},
			}); err != nil {
				return err
			}
		}
	}
	if len(out) == 0 {
		return nil
	}
	return r.sink.Warning(result.Warning{Text: fmt.Sprintf(
		"the budget of %v left out %s, which --budget %v would include: %s",
		r.Budget, r.share(len(out)), need, strings.Join(out, ", "))})
}

// share says how many of the run's workloads something is about.
func (r *run) share(n int) string {
	if len(r.bouts) == 1 {
		return "the workload"
	}
	return fmt.Sprintf("%d of %d workloads", n, len(r.bouts))
}

// holds returns a budget that holds one pass over all workloads, with a fifth to spare. With a larger budget the
// processes sample for longer, so it takes several steps to find.
func (r *run) holds() time.Duration {
	budget := r.Budget
	for range 20 {
		var pass time.Duration
		for _, b := range r.bouts {
			measure := plan.Measure(budget/time.Duration(len(r.Workloads)), b.seats)
			block := b.guess(measure)
			if b.blocks > 0 {
				block = b.first + max(0, measure-b.bench.Measure)
			}
			pass += time.Duration(plan.BlocksAPass(b.study())) * block
		}
		if pass <= budget {
			break
		}
		budget = pass
	}
	return roundedUp(budget)
}

// roundedUp returns a budget with a fifth to spare, in whole seconds.
func roundedUp(budget time.Duration) time.Duration {
	return (budget + budget/5 + time.Second - 1).Truncate(time.Second)
}

// judgeBudget warns when the budget was too small to say much. What failed costs its time once, and no budget is
// advised for it: more time for the run gives none to a process that came to its deadline. Where only one of several
// engines is left there is no ratio to wait for.
func (r *run) judgeBudget() error {
	short := 0
	var need time.Duration
	for _, b := range r.bouts {
		if len(b.bench.Seats) < min(b.seats, 2) {
			need += b.lost
			continue
		}
		cost := b.cost
		if b.blocks == 0 {
			cost = b.guess(b.bench.Measure)
		}
		need += b.lost + plan.FewestBlocks*cost
		if b.counted < plan.FewestBlocks {
			short++
		}
	}
	if short == 0 {
		return nil
	}
	return r.sink.Warning(result.Warning{Text: fmt.Sprintf(
		"the budget of %v was too small: %s had fewer than %d blocks, "+
			"too few for an interval; --budget %v would be enough",
		r.Budget, r.share(short), plan.FewestBlocks, roundedUp(need))})
}
