package words

import "time"

// ToTheMinute is the layout of a time in a line of text.
const ToTheMinute = "2006-01-02 15:04 UTC"

// Moment shows a time in UTC, which may be unknown.
func Moment(t time.Time, layout string) string {
	if t.IsZero() {
		return "at an unknown time"
	}
	return t.UTC().Format(layout)
}
