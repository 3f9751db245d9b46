package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"

	"github.com/jsdyno/jsdyno/internal/fault"
	"github.com/jsdyno/jsdyno/report/words"
)

func manCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "man DIR",
		Short: "Write the manual pages into a folder",
		Long: `Write manual pages (section 1) for jsdyno and each of its commands. The folder is created if it does
not exist. If SOURCE_DATE_EPOCH is set, the pages carry that date instead of today's.
` + exitCodes,
		Example: "  jsdyno man ~/.local/share/man/man1 && man jsdyno-run",
		Args:    oneArg("folder", "jsdyno man ~/.local/share/man/man1"),
		RunE: func(_ *cobra.Command, args []string) error {
			n, err := writeManual(args[0])
			if err != nil {
				return fault.Harness("check that the disk has room and that you can write there",
					"writing the manual: %w", err)
			}
			fmt.Fprintf(os.Stderr, "jsdyno: wrote %d pages into %s\n", n, words.Escape(args[0]))
			return nil
		},
	}
}

// writeManual writes the pages and returns how many these are.
func writeManual(dir string) (pages int, err error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return 0, err
	}
	cmd := root()
	cmd.InitDefaultHelpCmd()
	cmd.InitDefaultCompletionCmd()
	forManual(cmd)
	if err := doc.GenManTree(cmd, &doc.GenManHeader{
		Section: "1", Source: "jsdyno " + version, Manual: "jsdyno",
	}, dir); err != nil {
		return 0, err
	}
	return pagesOf(cmd), nil
}

// pagesOf returns how many pages the library writes about a command and those below it. They are not counted in the
// folder, where those of an earlier jsdyno may lie.
func pagesOf(cmd *cobra.Command) int {
	n := 1
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() && !c.IsAdditionalHelpTopicCommand() {
			n += pagesOf(c)
		}
	}
	return n
}

// forManual turns each help text into Markdown, from which the pages are made. Markdown keeps line breaks only in text
// that is indented by four spaces.
func forManual(cmd *cobra.Command) {
	cmd.DisableAutoGenTag = true
	if before, codes, found := strings.Cut(cmd.Long, "\nExit codes:\n"); found {
		cmd.Long = before + "\n# EXIT STATUS\n\n    " +
			strings.ReplaceAll(strings.TrimSpace(codes), "\n  ", "\n    ") + "\n"
	}
	for _, c := range cmd.Commands() {
		forManual(c)
	}
}
