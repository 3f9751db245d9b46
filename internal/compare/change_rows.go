package compare

import (
	"math"
	"slices"

	"github.com/jsdyno/jsdyno/internal/result"
)

// judge fills in a row from what the two files say: a difference, or the reason why there is none.
func (s *stepper) judge(r *changeRow, otherScript bool, before, after reading) {
	r.Old, r.New = before.side, after.side
	switch {
	case before.side == nil:
		r.Reason = NotInOld
	case after.side == nil:
		r.Reason = NotInNew
	case otherScript:
		r.Reason = OtherScript
	case unmeasured(before.side.Status) || unmeasured(after.side.Status):
		r.Reason = NotMeasured
	case !before.ok() && !after.ok():
		r.Reason = NeverRan
	case !after.ok():
		r.Reason = FailsNow
	case !before.ok():
		r.Reason = RunsNow
	default:
		switch before.differs(after) {
		case Dead:
			r.Reason = NoWork
		case ByCalls:
			r.Reason = OtherCalls
		default:
			r.Metric = before.metric
			s.measure(r, before, after)
		}
	}
}

// unmeasured reports whether a status says of a run, and not of what was run, that there is no number.
func unmeasured(s result.Status) bool { return s == result.Interrupted || s == result.LeftOut }

// measure compares by the first yardstick that both files have a number of in this row, and else by the times. The
// first of all is compared by its times and gets no verdict: what they differ by is the machine's. Between machines of
// different classes there is no difference to state.
func (s *stepper) measure(r *changeRow, before, after reading) {
	r.from, r.to = before.logs, after.logs
	if !s.isYardstick(r.Engine) {
		for _, y := range s.yardsticks {
			if y == r.Engine {
				continue
			}
			if a, b := before.to(y), after.to(y); len(a) > 0 && len(b) > 0 {
				r.Against, r.from, r.to = y, a, b
				r.Old.Relative, r.New.Relative = centreOf(a), centreOf(b)
				break
			}
		}
	}
	switch {
	case s.schemas[0] != s.schemas[1]:
		r.Reason = OtherMeter
		return
	case len(s.apart) > 0 && !s.across:
		r.Reason = OtherClass
		return
	}
	r.Difference, r.two, r.known = newDifference(
		values(r.from), values(r.to), s.allowed(r.Engine, r.Against), s.minEffect)
	if s.isYardstick(r.Engine) && r.Difference != nil {
		r.Difference.Verdict = ""
	}
}

// isYardstick reports whether an engine is the one that the others are compared by.
func (s *stepper) isYardstick(engine string) bool {
	return len(s.yardsticks) > 0 && engine == s.yardsticks[0]
}

// allowed is the standard deviation between equal runs that a comparison by a yardstick, or by times, allows for. What
// a yardstick's times differ by is what the machine did in these two runs, and no more is said of it.
func (s *stepper) allowed(engine, against string) float64 {
	switch {
	case s.isYardstick(engine):
		return 0
	case against == "":
		return max(timesBetween, s.sessionSD)
	}
	return s.sessionSD
}

// centreOf is exp of the trimmed mean of logarithms.
func centreOf(logs map[int]float64) *float64 {
	mean, _ := centre(values(logs))
	return ptr(math.Exp(mean))
}

// figures are the times of a study in which the same work was done: of each step in its lane, by the clock that leads
// where both files have it. A figure that neither has a number of is left out.
func (s *stepper) figures(engine string, a, b result.Workload) (list []*changeRow) {
	w := a
	if w.Name == "" {
		w = b
	}
	type step struct {
		lane  result.Lane
		phase string
	}
	var steps []step
	kinds := map[step][]column{}
	for _, h := range []*half{s.old, s.new} {
		for _, col := range h.columns(w) {
			at := step{col.lane, col.phase}
			if !col.compares() || slices.Contains(kinds[at], col) {
				continue
			}
			if kinds[at] == nil {
				steps = append(steps, at)
			}
			kinds[at] = append(kinds[at], col)
		}
	}
	for _, at := range steps {
		r := &changeRow{Change: Change{
			Engine: engine, Suite: w.Suite, Workload: w.Name, Lane: at.lane, Phase: at.phase, Study: w.Study,
		}}
		before, after := s.clock(engine, w, kinds[at])
		if !before.ok() && !after.ok() {
			continue
		}
		s.judge(r, otherScript(a, b), before, after)
		list = append(list, r)
	}
	return list
}

// clock reads a step by the first clock that both files have a number of, or else one of them, or by the first of all.
func (s *stepper) clock(engine string, w result.Workload, all []column) (before, after reading) {
	all = slices.Clone(all)
	order := []string{result.KindThreadCPU, result.KindWall}
	slices.SortStableFunc(all, func(x, y column) int { return place(order, x.kind) - place(order, y.kind) })
	best := -1
	for _, col := range all {
		a, b := s.old.figure(engine, w, col), s.new.figure(engine, w, col)
		have := 0
		for _, r := range []reading{a, b} {
			if r.ok() {
				have++
			}
		}
		if have > best {
			best, before, after = have, a, b
		}
	}
	return before, after
}

// place is where a word stands in a list, or behind all of it.
func place(list []string, word string) int {
	if i := slices.Index(list, word); i >= 0 {
		return i
	}
	return len(list)
}
