package enginetest

import (
	"encoding/json"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/jsdyno/jsdyno/engines"
)

// fileCases watch whether an engine opens a file because a script names it. A script reaches nothing that it was not
// given, and comments are no way to a file either. A comment that says where a source map is may stand in the source,
// and in any text that becomes code.
func fileCases() []Case {
	rows := []struct{ name, source string }{ // text ends in the comment
		{"eval", "eval(text) + (0, eval)(text)"},
		{"function", `Function(text)(); new Function("a", text)(1);
try { eval("(function* () {}).constructor(text)"); } catch (e) {}
try { eval("(async function () {}).constructor(text)"); } catch (e) {}
1`},
		{"stack", `var stack = ""; try { eval("throw new Error('on purpose');" + text); } ` +
			`catch (e) { stack = String(e.stack); } stack.length`},
		{"syntax-error", `var thrown = ""; try { eval("var = ;" + text); } ` +
			`catch (e) { thrown = String(e); } thrown.length`},
	}
	cases := []Case{
		{Name: "files/source", Run: func(c *C) {
			c.opensNothing(func(comment string) { c.Eval(c.Realm(), "1 + 1"+comment) })
		}},
		{Name: "files/bare", Needs: []engines.Capability{engines.CapBareRealms}, Run: func(c *C) {
			c.opensNothing(func(comment string) {
				b := c.bare()
				defer b.Close()
				c.bareRun(b, "eval("+literal("1 + 1"+comment)+");"+comment)
			})
		}},
		{Name: "files/inspection", Needs: []engines.Capability{engines.CapInspection}, Run: func(c *C) {
			c.opensNothing(func(comment string) {
				if _, err := c.inspector().Inspect("case.js", inspected+comment, ""); err != nil {
					c.Fatalf("%v", err)
				}
			})
		}},
	}
	for _, row := range rows {
		cases = append(cases, Case{Name: "files/" + row.name, Run: func(c *C) {
			c.opensNothing(func(comment string) {
				c.Eval(c.Realm(), "var text = "+literal("1 + 1"+comment)+";\n"+row.source)
			})
		}})
	}
	return cases
}

// opensNothing calls run with a comment that names a file, once for each way to name it, and fails if the file is
// opened.
func (c *C) opensNothing(run func(comment string)) {
	w, err := newWatch()
	if err != nil {
		c.Fatalf("watching a file: %v", err)
	}
	defer w.close()
	for _, name := range []string{w.path, "file://" + w.path} {
		for _, mark := range []string{"//# ", "//@ "} {
			run("\n" + mark + "sourceMappingURL=" + name)
		}
	}
	if w.close() {
		c.Fatalf("it opens the file that a comment names")
	}
}

// literal writes text as a JavaScript string literal.
func literal(text string) string {
	b, _ := json.Marshal(text) // a string always marshals
	return string(b)
}

// watch is a named pipe that knows whether it was opened. Whoever opens a pipe to read it waits until somebody opens it
// to write. The watch does that, so it misses nobody, and holds nobody up for long.
type watch struct {
	path   string
	opened atomic.Bool
	stop   chan struct{}
	done   sync.WaitGroup
	once   sync.Once
}

func newWatch() (*watch, error) {
	dir, err := os.MkdirTemp("", "jsdyno-watch-")
	if err != nil {
		return nil, err
	}
	w := &watch{path: filepath.Join(dir, "map"), stop: make(chan struct{})}
	if err := syscall.Mkfifo(w.path, 0o600); err != nil {
		os.RemoveAll(dir)
		return nil, err
	}
	w.done.Go(w.look)
	return w, nil
}

func (w *watch) look() {
	for tick := time.NewTicker(time.Millisecond); ; {
		// Without a reader this fails at once.
		if fd, err := syscall.Open(w.path, syscall.O_WRONLY|syscall.O_NONBLOCK|syscall.O_CLOEXEC, 0); err == nil {
			w.opened.Store(true)
			syscall.Close(fd)
		}
		select {
		case <-w.stop:
			tick.Stop()
			return
		case <-tick.C:
		}
	}
}

// close ends the watch and says whether the file was opened. It may be called again.
func (w *watch) close() (opened bool) {
	w.once.Do(func() {
		close(w.stop)
		w.done.Wait()
		os.RemoveAll(filepath.Dir(w.path))
	})
	return w.opened.Load()
}
