package roster

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// ErrNone is the error of a choice that names no engine.
var ErrNone = errors.New("no engine is named")

// UnknownError is the error for a name that is not in the roster.
type UnknownError struct{ Name string }

func (e *UnknownError) Error() string { return fmt.Sprintf("unknown engine %q", e.Name) }

// TwiceError is the error for a name that is given twice.
type TwiceError struct{ Name string }

func (e *TwiceError) Error() string { return fmt.Sprintf("engine %s is given twice", e.Name) }

// Choose returns the entries with the given names, in the order of the names. Spaces around a name do not count. All,
// by itself, stands for every engine that is not a variant or a version of another. An error is ErrNone, an
// *UnknownError or a *TwiceError.
func Choose(names []string) (chosen []Entry, err error) {
	names = slices.Clone(names)
	for i := range names {
		names[i] = strings.TrimSpace(names[i]) // as after the comma of "v8, goja"
	}
	all := Engines()
	if slices.Equal(names, []string{All}) {
		return slices.DeleteFunc(all, func(e Entry) bool { return e.Name != Name{Engine: e.Name.Engine} }), nil
	}
	for i, name := range names {
		at := slices.IndexFunc(all, func(e Entry) bool { return e.Name.String() == name })
		switch {
		case at < 0:
			return nil, &UnknownError{name}
		case slices.Index(names, name) < i:
			return nil, &TwiceError{name}
		}
		chosen = append(chosen, all[at])
	}
	if len(chosen) == 0 {
		return nil, ErrNone
	}
	return chosen, nil
}
