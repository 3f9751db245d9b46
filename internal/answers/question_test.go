package answers

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/fault"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/roster"
	"github.com/jsdyno/jsdyno/internal/supervise"
	"github.com/jsdyno/jsdyno/internal/wire"
	"github.com/jsdyno/jsdyno/suites"
)

// entry returns an engine whose worker is a shell script that prints a text and gives a value.
func entry(t *testing.T, dir, name, printed, value string) roster.Entry {
	t.Helper()
	e := roster.Entry{Name: roster.Name{Engine: name}, Program: "jsdyno-engine-" + name, Hint: "get " + name}
	if value == "" { // it is not installed
		return e
	}
	script := fmt.Sprintf(`#!/bin/sh
echo '{"type":"hello","body":{"protocol":%d,"info":{"name":"%s"}}}' >&4
printf '%s'
echo '{"type":"outcome","body":{"value":{"kind":"number","text":"%s"}}}' >&4
cat <&3 >/dev/null
`, wire.Protocol, name, printed, value)
	if err := os.WriteFile(filepath.Join(dir, e.Program), []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	return e
}

// TestAsk: engines that give the same value and print the same agree; one that is not available is left out.
func TestAsk(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("PATH", dir+string(filepath.ListSeparator)+os.Getenv("PATH"))
	entries := []roster.Entry{
		entry(t, dir, "a", `1\n2\n3\n`, "7"), entry(t, dir, "b", `1\n2\n4\n`, "7"),
		entry(t, dir, "gone", "", ""), entry(t, dir, "c", `1\n2\n3\n`, "7"), entry(t, dir, "d", `1\n2\n3\n`, "8"),
	}
	q := Question{Prepared: suites.Prepared{Source: "print(1)"}, File: "e.js", Deadline: 2 * time.Minute}
	var left []string
	leave := func(e roster.Entry, why, hint string) { left = append(left, e.Name.String()+": "+hint) }
	all, err := q.Ask(t.Context(), entries, leave)
	if err != nil {
		t.Fatal(err)
	}
	defer Close(all)
	if !slices.Equal(left, []string{"gone: get gone"}) {
		t.Errorf("left out: %q", left)
	}
	groups := Agree(all)
	var got []string
	for _, g := range groups {
		got = append(got, strings.Join(g.Engines, "+"))
		if !g.Answered() {
			t.Errorf("%q did not answer: %+v", g.Engines, g.Answers)
		}
	}
	if !slices.Equal(got, []string{"a+c", "b", "d"}) {
		t.Fatalf("groups %q", got)
	}
	if at := Differ(groups); at.Line() != 3 {
		t.Errorf("they differ from line %d on", at.Line())
	}
	if printed, value := groups[1].Whole(); !slices.Equal(printed, []string{"1", "2", "4"}) || value != "7" {
		t.Errorf("b printed %q, and its value is %s", printed, value)
	}
	if printed, value := groups[2].Excerpt(Differ(groups)); !slices.Equal(printed, []string{"1", "2", "3"}) ||
		value != "8" {
		t.Errorf("of what d printed %q is shown, and of its value %s", printed, value)
	}

	_, err = q.Ask(t.Context(), entries[2:3], leave)
	if fault.HintOf(err, "") == "" {
		t.Errorf("none is available: %v", err)
	}
}

// TestWhoAgrees: of what was thrown only the name counts, or the value if it is no error, and how it was thrown.
func TestWhoAgrees(t *testing.T) {
	failed := func(status result.Status, thrown *engines.ScriptError) wire.Outcome {
		return wire.Outcome{Failure: &result.Failure{Status: status}, Thrown: thrown}
	}
	thrown := func(name, message string, rejected bool) wire.Outcome {
		return failed(result.ScriptError, &engines.ScriptError{Name: name, Message: message, Rejected: rejected})
	}
	value := func(kind, text string) wire.Outcome {
		return wire.Outcome{Value: &wire.Shown{Kind: kind, Text: text}}
	}
	q := Question{Prepared: suites.Prepared{CommonJS: true}}
	var all []Answer
	for i, o := range []wire.Outcome{
		value("number", "1"), value("bigint", "1"), value("number", "2"), value("number", "1"),
		thrown("TypeError", "x is not a function", false), thrown("TypeError", "not callable", false),
		thrown("TypeError", "not callable", true), thrown("ReferenceError", "module is not defined", false),
		thrown("", "7", false), thrown("", "8", false),
		failed(result.Timeout, nil), failed(result.Crash, nil), failed(result.Timeout, nil),
	} {
		a := q.answer(fmt.Sprint(i), &supervise.Report{Outcome: o}, transcriptOf(t, ""))
		if a.WantsModule != (i == 7) {
			t.Errorf("%+v wants to be a module: %t", o, a.WantsModule)
		}
		all = append(all, *a)
	}
	var got, silent []string
	for _, g := range Agree(all) {
		got = append(got, strings.Join(g.Engines, "+"))
		if !g.Answered() {
			silent = append(silent, got[len(got)-1])
		}
	}
	if want := []string{"0+3", "1", "2", "4+5", "6", "7", "8", "9", "10+12", "11"}; !slices.Equal(got, want) {
		t.Errorf("groups %q, want %q", got, want)
	}
	if want := []string{"10+12", "11"}; !slices.Equal(silent, want) {
		t.Errorf("no answer from %q, want %q", silent, want)
	}
}

// TestLongOutputHasADigest: the driver keeps the ends of it, and answers that differ between them differ.
func TestLongOutputHasADigest(t *testing.T) {
	const all = "a long text"
	a := Question{}.answer("e", &supervise.Report{Printed: "a … text"}, transcriptOf(t, all))
	if a.PrintedBytes != int64(len(all)) || !strings.HasPrefix(a.PrintedDigest, "sha256:") {
		t.Errorf("cut: %d bytes, %q", a.PrintedBytes, a.PrintedDigest)
	}
	a = Question{}.answer("e", &supervise.Report{Printed: all}, transcriptOf(t, all))
	if a.PrintedBytes != 0 || a.PrintedDigest != "" {
		t.Errorf("whole: %d bytes, %q", a.PrintedBytes, a.PrintedDigest)
	}
}
