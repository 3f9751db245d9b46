package report

import (
	"slices"
	"strings"

	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/report/words"
)

// tail is the command without the path of the program.
func (v *view) tail() []string {
	if len(v.Command) < 2 {
		return nil
	}
	return v.Command[1:]
}

// about says when the run was made, by which build of jsdyno and with which engines.
func (v *view) about() []string {
	list := []string{v.when(words.ToTheMinute)}
	if v.Commit != "" {
		list = append(list, "commit "+words.Escape(v.Commit))
	}
	for _, e := range v.Shown {
		list = append(list, strings.TrimSpace(words.Escape(e.Name)+" "+words.Escape(e.Version)))
	}
	return list
}

func (v *view) when(layout string) string { return words.Moment(v.Created, layout) }

// allWarnings lists the warnings of the summary, what is undecided, and the warnings of the hosts, each once.
func (v *view) allWarnings() []result.Warning {
	list := append(slices.Clone(v.Warnings), v.undecided()...)
	for _, h := range v.Hosts {
		if h.OS == "" {
			continue // it was not recorded: every field is empty
		}
		for _, text := range h.Warnings() {
			text = v.hostPrefix(h) + text
			if !slices.ContainsFunc(list, func(w result.Warning) bool { return w.Text == text }) {
				list = append(list, result.Warning{Text: text})
			}
		}
	}
	return list
}

// again is the command that makes this report from the result file.
func (v *view) again() string {
	source := v.Source
	if source == "" {
		source = "FILE.jsonl"
	}
	return "jsdyno report " + words.Shell([]string{source}) + " --format html -o report.html"
}
