package bundle

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"github.com/jsdyno/jsdyno/engines"
)

// maxProblems is how many problems an error spells out. One missing syntax can stand in a thousand places.
const maxProblems = 5

// Error is what is wrong with the source that was to be bundled.
type Error struct {
	// Problems holds one line a kind of problem, as "file:line: text".
	Problems []string
	hint     string
}

// Error shows the first problems.
func (e *Error) Error() string {
	shown := e.Problems[:min(len(e.Problems), maxProblems)]
	text := "bundling: " + strings.Join(shown, "; ")
	if more := len(e.Problems) - len(shown); more > 0 {
		text += fmt.Sprintf("; and %d more", more)
	}
	return text
}

// Hint is what the user can do about it.
func (e *Error) Hint() string { return e.hint }

var (
	cannotLower = regexp.MustCompile(`^Transforming (.+) to the configured target environment`)
	cannotFind  = regexp.MustCompile(`^Could not resolve "([^"]+)"`)
	packageName = regexp.MustCompile(`^(@[\w-][\w.~-]*/)?[\w-][\w.~-]*$`)
)

const (
	topLevelAwait = "Top-level await" // begins what esbuild says of await outside of functions
	builtInNote   = "built into node" // is in what esbuild notes of Node's own modules
)

// newError groups messages that say the same about different places, and finds the hint that fits the first
// of them.
func newError(messages []api.Message, target engines.Tier) *Error {
	e := &Error{}
	first := map[string]string{} // text → its first place
	count := map[string]int{}
	var order []string
	for _, m := range messages {
		text := textOf(m, target)
		if count[text] == 0 {
			order = append(order, text)
			first[text] = placeOf(m)
		}
		count[text]++
		e.hint = cmp.Or(e.hint, hintFor(m, target))
	}
	for _, text := range order {
		line := first[text] + text
		switch n := count[text] - 1; n {
		case 0:
		case 1:
			line += " (and in 1 more place)"
		default:
			line += fmt.Sprintf(" (and in %d more places)", n)
		}
		e.Problems = append(e.Problems, line)
	}
	e.hint = cmp.Or(e.hint, "correct the source; "+check(messages[0])+" tells whether it is valid")
	return e
}

// check is the command that checks the file which a message is about.
func check(m api.Message) string {
	if m.Location != nil && IsTypeScript(m.Location.File) {
		return "tsc --noEmit FILE"
	}
	return "node --check FILE"
}

func textOf(m api.Message, target engines.Tier) string {
	if syntax := cannotLower.FindStringSubmatch(m.Text); syntax != nil {
		return fmt.Sprintf("cannot lower %s to %s", syntax[1], target)
	}
	if strings.HasPrefix(m.Text, topLevelAwait) {
		return "await is used outside a function"
	}
	return m.Text
}

func placeOf(m api.Message) string {
	if m.Location == nil {
		return ""
	}
	return fmt.Sprintf("%s:%d: ", m.Location.File, m.Location.Line)
}

func hintFor(m api.Message, target engines.Tier) string {
	if cannotLower.MatchString(m.Text) {
		return fmt.Sprintf("esbuild leaves this syntax to other tools: take a release of the package written in %s, "+
			"run Babel on it first, or use engines that have the syntax", target)
	}
	if strings.HasPrefix(m.Text, topLevelAwait) {
		return "put it into an async function: jsdyno's engines do not support await outside one"
	}
	if strings.HasPrefix(m.Text, noText) {
		return "check the path after text: and that its package is installed"
	}
	missing := cannotFind.FindStringSubmatch(m.Text)
	if missing == nil {
		return ""
	}
	name := missing[1]
	if isBuiltIn(m, name) {
		return fmt.Sprintf("jsdyno's engines have no %s: that module belongs to Node; "+
			"use a package that does without it or that names a replacement in its browser field", name)
	}
	if strings.HasPrefix(name, ".") || strings.HasPrefix(name, "/") {
		return "check the path in the require or import"
	}
	if strings.HasPrefix(name, "#") {
		return "check the imports field of package.json: it says what names that begin with # stand for"
	}
	if !packageName.MatchString(packageOf(name)) {
		return "no package has such a name; if it is an alias, write the path that it stands for"
	}
	return "install the package beside the script: npm install " + packageOf(name)
}

// isBuiltIn reports whether esbuild knows name as one of Node's own modules.
func isBuiltIn(m api.Message, name string) bool {
	if strings.HasPrefix(name, "node:") {
		return true
	}
	for _, note := range m.Notes {
		if strings.Contains(note.Text, builtInNote) {
			return true
		}
	}
	return false
}

// packageOf takes the package's name from a path into it.
func packageOf(name string) string {
	parts := strings.SplitN(name, "/", 3)
	if strings.HasPrefix(name, "@") && len(parts) > 1 {
		return parts[0] + "/" + parts[1]
	}
	return parts[0]
}
