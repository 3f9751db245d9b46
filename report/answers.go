package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
)

// answers are what the studies say to somebody who chooses an engine, in a sentence each, as far as the run has it: what a realm costs in time and
// in memory, and when one engine overtakes another. show makes names fit for the format.
func (v *view) answers(show func(string) string) (list []string) {
	for _, answer := range []func(func(string) string) string{v.realmAnswer, v.memoryAnswer, v.crossoverAnswer} {
		if line := answer(show); line != "" {
			list = append(list, line)
		}
	}
	return list
}

// studyNamed is the first study of a kind, and its first script.
func (v *view) studyNamed(kind string) (s *study, script string, ok bool) {
	for _, s := range v.studies() {
		if s.kind == kind && len(s.scripts) > 0 {
			return s, s.scripts[0], true
		}
	}
	return nil, "", false
}

// realmAnswer compares what one more realm takes to make.
func (v *view) realmAnswer(show func(string) string) string {
	s, script, ok := v.studyNamed("startup")
	if !ok {
		return ""
	}
	var parts []string
	for _, e := range v.Shown {
		if f := s.timed(e.Name, script, step{result.LaneFresh, "realm"}); f != nil && f.Comparison != nil && f.Comparison.Low != nil {
			parts = append(parts, sentence(show(e.Name), show(v.Reference), *f.Comparison))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "At making one more realm, " + strings.Join(parts, "; ") + "."
}

// memoryAnswer sets side by side what a realm takes when many are kept: as many as every engine could keep.
func (v *view) memoryAnswer(show func(string) string) string {
	s, script, ok := v.studyNamed("memory")
	if !ok {
		return ""
	}
	most, at := 0, step{}
	for _, x := range s.steps[script] {
		n, ok := numbered(x.phase, "keep-")
		missing := func(e result.Engine) bool {
			f := s.of(e.Name, script, x, "pss")
			return f == nil || f.Value == nil || *f.Value <= 0
		}
		if ok && n > most && !slices.ContainsFunc(v.Shown, missing) {
			most, at = n, x
		}
	}
	base := s.of(v.Reference, script, at, "pss")
	if most < 2 || base == nil {
		return ""
	}
	var parts []string
	for _, e := range v.Shown {
		f := s.of(e.Name, script, at, "pss")
		parts = append(parts, amount(f)+" with "+show(e.Name)+memoryRatio(f, base))
	}
	return fmt.Sprintf("Of %s realms that are kept, each takes %s.", grouped(float64(most)), join(parts))
}

// memoryRatio is how far memory differs, where the two intervals leave no doubt that it does.
func memoryRatio(f, base *compare.Figure) string {
	switch {
	case f == base || f.Low == nil || base.Low == nil:
		return ""
	case *f.High < *base.Low:
		return " (" + clearly(*base.Value / *f.Value) + " less)"
	case *f.Low > *base.High:
		return " (" + clearly(*f.Value / *base.Value) + " more)"
	}
	return ""
}

// crossoverAnswer is the first crossing whose interval is known at both ends.
func (v *view) crossoverAnswer(show func(string) string) string {
	i := slices.IndexFunc(v.Crossovers, func(c compare.Crossover) bool {
		return c.At != nil && c.Low != nil && c.High != nil && v.column(c.Winner) >= 0 && v.column(c.Loser) >= 0
	})
	if i < 0 {
		return ""
	}
	return show(Crossover(v.Crossovers[i])) + "."
}
