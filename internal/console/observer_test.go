package console

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/runner"
	"github.com/jsdyno/jsdyno/internal/supervise"
)

// clears is what would clear a terminal, and shown is what a reader sees of it.
const (
	clears = "\x1b[2J"
	shown  = `\x1b[2J`
)

// TestWhatIsToldIsText: whatever a script, a worker or a file has put into a message, a terminal shows it and does not
// do it.
func TestWhatIsToldIsText(t *testing.T) {
	path := filepath.Join(t.TempDir(), "stderr")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	own := os.Stderr
	t.Cleanup(func() { os.Stderr = own })
	os.Stderr = file
	var o Observer
	o.Notice(clears+"\nnext", "do "+clears+"\nthen")
	o.Notice("alone", "")
	o.Missing(supervise.Mounted{
		Engine: result.Engine{Name: "v8", Reason: "no " + clears + "\nat all", Hint: "get " + clears},
	})
	os.Stderr = own
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	const want = `jsdyno: ` + shown + `\nnext
jsdyno: hint: do ` + shown + `
then
jsdyno: alone
jsdyno: v8 is not available: no ` + shown + `
at all
jsdyno: hint: get ` + shown + `
`
	if string(text) != want {
		t.Errorf("got\n%s\nwant\n%s", text, want)
	}
}

// TestProgressIsText: neither the bar nor the lines of a log let a name reach the terminal as it is.
func TestProgressIsText(t *testing.T) {
	moment := runner.Progress{Workload: clears, Workloads: 1, Elapsed: time.Second, Left: time.Minute}
	failed := []result.Batch{{Engine: "v8", Suite: "s", Workload: clears, Failure: &result.Failure{Detail: clears}}}
	var log, drawn strings.Builder
	l, b := &lines{out: &log}, newBar(&drawn)
	l.Starting(moment)
	l.Finished(moment, failed)
	b.Finished(moment, failed)
	b.finish()
	for where, text := range map[string]string{
		"the log": log.String(), "beside the bar": drawn.String(), "before the bar": before(moment),
	} {
		if strings.Contains(text, clears) || !strings.Contains(text, shown) {
			t.Errorf("%s is %q", where, text)
		}
	}
	if n := strings.Count(log.String(), shown); n != 3 {
		t.Errorf("the log has %d of the three names:\n%s", n, log.String())
	}
}
