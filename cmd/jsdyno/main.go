// Jsdyno puts JavaScript engines on one bench and measures them the same way.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/jsdyno/jsdyno/internal/roster"
	"github.com/jsdyno/jsdyno/report/words"
)

// commit is stamped by the Makefile.
var commit = unstamped

const unstamped = "unknown"

const exitCodes = `
Exit codes:
  0  done
  1  engines disagree, a workload failed, it was interrupted, or a check fails: --fail-on, verify, doctor's grade C
  2  usage: a flag, name or file is wrong
  3  harness fault: a worker, a file or a tool that jsdyno needs is broken or missing
  4  --fail-on could not judge: the files come from machines of different classes, or measure differently`

// usualEngines names the engines that are measured unless the user names others.
func usualEngines() string { return words.Join(roster.Default()) }

// reach says in --help what a script can access.
var reach = `
On an engine inside a Go program, such as ` + usualEngines() + `, a script has no access to files, the network or other
programs. On a command-line program, such as node, it can do everything that the program can, with your rights: read and
write files, use the network, start programs.
`

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends jsdyno at once
	err := root().ExecuteContext(ctx)
	os.Exit(exitCode(ctx, err))
}

func root() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "jsdyno",
		Short: "Measure JavaScript engines side by side",
		Long: `jsdyno measures JavaScript engines side by side, inside Go programs and as command-line programs.
` + exitCodes,
		Example: "  jsdyno run                  # the default comparison, about two minutes\n" +
			"  jsdyno run my.js            # your own script on " + usualEngines() + "\n" +
			"  jsdyno eval -e '0.1 + 0.2'  # every engine's answer side by side",
		Version:       version + " (commit " + revision() + ")",
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          unknownCommand,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.SetFlagErrorFunc(badFlag)
	cmd.AddCommand(
		runCommand(), evalCommand(), inspectCommand(), enginesCommand(), suitesCommand(), crossoverCommand(),
		reportCommand(), verifyCommand(), selftestCommand(), doctorCommand(), cacheCommand(), versionCommand(),
		manCommand(),
	)
	completeAll(cmd)
	fitHelp(cmd)
	return cmd
}
