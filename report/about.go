package report

import (
	"slices"
	"strings"
	"time"

	"github.com/jsdyno/jsdyno/internal/result"
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
	list := []string{v.when(toTheMinute)}
	if v.Commit != "" {
		list = append(list, "commit "+Escape(v.Commit))
	}
	for _, e := range v.Shown {
		list = append(list, strings.TrimSpace(Escape(e.Name)+" "+Escape(e.Version)))
	}
	return list
}

func (v *view) when(layout string) string { return moment(v.Created, layout) }

// toTheMinute is the layout of a time in a line of text.
const toTheMinute = "2006-01-02 15:04 UTC"

// moment shows a time in UTC, which may be unknown.
func moment(t time.Time, layout string) string {
	if t.IsZero() {
		return "at an unknown time"
	}
	return t.UTC().Format(layout)
}

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
	return "jsdyno report " + shellWords([]string{source}) + " --format html -o report.html"
}

// shellWords writes a command so that a shell reads it back as it was, but for the characters that Escape replaces.
func shellWords(words []string) string {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = Escape(w)
		if w == "" || strings.ContainsFunc(w, func(r rune) bool { return !strings.ContainsRune(plainRunes, r) }) {
			quoted[i] = "'" + strings.ReplaceAll(Escape(w), "'", `'\''`) + "'"
		}
	}
	return strings.Join(quoted, " ")
}

const plainRunes = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./,:=@%+"
