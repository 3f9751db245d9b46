package main

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/jsdyno/jsdyno/internal/fault"
	"github.com/jsdyno/jsdyno/internal/source"
)

// unknownCommand is for commands that have others below them. It refuses an argument that names none of these.
func unknownCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	var names []string
	for _, c := range cmd.Commands() {
		names = append(names, c.Name())
	}
	hint := fmt.Sprintf("`%s --help` lists the commands", cmd.CommandPath())
	if source.LooksLikeFile(args[0]) {
		hint = fmt.Sprintf("to measure a script: %s run %s", cmd.Root().Name(), args[0])
	}
	return fault.Usage(hint, "unknown command %q%s", args[0], fault.Meant(args[0], names))
}

// badFlag makes the library's errors about flags usage errors. For an unknown flag it adds the nearest name. A flag
// behind an unknown command belongs to that, and the command is what is wrong.
func badFlag(cmd *cobra.Command, err error) error {
	if unknown := unknownCommand(cmd, cmd.Flags().Args()); cmd.HasSubCommands() && unknown != nil {
		return unknown
	}
	suggestion := ""
	if unknown, ok := errors.AsType[*pflag.NotExistError](err); ok {
		var names []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
		suggestion = fault.Meant("--"+unknown.GetSpecifiedName(), names)
	}
	return fault.Usage(fmt.Sprintf("see `%s --help`", cmd.CommandPath()), "%w%s", err, suggestion)
}

// noArgs refuses arguments with the usage exit code.
func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return fault.Usage(fmt.Sprintf("see `%s --help`", cmd.CommandPath()),
			"%s takes no arguments, but was given %q", cmd.CommandPath(), args[0])
	}
	return nil
}

// oneArg requires exactly one argument. what is the kind of argument, such as "result file".
func oneArg(what, hint string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) != 1 {
			return fault.Usage(hint, "%s takes one %s, but was given %d", cmd.Name(), what, len(args))
		}
		return nil
	}
}
