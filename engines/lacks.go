package engines

import (
	"errors"
	"fmt"
)

// ErrLacks is what the error of an operation that an engine does not have is, for errors.Is: see [Lacks].
var ErrLacks = errors.New("the engine has no such operation")

// Lacks returns the error of an operation that an engine does not have. It is an ErrLacks, and its text is what is
// missing and nothing else: "otto has no promises".
func Lacks(format string, args ...any) error { return lacksError(fmt.Sprintf(format, args...)) }

type lacksError string

func (e lacksError) Error() string        { return string(e) }
func (e lacksError) Is(target error) bool { return target == ErrLacks }
