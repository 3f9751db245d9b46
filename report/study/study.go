package study

import (
	"slices"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/report/view"
)

// Study has the figures of one suite, and finds them by what they are of.
type Study struct {
	*view.View
	suite, kind string
	scripts     []string // in the order of the figures
	steps       map[string][]step
	figures     map[figureKey]*compare.Figure
	kinds       map[phase][]string // what each phase has beside times, in the order of the figures
	chosen      map[phase]string   // the clock that each phase is shown in
}

// step is a phase in its lane.
type step struct {
	lane  catalog.Lane
	phase string
}

// phase is a step of one script.
type phase struct {
	suite, workload string
	step
}

type figureKey struct {
	engine string
	phase
	kind string
}

func phaseOf(f *compare.Figure) phase { return phase{f.Suite, f.Workload, step{f.Lane, f.Phase}} }

func newStudy(v *view.View, suite, kind string, clocks map[phase]string) *Study {
	return &Study{View: v, suite: suite, kind: kind, chosen: clocks,
		steps: map[string][]step{}, figures: map[figureKey]*compare.Figure{}, kinds: map[phase][]string{}}
}

func (s *Study) add(f *compare.Figure) {
	p := phaseOf(f)
	steps, known := s.steps[f.Workload]
	if !known {
		s.scripts = append(s.scripts, f.Workload)
	}
	if !slices.Contains(steps, p.step) {
		s.steps[f.Workload] = append(steps, p.step)
	}
	if f.Unit != "sec/op" && !slices.Contains(s.kinds[p], f.Kind) {
		s.kinds[p] = append(s.kinds[p], f.Kind)
	}
	s.figures[figureKey{f.Engine, p, f.Kind}] = f
}

// of is one figure, or nil.
func (s *Study) of(engine, script string, at step, kind string) *compare.Figure {
	return s.figures[figureKey{engine, phase{s.suite, script, at}, kind}]
}

// timed is the figure of a step in the clock that its row is shown in. Where an engine has no such time, it is the
// figure that says why: that of the wall clock, or that of the process if the worker never got so far.
func (s *Study) timed(engine, script string, at step) *compare.Figure {
	f := s.of(engine, script, at, s.chosen[phase{s.suite, script, at}])
	if f != nil && f.Value != nil {
		return f
	}
	if wall := s.of(engine, script, at, catalog.KindWall); wall != nil {
		return wall
	}
	if lost := s.of(engine, script, step{phase: catalog.PhaseProcess}, catalog.KindWall); f == nil &&
		lost != nil && lost.Value == nil {
		return lost
	}
	return f
}

// body is the steps of a script without those that only start its process, unless there are no others.
func (s *Study) body(script string) []step {
	rest := slices.DeleteFunc(slices.Clone(s.steps[script]), func(at step) bool {
		return at.lane == catalog.LaneCold &&
			(at.phase == catalog.PhaseProcess || at.phase == catalog.PhaseProcessEmpty)
	})
	if len(rest) == 0 {
		return slices.Clone(s.steps[script])
	}
	return rest
}

// about is the sentence with which a workload describes itself.
func (s *Study) about(script string) string {
	w, _ := s.Workload(s.suite, script)
	return w.About
}

// Clocks are the kinds of time in which the phases of a run are shown.
func Clocks(v *view.View) map[string]bool {
	kinds := map[string]bool{}
	for _, clock := range clocks(v) {
		kinds[clock] = true
	}
	return kinds
}

// clocks chooses the kind of time in which each phase is shown: that of the thread if any engine has it, or else that
// of the wall clock. The formats for tools have the other kinds.
func clocks(v *view.View) map[phase]string {
	chosen := map[phase]string{}
	for i := range v.Figures {
		f := &v.Figures[i]
		switch {
		case f.Kind == catalog.KindThreadCPU && f.Value != nil:
			chosen[phaseOf(f)] = f.Kind
		case f.Kind == catalog.KindWall && chosen[phaseOf(f)] == "":
			chosen[phaseOf(f)] = f.Kind
		}
	}
	return chosen
}
