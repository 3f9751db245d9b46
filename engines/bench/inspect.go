package bench

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/jsdyno/jsdyno/engines"
)

// Inspector is the power behind CapInspection: an adapter whose engine shows what it makes of a source.
type Inspector interface {
	// Inspect returns the code of every function of a script, each outer one before those in it. If function is not "",
	// it returns only the code of the functions with that name. Where code exists only after a run, the script is run,
	// without a deadline. An engine whose flags belong to its process can do this only as the first thing in it. A
	// source that does not compile gives a *ScriptError, a name that no function has an *UnknownFunctionError.
	Inspect(file, source, function string) ([]Listing, error)
}

// Listing is one function's code of one kind.
type Listing struct {
	Function string       `json:"function"`        // a name, WholeFile or Anonymous
	Code     engines.Code `json:"code"`            // the kind
	Text     string       `json:"text,omitempty"`  // line by line, as engine or adapter writes it; without addresses
	Sizes    []Size       `json:"sizes,omitempty"` // of this function alone
	Note     string       `json:"note,omitempty"`  // what is not shown, and why
}

// What stands in a Listing for the name of what has none.
const (
	WholeFile = "(file)" // the text outside all functions
	Anonymous = "(anonymous)"
)

// UnknownFunctionError says that a script has no function of a name, and which names there are.
type UnknownFunctionError struct {
	Name  string
	Known []string
}

func (e *UnknownFunctionError) Error() string {
	return fmt.Sprintf("there is no function %q; there are: %s", e.Name, strings.Join(e.Known, ", "))
}

// Select returns the listings of the functions with the name function, or all if function is "". A function that is
// assigned to exports.run goes by exports.run and by run. If no function has that name, the error is an
// *UnknownFunctionError.
func Select(all []Listing, function string) ([]Listing, error) {
	if function == "" {
		return all, nil
	}
	var chosen []Listing
	unknown := &UnknownFunctionError{Name: function}
	for _, l := range all {
		if l.Function == function || strings.HasSuffix(l.Function, "."+function) {
			chosen = append(chosen, l)
		}
		if !slices.Contains(unknown.Known, l.Function) {
			unknown.Known = append(unknown.Known, l.Function)
		}
	}
	if len(chosen) == 0 {
		return nil, unknown
	}
	return chosen, nil
}

// assigned matches the end of a text that assigns what follows it to a variable, a member or a field. It captures what
// that is called.
var assigned = regexp.MustCompile(`(?:^|[^\p{L}\p{N}_$.])(` + dotted + `)\s*=\s*$|[{,]\s*(` + dotted + `)\s*:\s*$`)

// dotted matches a name, or several with dots between.
const dotted = `[\p{L}_$][\p{L}\p{N}_$]*(?:\.[\p{L}_$][\p{L}\p{N}_$]*)*`

// FunctionName returns what a function without a name of its own goes by: what the text before it assigns it to, or
// Anonymous. It is for engines that keep no such name, so that one name finds a function on all engines.
func FunctionName(before string) string {
	const most = 200
	if len(before) > most {
		before = before[len(before)-most:]
	}
	m := assigned.FindStringSubmatch(before)
	if m == nil {
		return Anonymous
	}
	return m[1] + m[2]
}
