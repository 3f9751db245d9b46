package view

import (
	"fmt"
	"strings"

	"github.com/jsdyno/jsdyno/report/words"
)

// About says when the run was made, by which build of jsdyno and with which engines.
func About(v *View) []string {
	list := []string{words.Moment(v.Created, words.ToTheMinute)}
	if v.Commit != "" {
		list = append(list, "commit "+words.Escape(v.Commit))
	}
	for _, e := range v.Shown {
		list = append(list, strings.TrimSpace(words.Escape(e.Name)+" "+words.Escape(e.Version)))
	}
	return list
}

// Processes says how many processes stand behind the numbers: "5" or "3–5".
func Processes(v *View) string {
	low, high := 0, 0
	add := func(n int) {
		if low == 0 || n < low {
			low = n
		}
		high = max(high, n)
	}
	for _, c := range v.Cells {
		if c.Value != nil {
			add(c.Processes)
		}
	}
	for _, f := range v.Figures {
		if f.Value != nil {
			add(f.Processes)
		}
	}
	if low == high {
		return fmt.Sprint(high)
	}
	return fmt.Sprintf("%d–%d", low, high)
}
