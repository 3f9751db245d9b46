package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"text/tabwriter"

	"github.com/dustin/go-humanize"
	"github.com/spf13/cobra"

	"github.com/jsdyno/jsdyno/internal/fault"
	"github.com/jsdyno/jsdyno/report/words"
)

// The folders below the cache's root.
const (
	cachePackages = "packages"
	cacheResults  = "results"
)

// kept is one of these folders and what is in it.
type kept struct {
	Name  string `json:"name"`
	What  string `json:"what"`
	Path  string `json:"path"`
	Files int    `json:"files"`
	Bytes int64  `json:"bytes"`
	own   bool   // it holds the user's own files, which cannot be made again
}

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
			all, err := keptIn(cacheRoot())
			if err != nil {
				return err
			}
			if asJSON {
				return printJSON(cmd.OutOrStdout(), all)
			}
			return printText(cmd.OutOrStdout(), func(out io.Writer) { printKept(out, all) })
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
			all, err := keptIn(cacheRoot())
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

// keptIn measures the folders below dir. A folder that does not exist holds nothing.
func keptIn(dir string) ([]kept, error) {
	all := []kept{
		{Name: cachePackages, What: "npm packages of the suites", Path: filepath.Join(dir, cachePackages)},
		{
			Name: cacheResults, What: "result files of runs without --out",
			Path: filepath.Join(dir, cacheResults), own: true,
		},
	}
	for i := range all {
		if err := all[i].measure(); err != nil {
			return nil, fault.Harness("check that you can read it, or set JSDYNO_CACHE to another folder",
				"reading the cache: %w", err)
		}
	}
	return all, nil
}

// measure counts the files and their bytes. A file that goes away meanwhile does not count. The folder may be a link to
// another, such as one on a larger disk.
func (k *kept) measure() error {
	dir, err := filepath.EvalSymlinks(k.Path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	}
	return filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil
		case err != nil:
			return err
		}
		k.Files++
		if info.Mode().IsRegular() {
			k.Bytes += info.Size()
		}
		return nil
	})
}

// remove removes the folder and all that is in it. If it is a link to another, both stay, and only the contents go: the
// next run uses them again.
func (k kept) remove() error {
	info, err := os.Lstat(k.Path)
	if err != nil || info.Mode()&fs.ModeSymlink == 0 {
		return os.RemoveAll(k.Path)
	}
	entries, err := os.ReadDir(k.Path)
	for _, e := range entries {
		err = errors.Join(err, os.RemoveAll(filepath.Join(k.Path, e.Name())))
	}
	return err
}

// size returns the contents in words: "1,234 files, 56 MiB".
func (k kept) size() string {
	if k.Files == 0 {
		return "nothing"
	}
	files := " files"
	if k.Files == 1 {
		files = " file"
	}
	return humanize.Comma(int64(k.Files)) + files + ", " + humanize.IBytes(uint64(k.Bytes))
}

func printKept(out io.Writer, all []kept) {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, k := range all {
		fmt.Fprintf(w, "%s\t%s\t%s\n", k.Name, k.size(), k.What)
		fmt.Fprintf(w, "\t%s\n", words.Escape(k.Path))
	}
	w.Flush()
}

// prune removes the folders, or only says what it would remove.
func prune(out io.Writer, all []kept, dry, results bool) error {
	done := "removed"
	if dry {
		done = "would remove"
	}
	var failed error
	err := printText(out, func(out io.Writer) {
		for _, k := range all {
			switch {
			case k.own && !results && k.Files > 0:
				fmt.Fprintf(out, "left %s: %s; --results removes them too\n", k.Name, k.size())
				continue
			case k.Files == 0:
				continue
			}
			if !dry {
				if err := k.remove(); err != nil {
					failed = fault.Harness("check that you can write there", "removing %s: %w", k.Name, err)
					return
				}
			}
			fmt.Fprintf(out, "%s %s: %s (%s)\n", done, k.Name, k.size(), words.Escape(k.Path))
		}
	})
	return errors.Join(failed, err)
}
