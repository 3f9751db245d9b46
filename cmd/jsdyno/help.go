package main

import (
	"os"
	"regexp"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/jsdyno/jsdyno/internal/console"
	"github.com/jsdyno/jsdyno/report/words"
)

// The limits of a help text's columns.
const (
	fewestHelp = 40
	mostHelp   = 100 // longer lines are hard to follow
)

// helpColumns returns the columns of a help text: those of the terminal or of COLUMNS, or else 80, within the limits.
func helpColumns() int {
	columns := console.Columns(os.Stdout)
	if columns <= 0 {
		columns = 80
	}
	return min(max(columns, fewestHelp), mostHelp)
}

// fitHelp wraps the help of a command and of those below it to the columns. The library wraps nothing by itself.
func fitHelp(top *cobra.Command) {
	cobra.AddTemplateFuncs(map[string]any{
		"fitFlags": func(f *pflag.FlagSet) string { return f.FlagUsagesWrapped(helpColumns()) },
		"fitShort": func(short string, padding int) string {
			before := len("  ") + padding + len(" ")
			return words.Wrap(short, helpColumns()-before, strings.Repeat(" ", before))
		},
	})
	top.SetUsageTemplate(strings.NewReplacer(
		".LocalFlags.FlagUsages", "fitFlags .LocalFlags",
		".InheritedFlags.FlagUsages", "fitFlags .InheritedFlags",
		"{{rpad .Name .NamePadding }} {{.Short}}", "{{rpad .Name .NamePadding }} {{fitShort .Short .NamePadding}}",
		"Use \"{{.CommandPath}} [command] --help\" for more information about a command.",
		"Use {{.CommandPath}} COMMAND --help for more about a command.",
	).Replace(top.UsageTemplate()))
	help := top.HelpFunc()
	top.SetHelpFunc(func(cmd *cobra.Command, args []string) {
		long := cmd.Long
		cmd.Long = reflow(long, helpColumns())
		help(cmd, args)
		cmd.Long = long
	})
}

// listItem matches a line of a list: its label, and the rest.
var listItem = regexp.MustCompile(`^( +\S+ +)(.*)$`)

// reflow breaks paragraphs anew. Each indented line is a list item by itself.
func reflow(text string, columns int) string {
	var out, paragraph []string
	flush := func() {
		if len(paragraph) > 0 {
			out = append(out, words.Wrap(strings.Join(paragraph, " "), columns, ""))
			paragraph = nil
		}
	}
	for line := range strings.SplitSeq(text, "\n") {
		item := listItem.FindStringSubmatch(line)
		switch {
		case item != nil:
			flush()
			out = append(out, item[1]+words.Wrap(item[2], columns-len(item[1]), strings.Repeat(" ", len(item[1]))))
		case line == "":
			flush()
			out = append(out, "")
		default:
			paragraph = append(paragraph, line)
		}
	}
	flush()
	return strings.Join(out, "\n")
}
