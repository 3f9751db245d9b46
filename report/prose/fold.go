package prose

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/report/view"
	"github.com/jsdyno/jsdyno/report/words"
)

// fewestFolded is how many notes of one label and engine there must be to fold them into one line.
const fewestFolded = 3

// Folded has each note once, and puts the notes of one label and engine into one note, at the place of the first.
// badged is for a format that shows the labels beside each number: there, only notes about other threads are folded,
// and a table has their figures.
func Folded(v *view.View, list []result.Warning, badged bool) (out []result.Warning) {
	type kind struct {
		engine string
		label  compare.Label
	}
	kindOf := func(w result.Warning) kind { return kind{w.Engine, compare.Label(w.Label)} }
	said := map[result.Warning]bool{}
	list = slices.DeleteFunc(slices.Clone(list), func(w result.Warning) bool {
		again := said[w]
		said[w] = true
		return again
	})
	groups := map[kind][]result.Warning{}
	for _, w := range list {
		groups[kindOf(w)] = append(groups[kindOf(w)], w)
	}
	for _, w := range list {
		k := kindOf(w)
		switch group := groups[k]; {
		case k.label == "" ||
			badged && k.label != compare.Threads ||
			len(group) < fewestFolded && !(k.label == compare.Threads && v.Threaded(k.engine)):
			out = append(out, w)
		case w == group[0]:
			out = append(out, result.Warning{Engine: k.engine, Text: fold(v, k.engine, k.label, group, badged)})
		}
	}
	return out
}

// fold is the text of several notes in one: on how many workloads they are, and what to know about them.
func fold(v *view.View, engine string, label compare.Label, notes []result.Warning, badged bool) string {
	all := 0
	for _, c := range v.CellsOf(engine) {
		if c.Value != nil {
			all++
		}
	}
	on := string(label)
	if all > 1 {
		on = fmt.Sprintf("%s on %d of %s", label, len(notes), words.Count(all, "workload"))
	}
	if c := mostBeside(v, engine); label == compare.Threads && c.Clocks != nil {
		own := "that of the script's own thread"
		if c.Clocks.ThreadCPU == nil {
			own = "the wall time"
		}
		text := fmt.Sprintf("%s: CPU time is up to %s %s, on %s; the engine "+
			"does the rest on other threads, such as collecting garbage (see %s)",
			on, words.Times(c.Clocks.Beside()), own, c.WorkloadID(), words.ClocksTitle)
		if v.Threaded(engine) && !badged {
			text += "; most of its numbers have this label, so they carry no " + words.Mark
		}
		return text
	}
	names := make([]string, len(notes))
	same := true
	for i, n := range notes {
		names[i] = n.WorkloadID().String()
		same = same && n.Text == notes[0].Text
	}
	text := strings.TrimPrefix(notes[0].Text, string(label)+": ")
	if !same {
		text = "on " + names[0] + " " + text
	}
	return on + " (" + compare.Few(names) + "): " + text
}

// mostBeside is the cell of an engine whose CPU time is the largest multiple of the time that its script can have had.
// It has no clocks where no cell has.
func mostBeside(v *view.View, engine string) (most compare.Cell) {
	for _, c := range v.CellsOf(engine) {
		if c.Clocks != nil && (most.Clocks == nil || c.Clocks.Beside() > most.Clocks.Beside()) {
			most = c
		}
	}
	return most
}

// AnyStarred reports whether a number of the view has the mark.
func AnyStarred(v *view.View) bool { return slices.ContainsFunc(v.Cells, v.Starred) }
