package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jsdyno/jsdyno/internal/console"
	"github.com/jsdyno/jsdyno/internal/fault"
	"github.com/jsdyno/jsdyno/suites"
)

// listedSuite and listedWorkload are what `suites --json` prints.
type listedSuite struct {
	Name      string           `json:"name"`
	About     string           `json:"about"`
	Workloads []listedWorkload `json:"workloads"`
}

type listedWorkload struct {
	Name     string   `json:"name"`
	About    string   `json:"about"`
	Stresses []string `json:"stresses"`
	Tier     string   `json:"tier"`
	Needs    []string `json:"needs,omitempty"`
	Packages []string `json:"packages,omitempty"`
	Origin   string   `json:"origin"`
	Checksum string   `json:"checksum"`
}

func suitesCommand() *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "suites",
		Short: "List the suites and their workloads: what each stresses, its tier, what it needs",
		Long: `List the workloads that come with jsdyno. The tier is the edition of the language that a workload is
written in. Anything else that it needs is listed too.
` + exitCodes,
		Example: "  jsdyno suites\n  jsdyno suites --json",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			all, err := suites.All()
			if err != nil {
				return fault.Harness("", "%w", err)
			}
			if asJSON {
				return printJSON(cmd.OutOrStdout(), listSuites(all))
			}
			return printText(cmd.OutOrStdout(), func(out io.Writer) {
				printSuites(out, all, console.ListingColumns(os.Stdout))
			})
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

func listSuites(all []suites.Suite) []listedSuite {
	var listed []listedSuite
	for _, s := range all {
		l := listedSuite{Name: s.Name, About: s.About}
		for _, w := range s.Workloads {
			l.Workloads = append(l.Workloads, listedWorkload{
				Name: w.Name, About: w.About, Stresses: w.Stresses, Tier: w.Tier.String(), Needs: w.Needs,
				Packages: w.Packages, Origin: w.Origin, Checksum: w.Checksum,
			})
		}
		listed = append(listed, l)
	}
	return listed
}

// printSuites lists workloads in so many columns; 0 means any number. If there are few, what a workload needs stands
// behind what it stresses.
func printSuites(out io.Writer, all []suites.Suite, columns int) {
	for i, s := range all {
		if i > 0 {
			fmt.Fprintln(out)
		}
		fmt.Fprintf(out, "%s\n\n",
			console.Folded("", fmt.Sprintf("%s: %d workloads. %s", s.Name, len(s.Workloads), s.About), columns))
		rows := [][]string{{"WORKLOAD", "TIER", "NEEDS", "STRESSES"}}
		for _, x := range s.Workloads {
			rows = append(rows, []string{
				x.Name, x.Tier.String(), strings.Join(x.Needs, ", "), strings.Join(x.Stresses, ", "),
			})
		}
		if console.TooNarrow(columns, console.RowHeads("  ", rows)) {
			for i, r := range rows {
				switch {
				case i == 0:
					r[3] += ", NEEDS"
				case r[2] != "":
					r[3] += "; needs " + r[2]
				}
				rows[i] = []string{r[0], r[1], r[3]}
			}
		}
		for k, head := range console.RowHeads("  ", rows) {
			fmt.Fprintln(out, console.Folded(head, rows[k][len(rows[k])-1], columns))
		}
	}
}
