package engines

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// Inspector is the power behind CapInspection: an adapter whose engine shows what it makes of a source.
type Inspector interface {
	// Inspect returns the code of every function of a script, or of those with a name if function is not "", each outer
	// one before those in it. Where code exists only after a run, the script is run, without a deadline. An engine
	// whose flags belong to its process can do this only as the first thing in it. What does not compile is a
	// *ScriptError, a name that no function has an *UnknownFunctionError.
	Inspect(file, source, function string) ([]Listing, error)
}

// Listing is one function's code of one kind.
type Listing struct {
	Function string `json:"function"`        // a name, WholeFile or Anonymous
	Code     Code   `json:"code"`            // of which kind
	Text     string `json:"text,omitempty"`  // line by line, as the engine or its adapter writes it; without addresses
	Sizes    []Size `json:"sizes,omitempty"` // of this function alone
	Note     string `json:"note,omitempty"`  // what is not shown, and why
}

// What stands for a name in a Listing that has none.
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

// Select returns the listings of the functions that are called function, all if that is "". A function that is assigned
// to exports.run goes by exports.run and by run.
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

// assigned matches the end of a text behind which a function is assigned to something: the names of variables, members
// and fields.
var assigned = regexp.MustCompile(`(?:^|[^\p{L}\p{N}_$.])(` + path + `)\s*=\s*$|[{,]\s*(` + path + `)\s*:\s*$`)

const path = `[\p{L}_$][\p{L}\p{N}_$]*(?:\.[\p{L}_$][\p{L}\p{N}_$]*)*`

// FunctionName is what a function without a name of its own goes by: what it is assigned to in the text before it, or
// Anonymous. Engines that keep no such name are given it, so that one name finds a function on all.
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
