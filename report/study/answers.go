package study

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jsdyno/jsdyno/engines/bench"
	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/report/view"
	"github.com/jsdyno/jsdyno/report/words"
)

// Answers are what the studies tell somebody who chooses an engine: what a realm costs in time and in memory, what a
// call costs, and when one engine overtakes another. Each is one sentence; what the run does not have is left out. show
// makes names fit for the format.
func Answers(v *view.View, show func(string) string) (list []string) {
	first := map[string]*Study{} // of each kind; every study has a script
	for _, s := range All(v) {
		if first[s.kind] == nil {
			first[s.kind] = s
		}
	}
	add := func(line string) {
		if line != "" {
			list = append(list, line)
		}
	}
	if s := first[catalog.Startup.Name]; s != nil {
		realm := step{catalog.LaneFresh, catalog.PhaseRealm}
		add(timeAnswer(s, s.scripts[0], realm, "In creating one more realm", show))
	}
	if s := first[catalog.Memory.Name]; s != nil {
		add(memoryAnswer(s, show))
	}
	if s := first[catalog.Boundary.Name]; s != nil {
		add(timeAnswer(s, string(bench.CallNone), crossing, "In calling a function from Go", show))
	}
	add(crossoverAnswer(v, show))
	return list
}

// timeAnswer compares the times of one step of a script. what begins the sentence, and says what takes them.
func timeAnswer(s *Study, script string, at step, what string, show func(string) string) string {
	var parts []string
	for _, e := range s.Shown {
		if f := s.timed(e.Name, script, at); f != nil && f.Comparison != nil && f.Comparison.Low != nil {
			parts = append(parts, words.Sentence(show(e.Name), show(s.Reference), *f.Comparison))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return what + ", " + strings.Join(parts, "; ") + "."
}

// memoryAnswer gives the memory that a realm takes on each engine when many are kept: as many as every engine could
// keep, for the first script.
func memoryAnswer(s *Study, show func(string) string) string {
	script := s.scripts[0]
	most, at := 0, step{}
	for _, x := range s.steps[script] {
		n, ok := catalog.Kept.Number(x.phase)
		missing := func(e result.Engine) bool {
			f := s.of(e.Name, script, x, catalog.KindPSS)
			return f == nil || f.Value == nil || *f.Value <= 0
		}
		if ok && n > most && !slices.ContainsFunc(s.Shown, missing) {
			most, at = n, x
		}
	}
	base := s.of(s.Reference, script, at, catalog.KindPSS)
	if most < 2 || base == nil {
		return ""
	}
	var parts []string
	for _, e := range s.Shown {
		f := s.of(e.Name, script, at, catalog.KindPSS)
		parts = append(parts, words.Amount(f)+" with "+show(e.Name)+memoryRatio(f, base))
	}
	return fmt.Sprintf("With %s realms kept alive, each takes %s.", words.Grouped(float64(most)), words.Join(parts))
}

// memoryRatio says how far memory differs, where the two intervals do not overlap. Elsewhere it is empty.
func memoryRatio(f, base *compare.Figure) string {
	switch {
	case f == base || f.Low == nil || base.Low == nil:
		return ""
	case *f.High < *base.Low:
		return " (" + words.Clearly(*base.Value / *f.Value) + " less)"
	case *f.Low > *base.High:
		return " (" + words.Clearly(*f.Value / *base.Value) + " more)"
	}
	return ""
}

// laneAnswers end the sentence about a crossing: what its runs share, and what each makes anew.
var laneAnswers = map[catalog.Lane]string{
	catalog.LaneFresh:    ", with a realm and a compilation for each",
	catalog.LanePrepared: ", with a realm for each and a program compiled once",
	catalog.LanePooled:   " in one realm",
}

// EmptyScript is what the suite startup calls a script with nothing in it. Nobody needs to know how often such a script
// has to be run.
const EmptyScript = "empty"

// crossoverAnswer tells of one crossing that lies at a known number of runs, of a script that is not empty. A crossing
// whose interval is known at both ends is preferred, then one of the reference, then the first.
func crossoverAnswer(v *view.View, show func(string) string) string {
	best, at := -1, -1
	for i, c := range v.Crossovers {
		if c.At == nil || c.High == nil || c.Workload == EmptyScript ||
			v.Column(c.Winner) < 0 || v.Column(c.Loser) < 0 {
			continue
		}
		worth := 0
		if c.Low != nil {
			worth += 2
		}
		if c.Winner == v.Reference || c.Loser == v.Reference {
			worth++
		}
		if worth > best {
			best, at = worth, i
		}
	}
	if at < 0 {
		return ""
	}
	c := v.Crossovers[at]
	return fmt.Sprintf("Counted from the start of the process, %s overtakes %s after %s of %s%s.",
		show(c.Winner), show(c.Loser), words.CrossedAfter(c), show(c.Workload), laneAnswers[c.Lane])
}
