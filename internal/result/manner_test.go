package result

import (
	"fmt"
	"strings"
	"testing"
)

// TestOldNotesAreRestated: a file without manners gets those that its notes mean, and a stated one stands.
func TestOldNotesAreRestated(t *testing.T) {
	for _, c := range []struct {
		note, manner string // in the file
		wantNote     string
		want         Manner
	}{
		{"stopped", "", "stopped", MannerStopped},
		{"returned", "", "returned", MannerReturned},
		{"threw", "", "threw", MannerThrew},
		{"threw RangeError", "", "threw RangeError", MannerThrew},
		{"failed: no realm", "", "failed: no realm", MannerFailed},
		{"any realm runs the program as it is", "", "any realm runs the program as it is", MannerAsItIs},
		{"the engine has no such operation: otto has no promises", "", "otto has no promises", ""},
		{"wrong map ×2", "", "wrong map ×2", ""},
		{"stopped", "threw", "stopped", MannerThrew},
		{"x", "newer-manner", "x", "newer-manner"},
	} {
		text := minimal + fmt.Sprintf(`{"type":"batch","engine":"e","suite":"s","workload":"w","started":`+
			`"2026-03-01T12:00:00Z","series":[{"phase":"stop","kind":"wall","unit":"ns","iterations":1,"values":[],`+
			`"note":%q,"manner":%q}]}`+"\n", c.note, c.manner)
		f, err := Read(strings.NewReader(text))
		if err != nil {
			t.Errorf("%s: %v", c.note, err)
			continue
		}
		if s := f.Batches[0].Series[0]; s.Note != c.wantNote || s.Manner != c.want {
			t.Errorf("%q, manner %q: read as %q, %q", c.note, c.manner, s.Note, s.Manner)
		}
	}
	f, err := Read(strings.NewReader(minimal + `{"type":"batch","failure":{"status":"unsupported",` +
		`"detail":"the engine has no such operation: it is closed"}}` + "\n"))
	if err != nil || f.Batches[0].Failure.Detail != "it is closed" {
		t.Errorf("a failure: %+v, %v", f, err)
	}
	if _, err := Read(strings.NewReader(minimal + `{"type":"batch","series":[{"manner":"<b>"}]}` + "\n")); err == nil ||
		!strings.Contains(err.Error(), "must be a word") {
		t.Errorf("a manner that is no word: %v", err)
	}
}
