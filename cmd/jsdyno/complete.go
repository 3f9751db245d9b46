package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/roster"
	"github.com/jsdyno/jsdyno/internal/session"
	"github.com/jsdyno/jsdyno/internal/source"
	"github.com/jsdyno/jsdyno/report"
	"github.com/jsdyno/jsdyno/suites"
)

// completeAll says what a shell may offer for cmd and every command below it, and for every flag that takes a name. It
// offers the engines and workloads that jsdyno knows, and starts nothing to find out.
func completeAll(cmd *cobra.Command) {
	cmd.ValidArgsFunction = argsOf[cmd.Name()]
	if cmd.ValidArgsFunction == nil {
		cmd.ValidArgsFunction = cobra.NoFileCompletions
	}
	for name, names := range flagNames {
		if cmd.Flags().Lookup(name) != nil {
			_ = cmd.RegisterFlagCompletionFunc(name, listed(names)) // fails only for a flag that is not there
		}
	}
	for _, c := range cmd.Commands() {
		completeAll(c)
	}
}

// flagNames maps flags to the names that they take, narrowed by the command and the arguments typed so far.
var flagNames = map[string]func(cmd *cobra.Command, args []string) []string{
	"engines":   func(*cobra.Command, []string) []string { return append(roster.Names(), roster.All) },
	"reference": func(*cobra.Command, []string) []string { return roster.Names() },
	"workloads": func(_ *cobra.Command, args []string) []string { return workloadNames(args) },
	"phases":    func(*cobra.Command, []string) []string { return session.KnownPhases() },
	"format":    func(cmd *cobra.Command, args []string) []string { return formatNames(cmd, args) },
	"lower":     func(*cobra.Command, []string) []string { return tierNames() },
	"realm":     func(*cobra.Command, []string) []string { return []string{session.RealmFresh, session.RealmKept} },
	"fail-on":   func(*cobra.Command, []string) []string { return []string{failOnSlower} },
	"into":      func(*cobra.Command, []string) []string { return kindNames() },
}

// argsOf maps names of commands to what they take as arguments.
var argsOf = map[string]cobra.CompletionFunc{
	"run":       suitesOrScripts,
	"crossover": suitesOrScripts,
	"eval":      filesOf(source.Kinds()...),
	"inspect":   filesOf(source.Kinds()...),
	"report":    filesOf("jsonl"),
	"verify":    filesOf("jsonl"),
	"man": func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
		return nil, cobra.ShellCompDirectiveFilterDirs
	},
}

// listed completes the last of several names separated by commas. It does not offer a name twice.
func listed(names func(*cobra.Command, []string) []string) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, typed string) (list []cobra.Completion, _ cobra.ShellCompDirective) {
		at := strings.LastIndexByte(typed, ',') + 1
		before, last := strings.Split(typed[:at], ","), typed[at:]
		for _, n := range names(cmd, args) {
			if strings.HasPrefix(n, last) && !slices.Contains(before, n) {
				list = append(list, typed[:at]+n)
			}
		}
		return list, cobra.ShellCompDirectiveNoFileComp
	}
}

// filesOf completes with files that have one of some extensions.
func filesOf(kinds ...string) cobra.CompletionFunc {
	return func(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
		return kinds, cobra.ShellCompDirectiveFilterFileExt
	}
}

// suitesOrScripts completes with suites and, once a suite and its slash are typed, with its workloads. If no suite
// begins like that, it completes with scripts.
func suitesOrScripts(cmd *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
	all, err := suites.All()
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	var list []cobra.Completion
	for _, s := range all {
		if strings.HasPrefix(s.Name, typed) && !slices.Contains(args, s.Name) {
			list = append(list, cobra.CompletionWithDesc(s.Name, s.About))
		}
		for _, w := range s.Workloads {
			if strings.Contains(typed, "/") && strings.HasPrefix(w.ID(), typed) && !slices.Contains(args, w.ID()) {
				list = append(list, cobra.CompletionWithDesc(w.ID(), w.About))
			}
		}
	}
	if len(list) == 0 {
		return filesOf(source.Kinds()...)(cmd, args, typed)
	}
	return list, cobra.ShellCompDirectiveDefault
}

// workloadNames returns the workloads of some suites, or of all. A name that several suites have occurs once.
func workloadNames(of []string) (names []string) {
	all, err := suites.All()
	if err != nil {
		return nil
	}
	for _, s := range all {
		if len(of) > 0 && !slices.Contains(of, s.Name) {
			continue
		}
		for _, w := range s.Workloads {
			if !slices.Contains(names, w.Name) {
				names = append(names, w.Name)
			}
		}
	}
	return names
}

// formatNames returns the formats of what the command writes. For several result files, that is what changed.
func formatNames(cmd *cobra.Command, args []string) []string {
	switch {
	case cmd.Name() == "inspect":
		return report.InspectionFormats()
	case len(args) > 1:
		return report.ChangeFormats()
	}
	return report.Formats()
}

// tierNames returns the editions of the language from which features are probed.
func tierNames() (names []string) {
	for _, f := range engines.Features() {
		if !slices.Contains(names, f.Tier.String()) {
			names = append(names, f.Tier.String())
		}
	}
	return names
}
