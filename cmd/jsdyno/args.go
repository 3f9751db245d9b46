package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

// noArgs refuses arguments with the usage exit code.
func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usageError(fmt.Sprintf("see `%s --help`", cmd.CommandPath()), "%s takes no argument, but was given %q", cmd.CommandPath(), args[0])
	}
	return nil
}
