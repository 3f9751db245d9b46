package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestOneSelftestAFile: a second self-test does not touch the file that another is writing, not even a line of which
// only half is there so far.
func TestOneSelftestAFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "raw.jsonl")
	file, err := openRaw(path)
	if err != nil {
		t.Fatal(err)
	}
	const half = `{"engine":"x","inj`
	if _, err := file.WriteString(half); err != nil {
		t.Fatal(err)
	}
	if _, err := openRaw(path); err == nil || !strings.Contains(err.Error(), path+": another jsdyno is writing it") {
		t.Errorf("a second one is let in: %v", err)
	}
	if text, err := os.ReadFile(path); err != nil || string(text) != half {
		t.Errorf("the file has become %q: %v", text, err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	if file, err = openRaw(path); err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if text, err := os.ReadFile(path); err != nil || len(text) > 0 {
		t.Errorf("of a line that was cut off, %q is left: %v", text, err)
	}
}
