package suites

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/bundle"
)

func TestPrepare(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "one.json"), []byte(`{"a": 1}`), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		file, text string
		tier       engines.Tier
		same       bool // the text is left alone
		want       Prepared
	}{
		{"a.js", "var s = 1; // require('x')", 0, true, Prepared{}},
		{"a.js", "exports.f = function () {}", 0, true, Prepared{CommonJS: true}},
		{"a.js", "exports.f = 1; } , x = 7; function q() {", 0, true, Prepared{Broken: true}},
		{"a.js", "require('./one.json').a", 0, false, Prepared{Joined: true, CommonJS: true}},
		{"a.js", "export var a = 1", 0, false, Prepared{Joined: true, CommonJS: true, ESM: true}},
		{"a.mjs", "1", 0, false, Prepared{Joined: true, CommonJS: true}},
		{"a.ts", "var x: number = 1; x", 0, false, Prepared{}},
		{"a.js", "var f = () => 1; f()", 5, false, Prepared{}},
	} {
		made, err := Prepare(filepath.Join(dir, tc.file), tc.text, tc.tier)
		if err != nil {
			t.Errorf("%s: %v", tc.text, err)
			continue
		}
		if same := made.Source == tc.text; same != tc.same || same != (made.Map == "") {
			t.Errorf("%s became %s", tc.text, made.Source)
		}
		made.Source, made.Map = "", ""
		if made != tc.want {
			t.Errorf("%s: %+v, want %+v", tc.text, made, tc.want)
		}
	}
	for _, tc := range []struct{ file, text, hint string }{
		{"a.ts", "var x: = 1", "tsc --noEmit"},
		{"a.js", "require('./none')", ""},
	} {
		_, err := Prepare(filepath.Join(dir, tc.file), tc.text, 0)
		found, ok := errors.AsType[*bundle.Error](err)
		if !ok || !strings.Contains(err.Error(), tc.file+":1: ") || !strings.Contains(found.Hint(), tc.hint) {
			t.Errorf("%s: %v, %+v", tc.text, err, found)
		}
	}
}

func TestPlaced(t *testing.T) {
	made, err := Prepare("some/dir/a.ts", "type A = 1;\nvar x: A = 1;\nnull.y", 0)
	if err != nil {
		t.Fatal(err)
	}
	at := strings.Count(made.Source[:strings.Index(made.Source, "null")], "\n") + 1
	for _, tc := range []struct {
		thrown     engines.ScriptError
		with, want string
	}{
		{engines.ScriptError{File: "some/dir/a.ts", Line: at}, made.Map, "some/dir/a.ts:3"},
		{engines.ScriptError{File: "some/dir/a.ts", Line: at}, "", "some/dir/a.ts:2"},
		{engines.ScriptError{File: "some/dir/a.ts", Line: at}, "{}", "some/dir/a.ts"},
		{engines.ScriptError{File: "other.js", Line: 9}, made.Map, "other.js:9"},
		{engines.ScriptError{}, made.Map, ""},
	} {
		if got := Placed("some/dir/a.ts", tc.with, &tc.thrown); got != tc.want {
			t.Errorf("%+v is placed at %q, want %q", tc.thrown, got, tc.want)
		}
	}
}

func TestClaimedChecksum(t *testing.T) {
	for text, want := range map[string]string{
		"// checksum: 41\nexports.run = 1":       "41",
		"// name: x\r\n//checksum:a b \r\nvar x": "a b",
		"var x;\n// checksum: 41":                "",
		"// the checksum: 41":                    "",
		"":                                       "",
		"//#!/usr/bin/env node\n// checksum: 1\nvar": "1",
	} {
		if got := ClaimedChecksum(text); got != want {
			t.Errorf("%q claims %q, want %q", text, got, want)
		}
	}
}
