package v8

import (
	"errors"
	"regexp"
	"strconv"
	"strings"

	"rogchap.com/v8go"

	"github.com/jsdyno/jsdyno/engines"
)

// ownFile is the name of the few scripts that are ours; errors are never placed there.
const ownFile = "jsdyno:v8"

// scriptError turns what v8go reports into a ScriptError. v8go never hands out the thrown value (keeper does), only
// three texts: String(thrown), empty if that fails; the place; and thrown.stack, empty if there is none.
func (r *realm) scriptError(err error) error {
	var js *v8go.JSError
	if !errors.As(err, &js) {
		return err
	}
	if js.Location == "" && strings.HasPrefix(js.Message, "ExecutionTerminated: ") {
		return errTerminated // whatever is thrown has a place
	}
	message, stack := fromWTF8(js.Message), fromWTF8(js.StackTrace)
	e := &engines.ScriptError{Message: message}
	if header, ok := errorHeader(message, stack); ok {
		e.Name, e.Message = splitHeader(message, header)
		e.Stack = stack
	}
	file, line := splitLocation(js.Location)
	e.File, e.Line = r.place(file, line, stack)
	return e
}

// frame matches the first line of a stack trace that is not part of the message.
var frame = regexp.MustCompile(`\n    at `)

// errorHeader tells an error object from anything else by its stack, which V8 writes as "Name: message" and
// one line a frame, and returns that first part. Without frames (a syntax error, or Error.stackTraceLimit is
// 0) the stack is the header alone.
func errorHeader(message, stack string) (string, bool) {
	switch {
	case stack == "":
		return "", false
	case message != "" && strings.HasPrefix(stack, message) &&
		(stack == message || strings.HasPrefix(stack[len(message):], "\n    at ")):
		return message, true
	}
	// The script changed the error after V8 wrote the stack, or toString is its own.
	if at := frame.FindStringIndex(stack); at != nil {
		return stack[:at[0]], true
	}
	// The script set a stack of its own, or turned stacks off. Only an error is shown with its class.
	return message, errorClass.MatchString(message)
}

// errorClass matches the text of an error whose name ends as those of the language do.
var errorClass = regexp.MustCompile(`^([\p{L}_$][\p{L}\p{N}_$]*)?(Error|Exception)(: |$)`)

// splitHeader takes an error's text apart into name and message. header is the text at the time when V8
// wrote the stack, and message the text at the time when the error was thrown.
func splitHeader(message, header string) (string, string) {
	headName, headMessage := splitText(header)
	switch {
	case message == header || message == "":
		return headName, headMessage // message is empty when toString throws
	case headMessage != "" && message == headMessage:
		return defaultName, message // the name was removed
	case headMessage != "" && strings.HasSuffix(message, ": "+headMessage):
		return strings.TrimSuffix(message, ": "+headMessage), headMessage // the name was changed
	case strings.HasPrefix(message, headName+": "):
		return headName, message[len(headName)+2:] // the message was changed
	}
	return headName, headMessage // toString is the script's own
}

// defaultName is for an error object whose name cannot be told or is empty: an empty Name means that what was
// thrown is no error.
const defaultName = "Error"

// unshown is what V8 writes for an error that cannot be shown, because a getter or toString throws.
const unshown = "<error>"

// dottedName matches a name, or several with dots between. That may stand before the first ": " of an error's text.
var dottedName = regexp.MustCompile(`^[\p{L}_$][\p{L}\p{N}_$.]*$`)

// splitText takes "Name: message" apart. A name without a message and a message without a name look the
// same; the former is assumed of what ends as the names of errors do.
func splitText(text string) (string, string) {
	before, after, found := strings.Cut(text, ": ")
	switch {
	case text == unshown:
		return defaultName, ""
	case found && dottedName.MatchString(before):
		return before, after
	case !found && errorClass.MatchString(text):
		return text, ""
	}
	return defaultName, text
}

// place finds the file and line of a throw. V8 names no file if the throw was inside eval or a built-in, and names ours
// if a host function threw. Then the nearest frame of the script counts.
func (r *realm) place(file string, line int, stack string) (string, int) {
	if r.files[file] {
		return file, line
	}
	for _, m := range engines.AtFrame.FindAllStringSubmatch(stack, -1) {
		if r.files[m[1]] {
			n, _ := strconv.Atoi(m[2]) // digits, and V8's lines fit
			return m[1], n
		}
	}
	return "", 0
}

// splitLocation takes "file:line:column" apart; the file may hold colons.
func splitLocation(location string) (string, int) {
	rest, _, _ := cutLast(location)
	file, digits, _ := cutLast(rest)
	line, err := strconv.Atoi(digits)
	if err != nil {
		return "", 0
	}
	return file, line
}

func cutLast(s string) (before, after string, found bool) {
	i := strings.LastIndexByte(s, ':')
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+1:], true
}
