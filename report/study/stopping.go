package study

import (
	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/report/words"
)

func init() {
	texts[catalog.Stopping.Name] = Text{
		Title: "Stopping", Line: "what happens to a script that is not meant to end, and to its realm",
		What: "A script that is not meant to end is told to stop after 0.3 s, " +
			"through the context of its run, and then its realm is tried again.",
		Bounds: "The clock runs from the order to stop, or from the start of a script " +
			"that ends earlier, until the run has returned; a process that does not " +
			"answer is killed, and effects on other scripts are not examined.",
		layout: stoppingTables,
	}
}

// muchMemory is how many bytes a script must have taken for the report to say what came back. Below that, the page
// cache and the allocators decide.
const muchMemory = 8 << 20

// stoppingTables makes one table of all scripts.
func stoppingTables(s *Study) []Table {
	t := Table{Corner: "Script", Caption: "How each script ended, and how long that took, from the order to " +
		"stop or else from its start; below, whether its realm can be used again, and how much memory came back."}
	for _, script := range s.scripts {
		stop := step{phase: catalog.PhaseStop}
		if r, ok := s.row(stop, words.Foreign(script), s.about(script), func(engine string) Cell {
			return outcome(s, engine, script)
		}); ok {
			t.Rows = append(t.Rows, r)
		}
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return []Table{t}
}

// outcome is what became of one script on one engine: "stopped in 0.41 ms", "threw RangeError after 12 ms", "timeout".
func outcome(s *Study, engine, script string) Cell {
	at := func(phase string) *compare.Figure { return s.of(engine, script, step{phase: phase}, catalog.KindWall) }
	if lost := at(catalog.PhaseProcess); lost != nil && lost.Value == nil {
		return died(lost)
	}
	c := missing(nil)
	for _, end := range []struct{ phase, joint string }{{catalog.PhaseStop, "in "}, {catalog.PhaseEnd, "after "}} {
		f := at(end.phase)
		switch {
		case f == nil || f.Value == nil:
		case c.None:
			c = Cell{Head: manner(f), Spread: end.joint + words.Duration(*f.Value), known: true}
		default: // processes differ
			c.Notes = append(c.Notes, words.Foreign("or "+f.Detail+" "+end.joint+words.Duration(*f.Value)))
		}
	}
	switch again := at(catalog.PhaseReuse); {
	case again == nil:
	case again.Value != nil:
		c.Notes = append(c.Notes, words.Own("realm usable"))
	case again.Manner != result.MannerAbsent:
		c.Notes = append(c.Notes, words.Foreign("realm "+again.Detail))
	}
	if text := cameBack(s, engine, script); text != "" {
		c.Notes = append(c.Notes, words.Own(text))
	}
	return c
}

// manner is how a script came to its end. What a script threw has a foreign name.
func manner(f *compare.Figure) words.Line {
	if f.Manner == result.MannerStopped || f.Manner == result.MannerReturned {
		return words.Own(string(f.Manner))
	}
	return words.Foreign(f.Detail)
}

// died is the cell of a process that ended before it could report. A script that the engine cannot run by its nature
// has only the reason.
func died(f *compare.Figure) Cell {
	c := missing(f)
	end := map[result.Status]string{
		result.Crash:       "the process died",
		result.OutOfMemory: "the process died",
		result.Timeout:     "the process was killed",
	}[f.Status]
	if end != "" {
		c.Notes = append([]words.Line{words.Own(end)}, c.Notes...)
	}
	return c
}

// cameBack says how much of the memory that a script took came back when its realm was closed: "gave back 12.0 of 80.0
// MiB". It is empty if the script took little.
func cameBack(s *Study, engine, script string) string {
	at := func(kind string) *compare.Figure { return s.of(engine, script, step{phase: catalog.PhaseMemory}, kind) }
	before, stopped, closed := at(catalog.KindBefore), at(catalog.KindStopped), at(catalog.KindClosed)
	for _, f := range []*compare.Figure{before, stopped, closed} {
		if f == nil || f.Value == nil {
			return ""
		}
	}
	took, back := *stopped.Value-*before.Value, *stopped.Value-*closed.Value
	switch {
	case took <= muchMemory:
		return ""
	case back >= took:
		return "gave back all of " + words.Bytes(took)
	case back <= 0:
		return "gave back none of " + words.Bytes(took)
	}
	return "gave back " + words.Digits(back/(1<<20)) + " of " + words.Digits(took/(1<<20)) + " MiB"
}
