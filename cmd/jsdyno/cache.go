package main

import (
	"errors"
	"fmt"
	"io"
	"text/tabwriter"

	"github.com/dustin/go-humanize"
	"github.com/spf13/cobra"

	"github.com/jsdyno/jsdyno/internal/cache"
	"github.com/jsdyno/jsdyno/report/words"
)

func cacheCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "cache",
		Short: "Show or remove the files that jsdyno keeps on this machine",
		Long: `Show or remove the files that jsdyno keeps: the npm packages of its suites, and the result files of
runs without --out. They are in the user's cache folder, or in the folder that JSDYNO_CACHE names.
` + exitCodes,
		Example: "  jsdyno cache show\n  jsdyno cache prune --dry-run\n  jsdyno cache prune --results",
		Args:    unknownCommand,
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(cacheShowCommand(), cachePruneCommand())
	return cmd
}

func cacheShowCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "show",
		Short: "Show what is kept, where, and how much space it takes",
		Long: `Show each folder that jsdyno keeps, with its contents and size. The command creates no folder.
` + exitCodes,
		Example: "  jsdyno cache show\n  jsdyno cache show --json",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			all, err := cache.Folders()
			if err != nil {
				return err
			}
			if asJSON {
				return printJSON(cmd.OutOrStdout(), all)
			}
			return printText(cmd.OutOrStdout(), func(out io.Writer) { printFolders(out, all) })
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

func cachePruneCommand() *cobra.Command {
	var dry, results bool
	cmd := &cobra.Command{
		Use:   "prune",
		Short: "Remove downloaded packages and, with --results, result files",
		Long: "Remove the npm packages. The next run that needs them installs them again. " +
			"Result files hold measurements that\n" +
			"cannot be recreated, so they are removed only with --results. " +
			"Do not prune while a run is in progress.\n" + exitCodes,
		Example: "  jsdyno cache prune --dry-run\n  jsdyno cache prune\n  jsdyno cache prune --results",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			all, err := cache.Folders()
			if err != nil {
				return err
			}
			return prune(cmd.OutOrStdout(), all, dry, results)
		},
	}
	cmd.Flags().BoolVar(&dry, "dry-run", false, "show what would be removed, without removing it")
	cmd.Flags().BoolVar(&results, "results", false, "remove the result files too")
	return cmd
}

// contents says how much a folder holds: "1,234 files, 56 MiB".
func contents(f cache.Folder) string {
	if f.Files == 0 {
		return "nothing"
	}
	files := " files"
	if f.Files == 1 {
		files = " file"
	}
	return humanize.Comma(int64(f.Files)) + files + ", " + humanize.IBytes(uint64(f.Bytes))
}

func printFolders(out io.Writer, all []cache.Folder) {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, f := range all {
		fmt.Fprintf(w, "%s\t%s\t%s\n", f.Name, contents(f), f.What)
		fmt.Fprintf(w, "\t%s\n", words.Escape(f.Path))
	}
	w.Flush()
}

// prune removes the folders, or only says what it would remove.
func prune(out io.Writer, all []cache.Folder, dry, results bool) error {
	done := "removed"
	if dry {
		done = "would remove"
	}
	var failed error
	err := printText(out, func(out io.Writer) {
		for _, f := range all {
			switch {
			case f.Own && !results && f.Files > 0:
				fmt.Fprintf(out, "left %s: %s; --results removes them too\n", f.Name, contents(f))
				continue
			case f.Files == 0:
				continue
			}
			if !dry {
				if failed = f.Remove(); failed != nil {
					return
				}
			}
			fmt.Fprintf(out, "%s %s: %s (%s)\n", done, f.Name, contents(f), words.Escape(f.Path))
		}
	})
	return errors.Join(failed, err)
}
