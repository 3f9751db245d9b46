package changes

import (
	"math"
	"slices"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/index"
	"github.com/jsdyno/jsdyno/internal/result"
)

// judge fills in a row from what the two files say: a difference, or the reason why there is none.
func (s *stepper) judge(r *row, otherScript bool, before, after reading) {
	r.Old, r.New = before.side, after.side
	switch {
	case before.side == nil:
		r.Reason = NotInOld
	case after.side == nil:
		r.Reason = NotInNew
	case otherScript:
		r.Reason = OtherScript
	case compare.Unmeasured(before.side.Status) || compare.Unmeasured(after.side.Status):
		r.Reason = NotMeasured
	case !before.ok() && !after.ok():
		r.Reason = NeverRan
	case !after.ok():
		r.Reason = FailsNow
	case !before.ok():
		r.Reason = RunsNow
	default:
		switch before.differs(after) {
		case compare.Dead:
			r.Reason = NoWork
		case compare.ByCalls:
			r.Reason = OtherCalls
		default:
			r.Metric = before.metric
			s.measure(r, before, after)
		}
	}
}

// measure compares by the first yardstick that has a number of this row in both files, or else by the times. The first
// of all yardsticks is compared by its times and gets no verdict: what they differ by is the machine's. There is no
// difference to state between files of different meters, nor between machines of different classes unless verdicts
// across them were asked for.
func (s *stepper) measure(r *row, before, after reading) {
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
	case otherMeter(s.schemas):
		r.Reason = OtherMeter
		return
	case len(s.apart) > 0 && !s.across:
		r.Reason = OtherClass
		return
	}
	r.Difference, r.two, r.known = newDifference(
		r.from.Values(), r.to.Values(), s.allowed(r.Engine, r.Against), s.minEffect)
	if s.isYardstick(r.Engine) && r.Difference != nil {
		r.Difference.Verdict = ""
	}
}

// isYardstick reports whether an engine is the first yardstick.
func (s *stepper) isYardstick(engine string) bool {
	return len(s.yardsticks) > 0 && engine == s.yardsticks[0]
}

// allowed is the standard deviation between equal runs, in logarithms, that a comparison by a yardstick or by times
// allows for. It is 0 for the first yardstick: its times say what the machine did in these two runs, and no more.
func (s *stepper) allowed(engine, against string) float64 {
	switch {
	case s.isYardstick(engine):
		return 0
	case against == "":
		return max(timesBetween, s.sessionSD)
	}
	return s.sessionSD
}

// centreOf is exp of the trimmed mean of the logarithms of blocks.
func centreOf(logs index.PerBlock) *float64 {
	mean, _ := compare.Centre(logs.Values())
	return new(math.Exp(mean))
}

// figures compares the times of a study in which the same work was done: each step in its lane, by the first clock
// that both files have. A figure that has a number in neither file is left out.
func (s *stepper) figures(engine string, a, b result.Workload) (list []*row) {
	w := a
	if w.Name == "" {
		w = b
	}
	type step struct {
		lane  catalog.Lane
		phase string
	}
	var steps []step
	kinds := map[step][]index.Column{}
	for _, h := range []*half{s.old, s.new} {
		for _, col := range h.run.Columns(w) {
			at := step{col.Lane, col.Phase}
			if !col.Compares() || slices.Contains(kinds[at], col) {
				continue
			}
			if kinds[at] == nil {
				steps = append(steps, at)
			}
			kinds[at] = append(kinds[at], col)
		}
	}
	for _, at := range steps {
		r := &row{Change: Change{
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

// clock reads a step by the first clock for which both files have a number, or else one of them, or else by the first
// of all. The time of the thread comes before the wall time.
func (s *stepper) clock(engine string, w result.Workload, all []index.Column) (before, after reading) {
	all = slices.Clone(all)
	order := []string{catalog.KindThreadCPU, catalog.KindWall}
	slices.SortStableFunc(all, func(x, y index.Column) int { return place(order, x.Kind) - place(order, y.Kind) })
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

// place is the index of a word in a list, or the length of the list if the word is not in it.
func place(list []string, word string) int {
	if i := slices.Index(list, word); i >= 0 {
		return i
	}
	return len(list)
}
