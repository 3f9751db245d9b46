package bundle_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/jsdyno/jsdyno/internal/bundle"
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
