package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"slices"

	"github.com/jsdyno/jsdyno/internal/result"
)

// command is a command whose messages are shown as they come.
func command(ctx context.Context, name string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Stderr = os.Stderr
	return cmd
}

// execute runs a command, and does not show its output.
func execute(ctx context.Context, name string, args ...string) error {
	cmd := command(ctx, name, args...)
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%v: %w", cmd, err)
	}
	return nil
}

// output runs a command and returns its output.
func output(ctx context.Context, name string, args ...string) ([]byte, error) {
	cmd := command(ctx, name, args...)
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%v: %w", cmd, err)
	}
	return out, nil
}

// oneRun is a run by the command that `make build` has made, with its result in the file out.
func oneRun(ctx context.Context, args []string, out string) (*result.File, error) {
	if err := execute(ctx, "bin/jsdyno", append(slices.Clone(args), "--out", out)...); err != nil {
		return nil, err
	}
	return result.ReadFile(out)
}
