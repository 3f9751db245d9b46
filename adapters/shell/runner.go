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
// as one line: a mark, and a JSON array of strings. The line is put together from primitives, with what was captured
// before the source ran, because the source may replace every global and prototype.
//
// $SHOW is the function that makes a text of the source's value, or null where the value crosses as it is: see
// engines.Shower.
//
// The mark is random, so that nothing that a script prints is taken for a result. It is no secret from a script that
// reads the files of its own process: what the shell can do, its scripts can.
//
// What a Shell gives stands outside the function, so that its words mean what they mean to the shell: a Print that is
// the shell's own print, for one.
const runnerSource = `(function (describe, thrown, print, evaluate, atEnd, quote) {
  var outcome, how = "", show = null, shown, again = false;
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
    return '"' + how + '",' + quote(thrown(e, "name")) + "," + ` +
	`quote(thrown(e, "message")) + "," + quote(thrown(e, "stack"));
  }
  function fail(e, by) {
    if (how === "") { outcome = e; how = by; }
  }
  function report() {
    if (how === "" && show !== null) {
      try { shown = again ? show() : show(outcome); } catch (e) { fail(e, "thrown"); }
      again = true;
      if (how === "" && typeof shown !== "string") { return true; }
    }
    print($MARK + "[" + (how !== "" ? error(outcome) : show !== null ? value(shown) : value(outcome)) + "]");
    return false;
  }
  (function () {
    Object.defineProperty(this, $PRINTER, {value: print, writable: true, configurable: true});
    Object.defineProperty(this, $EVALUATOR, {value: evaluate, writable: true, configurable: true});
  })();
  $WATCH
  if (atEnd) { atEnd(report); }
  try { show = $SHOW; outcome = evaluate($SOURCE, $FILE); } catch (e) { fail(e, "thrown"); }
  if (!atEnd) { report(); }
})($DESCRIBE, $THROWN, $PRINT, $EVALUATE, $ATEND, JSON.stringify);
`

// task is what one process is to do.
type task struct {
	program
	setup string // its value shows the program's; "" where that crosses as it is
	watch bool   // whether a promise that is rejected and that nothing handles is an error
}

// runner returns the file for one task.
func runner(s Shell, mark string, t task) string {
	show, watch, atEnd := "null", "", s.AtEnd
	if t.setup != "" {
		show = "evaluate(" + literal(t.setup) + `, "jsdyno:show")`
	}
	if s.Rejections != "" && (t.watch || t.setup != "") {
		watch = s.Rejections + `(function (reason) { fail(reason, "rejected"); });`
	}
	if atEnd == "" {
		atEnd = "null"
	}
	return strings.NewReplacer(
		"$DESCRIBE", engines.DescribeSource, "$THROWN", engines.ThrownSource,
		"$PRINTER", literal(engines.PrintFunc), "$EVALUATOR", literal(engines.EvaluateFunc),
		"$PRINT", s.Print, "$EVALUATE", s.Evaluate, "$ATEND", atEnd, "$SHOW", show, "$WATCH", watch,
		"$MARK", literal(mark), "$FILE", literal(t.file), "$SOURCE", literal(t.source),
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
	case len(fields) == 4 && (fields[0] == "thrown" || fields[0] == "rejected"):
		e := scriptError(s, file, fields[1], fields[2], fields[3])
		e.Rejected = fields[0] == "rejected"
		return engines.Value{}, e
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
