package shell

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/engines"
)

// run evaluates source with a fresh adapter and returns what it printed too.
func run(t *testing.T, source string) (v engines.Value, stdout, stderr string, err error) {
	t.Helper()
	var out, errs bytes.Buffer
	r, err := engines.NewRealm(node(t, &out, &errs))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	v, err = r.Eval(t.Context(), "case.js", source)
	return v, out.String(), errs.String(), err
}

func TestPrintsStayApart(t *testing.T) {
	for _, c := range []struct{ what, source, stdout, stderr string }{
		{"lines on both streams", "console.log('one'); console.error('two'); 1", "one\n", "two\n"},
		{"no line end", "process.stdout.write('one'); 1", "one", ""},
		{"after the script", "setTimeout(function () { console.log('late'); }, 5); 1", "late\n", ""},
		{"a forged result", `console.log('jsdyno:' + new Array(27).join('A') + ':["number","2"]'); 1`,
			`jsdyno:AAAAAAAAAAAAAAAAAAAAAAAAAA:["number","2"]` + "\n", ""},
		{"the start of a mark", "process.stdout.write('jsdyno:'); 1", "jsdyno:", ""},
	} {
		v, stdout, stderr, err := run(t, c.source)
		if err != nil || v != engines.Number(1) {
			t.Errorf("%s: gives %v, %v; want 1", c.what, v.Display(), err)
		}
		if stdout != c.stdout || stderr != c.stderr {
			t.Errorf("%s: prints %q and %q, want %q and %q", c.what, stdout, stderr, c.stdout, c.stderr)
		}
	}
}

// counter keeps nothing of what is written to it.
type counter struct{ n int }

func (c *counter) Write(p []byte) (int, error) {
	c.n += len(p)
	return len(p), nil
}

func TestMuchOutputIsNotKept(t *testing.T) {
	var out counter
	r, err := engines.NewRealm(node(t, &out, nil))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	before := residentMiB(t)
	v, err := r.Eval(t.Context(), "case.js", "var mib = new Array((1 << 20) + 1).join('x'); "+
		"for (var i = 0; i < 50; i++) { process.stdout.write(mib); } 'done'")
	if err != nil || v != engines.String("done") || out.n != 50<<20 {
		t.Errorf("gives %v, %v and %d bytes; want done and 50 MiB", v.Display(), err, out.n)
	}
	if grown := residentMiB(t) - before; grown > 20 {
		t.Errorf("50 MiB of output made this process %d MiB larger", grown)
	}
}

func residentMiB(t *testing.T) int {
	t.Helper()
	b, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		t.Skipf("needs /proc: %v", err)
	}
	pages, err := strconv.Atoi(strings.Fields(string(b))[1])
	if err != nil {
		t.Fatal(err)
	}
	return pages * os.Getpagesize() >> 20
}

func TestEndsWithoutResult(t *testing.T) {
	for _, c := range []struct {
		what, source string
		code         int
		signal       syscall.Signal
		stderr       string
	}{
		{"exit", "console.error('why'); process.exit(3)", 3, 0, "why"},
		{"exit with 0", "process.exit(0)", 0, 0, ""},
		{"abort", "process.abort()", -1, syscall.SIGABRT, ""},
		{"killed", "process.kill(process.pid, 'SIGKILL'); for (;;) {}", -1, syscall.SIGKILL, ""},
		{"a throw in a timer", "setTimeout(function () { throw new RangeError('late'); }, 1); 1",
			1, 0, "RangeError: late"},
		{"the end of stderr", "console.error(new Array(9000).join('x') + 'end'); process.exit(1)", 1, 0, "xend\n"},
		{"no memory", "console.error('# Fatal JavaScript invalid size error 9'); process.abort()", -1, syscall.SIGABRT,
			"size error"},
	} {
		_, _, _, err := run(t, c.source)
		var exit *ExitError
		if !errors.As(err, &exit) {
			t.Errorf("%s: gives error %v, want an ExitError", c.what, err)
			continue
		}
		if exit.Code != c.code || exit.Signal != c.signal ||
			!strings.Contains(exit.Stderr, c.stderr) || len(exit.Stderr) > maxTail {
			t.Errorf("%s: code %d, signal %d, %d bytes of stderr %q",
				c.what, exit.Code, exit.Signal, len(exit.Stderr), exit.Stderr)
		}
		if got, want := errors.Is(err, engines.ErrNoMemory), c.what == "no memory"; got != want {
			t.Errorf("%s: it had no memory left: %v", c.what, got)
		}
	}
}

func TestNothingIsLeftBehind(t *testing.T) {
	folder := t.TempDir()
	// A process of the script's own, in its group; the file says which.
	const start = `var child = process.mainModule.require("child_process").spawn("sleep", ["600"], {stdio: "inherit"});
process.mainModule.require("fs").writeFileSync(%q, process.pid + " " + child.pid);
`
	for _, c := range []struct{ what, rest string }{
		{"interrupt", "for (;;) {}"},
		{"exit", "process.exit(0)"},
		{"end", "child.unref(); 1"},
	} {
		pids := filepath.Join(folder, c.what)
		a := node(t, nil, nil).(*adapter)
		r, err := engines.NewRealm(a)
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		go func() { // once the script has told its processes
			for c.what == "interrupt" && ctx.Err() == nil {
				if b, err := os.ReadFile(pids); err == nil && len(strings.Fields(string(b))) == 2 {
					cancel()
				}
				time.Sleep(5 * time.Millisecond)
			}
		}()
		_, err = r.Eval(ctx, "case.js", fmt.Sprintf(start, pids)+c.rest)
		cancel()
		if interrupted := errors.Is(err, engines.ErrInterrupted); interrupted != (c.what == "interrupt") {
			t.Errorf("%s: gives error %v", c.what, err)
		}
		b, err := os.ReadFile(pids)
		if err != nil {
			t.Fatalf("%s: the script did not start: %v", c.what, err)
		}
		for _, pid := range strings.Fields(string(b)) {
			if !gone(pid) {
				t.Errorf("%s: process %s is still there", c.what, pid)
			}
		}
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	}
}

// A process that has left the group, and keeps the output open, is not waited for: no interrupt reaches it.
func TestWhoHasLeftHoldsNobodyUp(t *testing.T) {
	file := filepath.Join(t.TempDir(), "pid")
	const source = `var child = process.mainModule.require("child_process").spawn("sleep", ["120"],
  {stdio: "inherit", detached: true});
process.mainModule.require("fs").writeFileSync(%q, String(child.pid));
child.unref(); 1`
	v, _, _, err := run(t, fmt.Sprintf(source, file))
	if err != nil || v != engines.Number(1) {
		t.Errorf("gives %v, %v", v.Display(), err)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	pid, err := strconv.Atoi(string(text))
	if err != nil {
		t.Fatal(err)
	}
	if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
		t.Errorf("the run has waited for it: %v", err)
	}
}

// gone waits until a process has ended; whether somebody has waited for it yet does not matter.
func gone(pid string) bool {
	for limit := time.Now().Add(time.Minute); time.Now().Before(limit); time.Sleep(10 * time.Millisecond) {
		stat, err := os.ReadFile("/proc/" + pid + "/stat")
		if err != nil || bytes.Contains(stat, []byte(") Z ")) {
			return true
		}
	}
	return false
}

func TestCleanSurroundings(t *testing.T) {
	t.Setenv("NODE_OPTIONS", "--no-such-option")
	t.Setenv("NODE_PATH", "/nowhere")
	v, _, _, err := run(t, "Object.keys(process.env).filter(function (k) { return /NODE|USER/.test(k); }).join() + "+
		"'|' + (process.cwd() === process.env.HOME)")
	if err != nil || v != engines.String("|true") {
		t.Errorf("gives %v, %v", v.Display(), err)
	}
}

func TestFoldersGoAway(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	if _, _, _, err := run(t, "process.mainModule.require('fs').writeFileSync('left', ''); 1"); err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(os.TempDir()); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// A process that is killed clears nothing away. The next one does, but leaves the folders that are still in use.
func TestFoldersOfTheDeadGo(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	mine, err := newRealm(node(t, nil, nil).(*adapter))
	if err != nil {
		t.Fatal(err)
	}
	mark := filepath.Join(t.TempDir(), "runs")
	worker := exec.Command(os.Args[0])
	worker.Env = append(os.Environ(), killedWorker+"="+mark)
	if err := worker.Start(); err != nil {
		t.Fatal(err)
	}
	for limit := time.Now().Add(2 * time.Minute); ; time.Sleep(5 * time.Millisecond) {
		if _, err := os.Stat(mark); err == nil {
			break
		}
		if time.Now().After(limit) {
			t.Fatal("the script does not run")
		}
	}
	_ = node(t, nil, nil)
	if there, err := os.ReadDir(os.TempDir()); err != nil || len(there) != 2 {
		t.Errorf("while both run: %v, %v", there, err)
	}
	if err := worker.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = worker.Wait()
	_ = node(t, nil, nil)
	if there, err := os.ReadDir(os.TempDir()); err != nil || len(there) != 1 ||
		there[0].Name() != filepath.Base(mine.folder) {
		t.Errorf("after one was killed: %v, %v; want %s", there, err, mine.folder)
	}
	if err := mine.Close(); err != nil {
		t.Error(err)
	}
}

func TestMissingProgram(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	_, err := New(Node(), nil, nil)
	if !errors.Is(err, exec.ErrNotFound) || !strings.Contains(err.Error(), "install Node.js") {
		t.Errorf("gives error %v", err)
	}
}

func TestLookup(t *testing.T) {
	if s, ok := Lookup("node"); !ok || s.Name != "node" {
		t.Errorf("node gives %q, %v", s.Name, ok)
	}
	if s, ok := Lookup("no-such-shell"); ok {
		t.Errorf("an unknown name gives %q", s.Name)
	}
}
