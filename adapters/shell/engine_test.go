package shell

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/engines/enginetest"
	"github.com/jsdyno/jsdyno/internal/programtest"
)

// killedWorker is the variable that makes the test binary a process that runs an endless script, as a worker may, until
// it is killed. Its value is the path of a file that the script writes.
const killedWorker = "JSDYNO_SHELL_KILLED"

func TestMain(m *testing.M) {
	if mark := os.Getenv(killedWorker); mark != "" {
		a, err := New(Node(), nil, nil)
		if err != nil {
			panic(err)
		}
		r, err := engines.NewRealm(a)
		if err != nil {
			panic(err)
		}
		_, err = r.Eval(context.Background(), "case.js",
			fmt.Sprintf("process.mainModule.require('fs').writeFileSync(%q, ''); for (;;) {}", mark))
		panic(err)
	}
	os.Exit(m.Run())
}

func TestConformance(t *testing.T) {
	enginetest.Run(t, node(t, nil, nil), "known_gaps.txt")
}

// node returns the adapter of the machine's Node.js.
func node(t *testing.T, stdout, stderr io.Writer) engines.Adapter {
	t.Helper()
	programtest.Find(t, "node")
	a, err := New(Node(), stdout, stderr)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// TestFoldersAreNotFiled: where the program is, perhaps in the user's home folder, is in no text that results have.
func TestFoldersAreNotFiled(t *testing.T) {
	program := programtest.Find(t, "node")
	folder := t.TempDir()
	t.Setenv("PATH", folder+string(filepath.ListSeparator)+os.Getenv("PATH"))
	if err := os.Symlink(program, filepath.Join(folder, "node")); err != nil {
		t.Fatal(err)
	}
	shell := Node()
	shell.Programs = []string{"not-there", "node"}
	a, err := New(shell, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if b := a.Info().Build; !strings.HasPrefix(b, "node v") || !strings.HasSuffix(b, ", node from PATH") {
		t.Errorf("the build is %q", b)
	}
	for name, text := range map[string]string{"cannot-start": "\x00", "fails": "#!/bin/sh\nexit 3\n"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o700); err != nil {
			t.Fatal(err)
		}
		shell.Programs = []string{name}
		if _, err := New(shell, nil, nil); err == nil || strings.Contains(err.Error(), folder) ||
			!strings.Contains(err.Error(), "asking "+name+" for its version: ") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A shell as small as those of embedded engines: its print is called print, and of promises it knows nothing.
func TestASmallShell(t *testing.T) {
	node(t, nil, nil) // or the test is skipped
	prints := filepath.Join(t.TempDir(), "print.js")
	const source = `global.print = function (line) { require("fs").writeSync(1, line + "\n"); };`
	if err := os.WriteFile(prints, []byte(source), 0o600); err != nil {
		t.Fatal(err)
	}
	small := Shell{
		Name: "small", Programs: []string{"node"}, Args: []string{"-r", prints},
		Print: "print", Evaluate: "function (source) { return (0, eval)(source); }", Versions: `["1", "2"]`,
	}
	var out bytes.Buffer
	a, err := New(small, &out, nil)
	if err != nil {
		t.Fatal(err)
	}
	if can := a.Capabilities(); slices.Contains(can, engines.CapPromiseJobs) {
		t.Errorf("it claims %v", can)
	}
	r, err := engines.NewRealm(a)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	v, err := r.Eval(t.Context(), "case.js", "print('one'); 6 * 7")
	if err != nil || v != engines.Number(42) || out.String() != "one\n" {
		t.Errorf("gives %v, %v and prints %q; want 42 and one", v.Display(), err, out.String())
	}
	var thrown *engines.ScriptError
	_, err = r.Eval(t.Context(), "case.js", "throw new RangeError('two')")
	if !errors.As(err, &thrown) || thrown.Message != "two" {
		t.Errorf("a throw gives %v", err)
	}
}
