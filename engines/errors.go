package engines

import (
	"errors"
	"fmt"
	"regexp"
)

// ScriptError is what a script threw: a value of the run, not a fault of the harness.
type ScriptError struct {
	Name    string `json:"name,omitempty"`  // "TypeError"; empty when what was thrown is not an Error
	Message string `json:"message"`         // the error's message, or String(thrown)
	Stack   string `json:"stack,omitempty"` // as the engine prints it; may be empty
	File    string `json:"file,omitempty"`  // where it was thrown, as passed to Compile; empty if unknown
	Line    int    `json:"line,omitempty"`  // from 1; 0 if unknown

	// Rejected says that nobody threw it: a promise was rejected with it, and nothing handled that.
	Rejected bool `json:"rejected,omitempty"`
}

// Error shows name and message as JavaScript's Error.prototype.toString does, without the place.
func (e *ScriptError) Error() string {
	text := e.Name + ": " + e.Message
	switch {
	case e.Name == "" && e.Rejected:
		text = e.Message
	case e.Name == "":
		text = "throws " + e.Message
	case e.Message == "":
		text = e.Name
	}
	if e.Rejected {
		return "unhandled rejection: " + text
	}
	return text
}

// errorText matches the text of an error: its name, and its message if it has one.
var errorText = regexp.MustCompile(`^([\p{L}_$][\p{L}\p{N}_$]*(?:Error|Exception))(?:: ((?s:.*)))?$`)

// Thrown makes a ScriptError of the text of what was thrown, such as "TypeError: x is not a function". It is for
// engines that hand out nothing else.
func Thrown(text string) *ScriptError {
	if m := errorText.FindStringSubmatch(text); m != nil {
		return &ScriptError{Name: m[1], Message: m[2]}
	}
	return &ScriptError{Message: text}
}

// Syntax reports whether it is a syntax error of the language: a text does not parse, be it a program's or one that the
// program gives to eval or to JSON.parse.
func (e *ScriptError) Syntax() bool { return e.Name == "SyntaxError" && !e.Rejected }

// Place shows "file:line", the file alone if the line is unknown, or "" if the file is.
func (e *ScriptError) Place() string {
	if e.File == "" || e.Line == 0 {
		return e.File
	}
	return fmt.Sprintf("%s:%d", e.File, e.Line)
}

var (
	// ErrClosed is wrapped by the error of what a realm refuses because it is closed.
	ErrClosed = errors.New("the realm is closed")
	// ErrInterrupted is wrapped by the error of a Run that was stopped. If its context ended, that error also wraps
	// why, so that a deadline can be told from a cancel.
	ErrInterrupted = errors.New("the script was interrupted")
	// ErrNoMemory is what an adapter's error is if the engine had no memory left and the worker lives on. What a script
	// throws then is a ScriptError.
	ErrNoMemory = errors.New("the engine has no memory left")
)
