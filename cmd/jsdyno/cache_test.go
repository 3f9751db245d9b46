package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/cache"
)

// cached runs a cache command on the cache in a folder and returns what it prints.
func cached(t *testing.T, dir string, args ...string) string {
	t.Helper()
	t.Setenv("JSDYNO_CACHE", dir)
	var out bytes.Buffer
	if err := jsdyno(t, &out, append([]string{"cache"}, args...))(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// jsdyno returns the program with some arguments, ready to run.
func jsdyno(t *testing.T, out *bytes.Buffer, args []string) func() error {
	t.Helper()
	cmd := root()
	cmd.SetArgs(args)
	cmd.SetOut(out)
	return cmd.Execute
}

// fill creates a cache with a package of 3,000 bytes, two results of 10 and 20 bytes, and a file that is not jsdyno's.
func fill(t *testing.T) (dir string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "cache")
	for name, size := range map[string]int{
		"packages/33f019d56d3090d5/node_modules/x/index.js": 3000,
		"results/20261130-161131.016.jsonl":                 10,
		"results/20261130-161132.016.jsonl":                 20,
		"mine.txt":                                          5,
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, bytes.Repeat([]byte("x"), size), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func there(t *testing.T, dir string, want ...string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if strings.Join(got, " ") != strings.Join(want, " ") {
		t.Errorf("there are %q, want %q", got, want)
	}
}

func TestCacheShow(t *testing.T) {
	dir := fill(t)
	got := cached(t, dir, "show")
	for _, part := range []string{
		"packages  1 file, 2.9 KiB", "results   2 files, 30 B", filepath.Join(dir, "packages"),
	} {
		if !strings.Contains(got, part) {
			t.Errorf("%q is missing in\n%s", part, got)
		}
	}
	var all []cache.Folder
	if err := json.Unmarshal([]byte(cached(t, dir, "show", "--json")), &all); err != nil ||
		len(all) != 2 || all[0].Bytes != 3000 || all[1].Files != 2 {
		t.Errorf("%+v, %v", all, err)
	}
	none := filepath.Join(t.TempDir(), "none")
	if got := cached(t, none, "show"); strings.Count(got, "nothing") != 2 {
		t.Errorf("of a cache that is not there:\n%s", got)
	}
	if got := cached(t, none+"\x1b[2J", "show"); strings.Contains(got, "\x1b") || !strings.Contains(got, `\x1b[2J`) {
		t.Errorf("of a path that a terminal would act on:\n%q", got)
	}
	if _, err := os.Stat(none); err == nil {
		t.Error("looking has made it")
	}
}

func TestCachePrune(t *testing.T) {
	dir := fill(t)
	if got := cached(t, dir, "prune", "--dry-run", "--results"); strings.Count(got, "would remove ") != 2 {
		t.Errorf("dry run:\n%s", got)
	}
	there(t, dir, "mine.txt", "packages", "results")
	got := cached(t, dir, "prune")
	if !strings.Contains(got, "removed packages: 1 file, 2.9 KiB") ||
		!strings.Contains(got, "left results: 2 files, 30 B; --results removes them too") {
		t.Errorf("got\n%s", got)
	}
	there(t, dir, "mine.txt", "results")
	if got := cached(t, dir, "prune", "--results"); !strings.Contains(got, "removed results: 2 files, 30 B") {
		t.Errorf("got\n%s", got)
	}
	there(t, dir, "mine.txt")
	if got := cached(t, dir, "prune"); got != "" {
		t.Errorf("of nothing %q", got)
	}
}

func TestCacheUsage(t *testing.T) {
	var out bytes.Buffer
	if err := jsdyno(t, &out, []string{"cache", "prun"})(); err == nil ||
		!strings.Contains(err.Error(), `unknown command "prun"; did you mean prune?`) {
		t.Errorf("got %v", err)
	}
	if err := jsdyno(t, &out, []string{"cache"})(); err != nil || !strings.Contains(out.String(), "prune") {
		t.Errorf("got %v and %q", err, out.String())
	}
}
