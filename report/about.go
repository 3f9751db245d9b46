package report

import (
	"slices"

	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/report/view"
	"github.com/jsdyno/jsdyno/report/words"
)

// allWarnings lists the warnings of the summary, what is undecided, and the warnings of the hosts, each once.
func allWarnings(v *view.View) []result.Warning {
	list := append(slices.Clone(v.Warnings), undecided(v)...)
	for _, h := range v.Hosts {
		if h.OS == "" {
			continue // it was not recorded: every field is empty
		}
		for _, text := range h.Warnings() {
			text = view.HostPrefix(v.Hosts, h) + text
			if !slices.ContainsFunc(list, func(w result.Warning) bool { return w.Text == text }) {
				list = append(list, result.Warning{Text: text})
			}
		}
	}
	return list
}

// again is the command that makes this report from the result file.
func again(v *view.View) string {
	source := v.Source
	if source == "" {
		source = "FILE.jsonl"
	}
	return "jsdyno report " + words.Shell([]string{source}) + " --format html -o report.html"
}
