package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"

	"github.com/creack/pty"
)

// onptyMain is a program for the scripts: onpty COMMAND ARG... It runs a command on a terminal of its own and prints
// what the terminal got.
func onptyMain() {
	cmd := exec.Command(os.Args[1], os.Args[2:]...)
	terminal, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 40, Cols: 130})
	if err != nil {
		fmt.Fprintln(os.Stderr, "onpty:", err)
		os.Exit(99)
	}
	_, _ = io.Copy(os.Stdout, terminal) // ends with an input/output error when the command ends
	os.Exit(exitOf(cmd.Wait()))
}
