package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/jsdyno/jsdyno/internal/result/resulttest"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"busy":        busyMain,
		"interrupted": interruptedMain,
		"midrun":      midrunMain,
		"onpty":       onptyMain,
	})
}

// TestScripts runs what a person types, with binaries as `make build` makes them. testdata/script holds one file for
// each topic.
func TestScripts(t *testing.T) {
	if testing.Short() {
		t.Skip("the scripts run binaries of their own; run without -short, " +
			"and with JSDYNO_RACE=1 for the race detector in the driver")
	}
	bin := build(t)
	turns := make(chan struct{}, 2) // scripts time things, and each keeps about one core busy
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(e *testscript.Env) error {
			turns <- struct{}{}
			e.Defer(func() { <-turns })
			e.Setenv("BIN", bin)
			e.Setenv("PATH", bin+string(filepath.ListSeparator)+e.Getenv("PATH"))
			e.Setenv("JSDYNO_CACHE", filepath.Join(e.WorkDir, "cache"))
			return nil
		},
		Condition: condition,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":   exits,
			"invent":  invent,
			"summary": summary,
			"cells":   cells,
			"cut":     cut,
			"tmpfs":   mountTmpfs,
		},
	})
}

// build builds the driver and all workers once for all scripts. It uses the flags of the Makefile, to share the
// Makefile's build cache. With JSDYNO_RACE=1 in the environment, as `make race` has it, a race in the driver ends it
// with exit code 66.
func build(t *testing.T) string {
	t.Helper()
	bin := t.TempDir()
	driver := []string{"-ldflags", "-X main.commit=scripted", "-o", bin, "./cmd/jsdyno"}
	if os.Getenv("JSDYNO_RACE") == "1" {
		driver = append([]string{"-race"}, driver...)
	}
	for _, args := range [][]string{
		driver,
		{"-trimpath", "-buildvcs=false", "-o", bin, "./cmd/jsdyno-engine-..."},
	} {
		cmd := exec.CommandContext(t.Context(), "go", append([]string{"build", "-p", "2"}, args...)...)
		cmd.Dir = moduleRoot
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v: %v\n%s", cmd, err, out)
		}
	}
	lookAtSources(t)
	return bin
}

const moduleRoot = "../.."

// lookAtSources looks at every file that the binaries are built from. The go command caches the outcome of a test
// together with the files that the test looked at. The workers are not part of this test's binary, so without this a
// change to them would leave an old pass standing.
func lookAtSources(t *testing.T) {
	t.Helper()
	seen := 0
	for _, dir := range []string{"adapters", "cmd", "engines", "internal", "report", "suites"} {
		err := filepath.WalkDir(filepath.Join(moduleRoot, dir), func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			seen++
			_, err = os.Stat(path)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if seen < 100 {
		t.Fatalf("only %d source files were seen: has the tree moved?", seen)
	}
}

// condition knows [tmpfs]: whether this process may mount one.
func condition(name string) (bool, error) {
	switch name {
	case "tmpfs":
		dir, err := os.MkdirTemp("", "jsdyno-tmpfs-*")
		if err != nil {
			return false, err
		}
		defer os.Remove(dir)
		if err := tmpfs(dir, "4k"); err != nil {
			return false, nil
		}
		return true, unmount(dir)
	}
	return false, fmt.Errorf("unknown condition %q", name)
}

// exits runs a command, which must end with exactly this exit code: exits CODE PROGRAM ARG...
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE PROGRAM ARG...")
	}
	code := "0"
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		ended, ok := errors.AsType[*exec.ExitError](err)
		if !ok {
			ts.Fatalf("%v", err)
		}
		code = fmt.Sprint(ended.ExitCode())
	}
	if code != args[0] {
		ts.Fatalf("exit code %s, want %s", code, args[0])
	}
}

// invent writes one of two invented runs, between which something has changed: invent before|after FILE.
func invent(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 || args[0] != "before" && args[0] != "after" {
		ts.Fatalf("usage: invent before|after FILE")
	}
	file := resulttest.Before()
	if args[0] == "after" {
		file = resulttest.After()
	}
	var b bytes.Buffer
	_, err := file.WriteTo(&b)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), b.Bytes(), 0o644))
}

// cut copies the start of a file, as a kill or a full disk leaves it. cut FROM TO keeps all but the second half of the
// last line; cut -header FROM TO keeps the first half of the first line.
func cut(ts *testscript.TestScript, neg bool, args []string) {
	header := len(args) == 3 && args[0] == "-header"
	if header {
		args = args[1:]
	}
	if neg || len(args) != 2 {
		ts.Fatalf("usage: cut [-header] FROM TO")
	}
	text := strings.TrimSuffix(ts.ReadFile(args[0]), "\n")
	start := strings.LastIndexByte(text, '\n') + 1
	if header {
		start = 0
		text, _, _ = strings.Cut(text, "\n")
	}
	text = text[:start+(len(text)-start)/2]
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(text), 0o644))
}

// mountTmpfs mounts a file system of some size until the script ends: tmpfs DIR SIZE.
func mountTmpfs(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: tmpfs DIR SIZE")
	}
	dir := ts.MkAbs(args[0])
	ts.Check(os.MkdirAll(dir, 0o755))
	ts.Check(tmpfs(dir, args[1]))
	ts.Defer(func() { ts.Check(unmount(dir)) })
}
