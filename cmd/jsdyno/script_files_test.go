package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"syscall"
	"time"

	"github.com/jsdyno/jsdyno/internal/files"
)

// busyMain is a program for the scripts: busy FILE COMMAND ARG... It is writing a file while a command runs, and exits
// with the command's code.
func busyMain() {
	part, err := files.Begin(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, "busy:", err)
		os.Exit(99)
	}
	cmd := exec.Command(os.Args[2], os.Args[3:]...)
	cmd.Stdout, cmd.Stderr = os.Stdout, os.Stderr
	code := exitOf(cmd.Run())
	_ = part.Abandon()
	os.Exit(code)
}

// exitOf returns the exit code of a command that ended with err.
func exitOf(err error) int {
	if err == nil {
		return 0
	}
	if ended, ok := errors.AsType[*exec.ExitError](err); ok {
		return ended.ExitCode()
	}
	fmt.Fprintln(os.Stderr, err)
	return 99
}

// interruptedMain is a program for the scripts: interrupted [-reads PIPE] [-wrote FILE] COMMAND ARG... It sends one
// interrupt to a command that cannot go on, and exits with the command's code, or with 99 if the command does not end.
// The command cannot go on because it reads a pipe that has nothing, or because nobody reads what it prints. With
// -wrote, the interrupt comes as soon as the command has written a line to a file, and what it prints is passed on.
func interruptedMain() {
	pipe := flag.String("reads", "", "the pipe that the command reads")
	grows := flag.String("wrote", "", "the file that the command writes lines to")
	flag.Parse()
	r, w, err := os.Pipe()
	if err != nil {
		fmt.Fprintln(os.Stderr, "interrupted:", err)
		os.Exit(99)
	}
	cmd := exec.Command(flag.Arg(0), flag.Args()[1:]...)
	cmd.Stdout, cmd.Stderr = w, os.Stderr
	if *grows != "" {
		cmd.Stdout = os.Stdout
	}
	if err := cmd.Start(); err != nil {
		fmt.Fprintln(os.Stderr, "interrupted:", err)
		os.Exit(99)
	}
	stuck := func() bool { return full(r) }
	switch {
	case *pipe != "":
		stuck = func() bool { return hasReader(*pipe) }
	case *grows != "":
		stuck = func() bool {
			text, err := os.ReadFile(*grows)
			return err == nil && bytes.IndexByte(text, '\n') >= 0
		}
	}
	for limit := time.Now().Add(10 * time.Minute); !stuck() && time.Now().Before(limit); {
		time.Sleep(10 * time.Millisecond)
	}
	_ = cmd.Process.Signal(syscall.SIGINT)
	late := time.AfterFunc(5*time.Minute, func() {
		_ = cmd.Process.Kill()
		os.Exit(99)
	})
	code := exitOf(cmd.Wait())
	late.Stop()
	os.Exit(code)
}

// hasReader reports whether somebody reads a pipe. If so, it keeps the pipe open, so that there is nothing to read and
// no end.
func hasReader(pipe string) bool {
	fd, err := syscall.Open(pipe, syscall.O_WRONLY|syscall.O_NONBLOCK|syscall.O_CLOEXEC, 0)
	return err == nil && fd >= 0
}
