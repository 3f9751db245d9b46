package runner

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"github.com/dustin/go-humanize/english"

	"github.com/jsdyno/jsdyno/internal/wire"
	"github.com/jsdyno/jsdyno/suites"
)

// Hint is what the author of a file should know about an export of it.
type Hint struct {
	// Export is the workload that the export is, or would be: a hint about an export that is not chosen is of no use. A
	// hint about setup is about all workloads of its file.
	Export suites.Workload
	Text   string // one sentence, which ends in what to do
}

// About reports whether the hint is about one of the workloads that are chosen. An export that is no workload counts as
// chosen if patterns, as suites.Match takes them, would choose it.
func (h Hint) About(patterns string) bool {
	return h.Export.Entry == setupExport || len(suites.Match(patterns, []suites.Workload{h.Export})) > 0
}

// hint returns what there is to say about an export of a file, or "". A generator function is timed all the same:
// making an iterator is what a call of it does.
func hint(file string, e wire.Export) string {
	name := exportName(e.Name) + " of " + file
	if e.Name == setupExport {
		return setupHint(name, e)
	}
	switch {
	case e.Kind == wire.ExportUnreadable:
		return fmt.Sprintf("%s is not timed because its getter throws %s: export a function", name, brief(e.Thrown))
	case e.Kind == wire.ExportClass:
		return name + " is a class and not timed: export a function that uses it"
	case e.Kind == wire.ExportGenerator:
		return name + " is a generator function, so only the creation of the iterator is timed, not its body: " +
			"export a function that iterates over it"
	case e.Kind == wire.ExportAsyncGenerator:
		return name + " is an async generator function, so only the creation of the iterator is timed, not its body: " +
			"export an async function that iterates over it"
	case e.Parameters > 0:
		return fmt.Sprintf("%s expects %d %s and gets none: export a function that calls it with what it needs",
			name, e.Parameters, english.PluralWord(e.Parameters, "argument", ""))
	}
	return ""
}

// setupHint is about the export that is called before the others.
func setupHint(name string, e wire.Export) string {
	switch {
	case e.Kind == wire.ExportUnreadable:
		return fmt.Sprintf("%s cannot be called because its getter throws %s: make it a function",
			name, brief(e.Thrown))
	case e.Kind == wire.ExportClass:
		return name + " is a class and cannot be called: make it a function"
	case e.Kind == wire.ExportGenerator:
		return name + " is a generator function, and a call does not run its body: make it a plain function"
	case e.Kind == wire.ExportAsyncGenerator:
		return name + " is an async generator function, and a call does not run its body: make it an async function"
	case e.Parameters > 0:
		return fmt.Sprintf("%s expects %d %s and gets none: make it work without arguments", name,
			e.Parameters, english.PluralWord(e.Parameters, "argument", ""))
	}
	return ""
}

// wholeHint is about a module that exports something, and nothing that can be timed.
func wholeHint(file string) string {
	return file +
		" exports no function that can be timed, so the whole file is timed: export a function to time it separately"
}

// exportName names an export in a sentence: as it is if it could be a name in a script, else in quotes.
func exportName(name string) string {
	switch {
	case name == "":
		return "module.exports"
	case strings.ContainsFunc(name, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' && r != '$'
	}):
		return strconv.Quote(name)
	}
	return name
}

// brief returns the first hundred letters of what was thrown, on one line.
func brief(thrown string) string {
	letters := []rune(strings.Join(strings.Fields(thrown), " "))
	if len(letters) > 100 {
		letters = append(letters[:99], '…')
	}
	return string(letters)
}
