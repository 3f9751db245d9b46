package main

import (
	"bytes"
	"encoding/json"
	"reflect"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
)

// TestBuild: what the linker stamps has precedence over what Go finds, and nothing is empty.
func TestBuild(t *testing.T) {
	info := &debug.BuildInfo{
		Main: debug.Module{Path: "github.com/jsdyno/jsdyno", Version: "v0.1.0"},
		Settings: []debug.BuildSetting{
			{Key: "vcs.revision", Value: "0123abc"},
			{Key: "vcs.modified", Value: "true"},
			{Key: "-trimpath", Value: "true"},
		},
	}
	want := provenance{
		Version: version, Commit: "0123abc", Modified: true,
		Module: "github.com/jsdyno/jsdyno", Release: "v0.1.0",
		Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH,
	}
	if got := buildOf(info); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	long := want
	long.Commit = "0123abcdef0123abcdef"
	if got := long.short(); got != "0123abc-dirty" {
		t.Errorf("in short %q", got)
	}
	defer func(old string) { commit = old }(commit)
	commit = "v0.1-3-gdef"
	want.Commit = commit
	if got := buildOf(info); got != want {
		t.Errorf("with a stamp %+v, want %+v", got, want)
	}
	if got := want.short(); got != commit {
		t.Errorf("a stamp in short is %q", got)
	}
	commit = unstamped
	if got := buildOf(nil); got.Commit != unstamped || got.Release != "(devel)" {
		t.Errorf("of nothing known %+v", got)
	}
}

func TestVersionCommand(t *testing.T) {
	var text, data bytes.Buffer
	for out, args := range map[*bytes.Buffer][]string{&text: {"version"}, &data: {"version", "--json"}} {
		cmd := root()
		cmd.SetArgs(args)
		cmd.SetOut(out)
		if err := cmd.Execute(); err != nil {
			t.Fatal(err)
		}
	}
	var b provenance
	if err := json.Unmarshal(data.Bytes(), &b); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(text.String(), "\n")
	if lines[0] != "jsdyno "+version || len(lines) != 6 {
		t.Errorf("%q", lines)
	}
	v := reflect.ValueOf(b)
	for i := range v.NumField() {
		if s, ok := v.Field(i).Interface().(string); ok && (s == "" || !strings.Contains(text.String(), s)) {
			t.Errorf("%s is %q, which the text does not say:\n%s", v.Type().Field(i).Name, s, text.String())
		}
	}
}
