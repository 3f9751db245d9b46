package change

import (
	"slices"
	"strings"

	"github.com/jsdyno/jsdyno/internal/changes"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/report/words"
)

// ReasonNote is a reason that holds for some engines on some workloads.
type ReasonNote struct {
	Engines, Workloads []string
	Text               string // escaped
}

// ReasonNotes are the reasons of a step. One that holds for the same workloads of several engines is given once.
func (s Step) ReasonNotes() (list []ReasonNote) {
	for _, e := range s.Views {
		start := len(list)
		for _, c := range e.Rows {
			if c.Difference != nil || c.Reason.Both() { // such a reason is a warning, and stands in the table
				continue
			}
			text := TextOf(c)
			for _, x := range []*changes.Side{c.New, c.Old} {
				if (c.Reason == changes.NeverRan || c.Reason == changes.NotMeasured) &&
					x != nil && x.Status != result.OK {
					text = string(c.Reason) + ": " + words.Reason(SideCell(x))
					break
				}
			}
			i := slices.IndexFunc(list[start:], func(n ReasonNote) bool { return n.Text == text })
			if i < 0 {
				list, i = append(list, ReasonNote{Engines: []string{e.Engine}, Text: text}), len(list)-start
			}
			n := &list[start+i]
			n.Workloads = append(n.Workloads, RowName(c))
		}
	}
	var merged []ReasonNote
	for _, n := range list {
		i := slices.IndexFunc(merged, func(m ReasonNote) bool {
			return m.Text == n.Text && slices.Equal(m.Workloads, n.Workloads)
		})
		if i < 0 {
			merged = append(merged, n)
			continue
		}
		merged[i].Engines = append(merged[i].Engines, n.Engines...)
	}
	return merged
}

// HostWords says by what the machines differ: "kernel 6.1 → 6.2"; "" if by nothing.
func (s Step) HostWords(show func(string) string) string {
	var parts []string
	for _, f := range s.Host {
		parts = append(parts, strings.ReplaceAll(f.What, "_", " ")+" "+show(orNone(f.Old))+" → "+show(orNone(f.New)))
	}
	return strings.Join(parts, ", ")
}
