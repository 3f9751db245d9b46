package main

import (
	"cmp"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"text/tabwriter"

	"github.com/spf13/cobra"
)

// version is the version of jsdyno as a whole. What a release is built from is in its provenance.
const version = "0.1"

// ownModule is the module of a build that has no information about itself.
const ownModule = "github.com/jsdyno/jsdyno"

// provenance is what this program was built from, and how.
type provenance struct {
	Version  string `json:"version"`
	Commit   string `json:"commit"`
	Modified bool   `json:"modified"` // there were uncommitted changes
	Module   string `json:"module"`
	Release  string `json:"release"` // of the module, such as v0.1.0; "(devel)" where it was built in its own tree
	Go       string `json:"go"`
	Platform string `json:"platform"`
}

func versionCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "version",
		Short: "Show the version of jsdyno: commit, module, Go, platform",
		Long: "Show what this program was built from. " +
			"The versions of the engines are listed by `jsdyno engines`.\n" + exitCodes,
		Example: "  jsdyno version\n  jsdyno version --json",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			info, _ := debug.ReadBuildInfo()
			b := buildOf(info)
			if asJSON {
				return printJSON(cmd.OutOrStdout(), b)
			}
			return printText(cmd.OutOrStdout(), b.print)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

// buildOf prefers what the linker was told to what Go found out by itself. info may be nil.
func buildOf(info *debug.BuildInfo) provenance {
	b := provenance{Version: version, Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH}
	if commit != unstamped {
		b.Commit = commit
	}
	if info != nil {
		b.Module, b.Release = info.Main.Path, info.Main.Version
		for _, s := range info.Settings {
			switch s.Key {
			case "vcs.revision":
				b.Commit = cmp.Or(b.Commit, s.Value)
			case "vcs.modified":
				b.Modified = s.Value == "true"
			}
		}
	}
	b.Commit, b.Module, b.Release = cmp.Or(b.Commit, unstamped), cmp.Or(b.Module, ownModule),
		cmp.Or(b.Release, "(devel)")
	return b
}

// revision is the commit in few letters, as files and reports have it. A dirty one says so.
func revision() string {
	info, _ := debug.ReadBuildInfo()
	return buildOf(info).short()
}

// short cuts what Go found out to what `git describe` gives the linker.
func (b provenance) short() string {
	if b.Commit == commit {
		return commit
	}
	const letters = 7
	text := b.Commit[:min(letters, len(b.Commit))]
	if b.Modified {
		text += "-dirty"
	}
	return text
}

func (b provenance) print(out io.Writer) {
	fmt.Fprintf(out, "jsdyno %s\n", b.Version)
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	revision := b.Commit
	if b.Modified {
		revision += ", with uncommitted changes"
	}
	for _, line := range [][2]string{
		{"commit", revision},
		{"module", b.Module + " " + b.Release},
		{"go", b.Go},
		{"platform", b.Platform},
	} {
		fmt.Fprintf(w, "  %s\t%s\n", line[0], line[1])
	}
	w.Flush()
}
