package console

import (
	"fmt"
	"io"
	"os"

	"github.com/jsdyno/jsdyno/internal/runner"
	"github.com/jsdyno/jsdyno/internal/supervise"
	"github.com/jsdyno/jsdyno/report/words"
)

// Observer tells the user on standard error how a session goes. It is a session.Observer.
type Observer struct{}

// Notice says what is to be known at once, and the next step, if there is one.
func (Observer) Notice(text, hint string) {
	fmt.Fprintf(os.Stderr, "jsdyno: %s\n", words.Escape(text))
	if hint != "" {
		fmt.Fprintf(os.Stderr, "jsdyno: hint: %s\n", words.EscapeLines(hint))
	}
}

// Missing says that an engine is not available, why, and how to get it.
func (Observer) Missing(m supervise.Mounted) {
	fmt.Fprintf(os.Stderr, "jsdyno: %s is not available: %s\njsdyno: hint: %s\n",
		m.Name, words.EscapeLines(m.Reason), words.EscapeLines(m.Hint))
}

// Watch returns what shows how measuring goes. end must be called before anything else is printed.
func (Observer) Watch() (progress runner.Observer, end func()) { return newProgress(os.Stderr) }

// Log returns where programs such as npm say what they do.
func (Observer) Log() io.Writer { return os.Stderr }

// newProgress returns a bar on a terminal that can move its cursor, and plain lines elsewhere. finish must be called
// before anything else is printed.
func newProgress(out *os.File) (o runner.Observer, finish func()) {
	if movesCursor(out) {
		b := newBar(out)
		return b, b.finish
	}
	return &lines{out: out}, func() {}
}
