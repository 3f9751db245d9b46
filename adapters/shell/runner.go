package shell

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/jsdyno/jsdyno/engines"
)

// runnerSource is the file that the shell runs. It evaluates the user's source, which it holds as a string
// literal, so that no text can break out of it and line numbers stay those of the user. The outcome is printed
// as one line: a mark, and a JSON array of strings. It is put together from primitives with what was captured
// before the source ran, because that may replace every global and prototype.
//
// The mark is random, so that no print is taken for a result. It is not kept from a script that goes and reads
// its own process's files: what the shell can do, its scripts can.
//
// What a Shell gives stands outside the function, so that its words mean what they mean to the shell: a Print that is
// the shell's own print, for one.
const runnerSource = `(function (describe, thrown, print, evaluate, atEnd, quote) {
  var outcome, failed = false;
  function value(v) {
    switch (typeof v) {
      case "undefined": return '"undefined",""';
      case "boolean": return v ? '"boolean","true"' : '"boolean","false"';
      case "number": return '"number","' + (v === 0 && 1 / v < 0 ? "-0" : v) + '"';
      case "string": return '"string",' + quote(v);
    }
    return v === null ? '"null",""' : '"described",' + quote(describe(v));
  }
  function error(e) {
    return '"thrown",' + quote(thrown(e, "name")) + "," + quote(thrown(e, "message")) + "," + quote(thrown(e, "stack"));
  }
  function report() { print($MARK + "[" + (failed ? error(outcome) : value(outcome)) + "]"); }
  if (atEnd) { atEnd(report); }
  try { outcome = evaluate($SOURCE, $FILE); } catch (e) { outcome = e; failed = true; }
  if (!atEnd) { report(); }
})($DESCRIBE, $THROWN, $PRINT, $EVALUATE, $ATEND, JSON.stringify);
`

// runner returns the file for one Run.
func runner(s Shell, mark, file, source string) string {
	atEnd := s.AtEnd
	if atEnd == "" {
		atEnd = "null"
	}
	return strings.NewReplacer(
		"$DESCRIBE", engines.DescribeSource, "$THROWN", engines.ThrownSource,
		"$PRINT", s.Print, "$EVALUATE", s.Evaluate, "$ATEND", atEnd,
		"$MARK", literal(mark), "$FILE", literal(file), "$SOURCE", literal(source),
	).Replace(runnerSource)
}

// literal writes s as a JavaScript string literal. That is what JSON is, as long as U+2028 and U+2029 are
// escaped, which this encoder does.
func literal(s string) string {
	b, _ := json.Marshal(s) // a string always marshals
	return string(b)
}

// outcome reads what the runner printed after the mark. The error is a *ScriptError for a script that threw.
func outcome(s Shell, file, line string) (engines.Value, error) {
	var fields []string
	if err := json.Unmarshal([]byte(line), &fields); err != nil {
		return engines.Value{}, fmt.Errorf("reading the result line: %w", err)
	}
	switch {
	case len(fields) == 4 && fields[0] == "thrown":
		return engines.Value{}, scriptError(s, file, fields[1], fields[2], fields[3])
	case len(fields) == 2:
		return value(fields[0], fields[1])
	}
	return engines.Value{}, fmt.Errorf("the result line has %d fields", len(fields))
}

func value(kind, text string) (engines.Value, error) {
	switch kind {
	case "undefined":
		return engines.Undefined(), nil
	case "null":
		return engines.Null(), nil
	case "boolean":
		return engines.Bool(text == "true"), nil
	case "number":
		f, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return engines.Value{}, fmt.Errorf("reading the result: %w", err)
		}
		return engines.Number(f), nil
	case "string":
		return engines.String(text), nil
	case "described":
		return engines.Described(text), nil
	}
	return engines.Value{}, fmt.Errorf("the result line has the unknown kind %q", kind)
}
