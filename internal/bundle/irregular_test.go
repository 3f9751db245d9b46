package bundle_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/jsdyno/jsdyno/internal/bundle"
	"github.com/jsdyno/jsdyno/internal/files"
)

// TestModulesAreFiles: a pipe that nobody writes into would be waited for, and a device read without an end.
func TestModulesAreFiles(t *testing.T) {
	dir := tree(t, map[string]string{"good.js": "exports.x = 1;"})
	if err := errors.Join(
		syscall.Mkfifo(filepath.Join(dir, "pipe.js"), 0o644),
		os.Symlink("/dev/zero", filepath.Join(dir, "device.js")),
	); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"good": "", "pipe": "only a file will do", "device": "only a file will do",
	} {
		_, err := bundle.Bundle(bundle.Options{Dir: dir, Source: "exports.run = require('./" + name + ".js');"})
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", name, err, want)
		}
	}
}

// TestLongModules: what is longer than any text is refused before it is read.
func TestLongModules(t *testing.T) {
	dir := tree(t, map[string]string{"long.js": "1;"})
	if err := os.Truncate(filepath.Join(dir, "long.js"), files.MostText+1); err != nil {
		t.Fatal(err)
	}
	for _, source := range []string{"require('./long.js')", "require('text:./long.js')"} {
		if _, err := bundle.Bundle(bundle.Options{Dir: dir, Source: source}); err == nil ||
			!strings.Contains(err.Error(), "long.js") || !strings.Contains(err.Error(), files.ErrTooLong.Error()) {
			t.Errorf("%s: %v", source, err)
		}
	}
}

// TestPatternsFindFiles: where a name is only partly known, all files that fit are modules.
func TestPatternsFindFiles(t *testing.T) {
	dir := tree(t, map[string]string{"good/a.json": "7"})
	for _, name := range []string{"pipe", "device"} {
		if err := os.MkdirAll(filepath.Join(dir, name, "deep"), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(
		syscall.Mkfifo(filepath.Join(dir, "pipe", "deep", "pipe.json"), 0o644),
		os.Symlink("/dev/zero", filepath.Join(dir, "device", "deep", "zero.json")),
	); err != nil {
		t.Fatal(err)
	}
	source := "var name = 'a'; exports.run = function () { return require('./DIR/' + name + '.json'); }"
	out, err := bundle.Bundle(bundle.Options{Dir: dir, Source: strings.ReplaceAll(source, "DIR", "good"), Map: true})
	if err != nil {
		t.Fatal(err)
	}
	if got := onGoja(t, out.Code); got != "7" {
		t.Errorf("got %s", got)
	}
	for name, file := range map[string]string{"pipe": "deep/pipe.json", "device": "/dev/zero"} {
		source := strings.ReplaceAll(source, "DIR", name)
		look, err := bundle.LookAt("a.js", source)
		if err != nil || !look.Requires {
			t.Errorf("%s: %+v, %v", name, look, err)
		}
		_, err = bundle.Bundle(bundle.Options{Dir: dir, Source: source, Map: true})
		if err == nil || !strings.Contains(err.Error(), file+" is a pipe or a device, and only a file will do") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestLooksReadNothing: whatever lies in the current folder, looking at a text does not read it.
func TestLooksReadNothing(t *testing.T) {
	t.Chdir(tree(t, map[string]string{"broken.js": "} ,"}))
	if err := errors.Join(syscall.Mkfifo("pipe.js", 0o644), syscall.Mkfifo("package.json", 0o644)); err != nil {
		t.Fatal(err)
	}
	got, err := bundle.LookAt("a.js", "exports.f = require('./' + x)")
	if want := (bundle.Look{Requires: true, CommonJS: true}); err != nil || got != want {
		t.Errorf("%+v, %v", got, err)
	}
}
