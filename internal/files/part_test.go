package files

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// names returns the names of the files in a folder.
func names(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, e := range entries {
		list = append(list, e.Name())
	}
	return strings.Join(list, " ")
}

func begin(t *testing.T, path string) *Part {
	t.Helper()
	p, err := Begin(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Abandon() }) // a second call does no harm
	return p
}

func put(t *testing.T, p *Part, text string) {
	t.Helper()
	if _, err := p.WriteString(text); err != nil {
		t.Fatal(err)
	}
}

func TestPart(t *testing.T) {
	dir := t.TempDir()
	path := write(t, filepath.Join(dir, "out"), "earlier")
	if err := os.Chmod(path, 0o600); err != nil {
		t.Fatal(err)
	}
	p := begin(t, path)
	put(t, p, "half")
	if got := read(t, path); got != "earlier" || p.Committed() || !p.Untouched() {
		t.Errorf("before it is whole there is %q", got)
	}
	if err := p.Abandon(); err != nil {
		t.Error(err)
	}
	if got := names(t, dir); got != "out" || read(t, path) != "earlier" {
		t.Errorf("abandoned, it leaves %s", got)
	}
	p = begin(t, path)
	put(t, p, "new")
	if err := p.Commit(); err != nil {
		t.Fatal(err)
	}
	put(t, p, " and more")
	if err := p.Abandon(); err != nil || !p.Committed() {
		t.Errorf("%t, %v", p.Committed(), err)
	}
	if got := names(t, dir); got != "out" || read(t, path) != "new and more" {
		t.Errorf("%s: %q", got, read(t, path))
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("its rights are %v, %v", info.Mode(), err)
	}
}

// TestOneWriter: a path is busy while a part is in the making, and while it grows in its place.
func TestOneWriter(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "out")
	busy := func(when string) {
		t.Helper()
		if _, err := Begin(path); !errors.Is(err, ErrBusy) {
			t.Errorf("%s a second writer is let in: %v", when, err)
		}
	}
	p := begin(t, path)
	busy("in the making")
	put(t, p, "one")
	if err := p.Commit(); err != nil {
		t.Fatal(err)
	}
	busy("in its place")
	if got := names(t, dir); got != "out" {
		t.Errorf("the second writer has left %s", got)
	}
	put(t, p, " two")
	if err := p.Abandon(); err != nil {
		t.Fatal(err)
	}
	if err := Replace(path, []byte("three")); err != nil || read(t, path) != "three" {
		t.Errorf("after it: %v", err)
	}
}

// TestManyWriters writes to one path from many goroutines, whose locks are as separate as those of processes. Each
// content is whole, and nothing is left.
func TestManyWriters(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "out")
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for range 50 {
				if err := Replace(path, []byte(strings.Repeat(string(rune('a'+i)), 10_000))); err != nil &&
					!errors.Is(err, ErrBusy) {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	text := read(t, path)
	if got := names(t, dir); got != "out" || len(text) != 10_000 || strings.Trim(text, text[:1]) != "" {
		t.Errorf("%s of %d bytes", got, len(text))
	}
}

// TestWhatAKillLeaves: a part without a process is taken over, and nothing of its content stays.
func TestWhatAKillLeaves(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "out")
	write(t, filepath.Join(dir, ".out"+suffix), "half of something long")
	if err := Replace(path, []byte("whole")); err != nil {
		t.Fatal(err)
	}
	if got := names(t, dir); got != "out" || read(t, path) != "whole" {
		t.Errorf("%s: %q", got, read(t, path))
	}
}

// TestLinksStayLinks: the target of a link is replaced, and not the link.
func TestLinksStayLinks(t *testing.T) {
	dir, other := t.TempDir(), t.TempDir()
	target := write(t, filepath.Join(other, "out"), "earlier")
	link := filepath.Join(dir, "link")
	if err := os.Symlink(target, link); err != nil {
		t.Fatal(err)
	}
	if err := Replace(link, []byte("new")); err != nil {
		t.Fatal(err)
	}
	info, err := os.Lstat(link)
	if err != nil || info.Mode()&fs.ModeSymlink == 0 || read(t, target) != "new" {
		t.Errorf("the link is %v, and leads to %q: %v", info.Mode(), read(t, target), err)
	}
	if err := os.Remove(target); err != nil {
		t.Fatal(err)
	}
	if err := Replace(link, nil); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a link to nothing: %v", err)
	}
}

func TestBeginRefuses(t *testing.T) {
	dir := t.TempDir()
	p := pipe(t, dir)
	for path, want := range map[string]string{
		p: "a pipe", os.DevNull: "a device", dir: "is a directory", filepath.Join(dir, "none", "out"): "no such file",
	} {
		if _, err := Begin(path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", path, err, want)
		}
	}
	if got := names(t, dir); got != "pipe" {
		t.Errorf("left behind: %s", got)
	}
}

func TestUntouched(t *testing.T) {
	for name, change := range map[string]func(path string) error{
		"removed": os.Remove,
		"cut":     func(path string) error { return os.Truncate(path, 1) },
		"replaced": func(path string) error {
			return errors.Join(os.Remove(path), os.WriteFile(path, []byte("earlier"), 0o644))
		},
	} {
		path := write(t, filepath.Join(t.TempDir(), "out"), "earlier")
		keep, err := os.Open(path) // so that its inode is not used again
		if err != nil {
			t.Fatal(err)
		}
		defer keep.Close()
		p := begin(t, path)
		if err := change(path); err != nil {
			t.Fatal(err)
		}
		if p.Untouched() {
			t.Errorf("that the earlier file was %s is not seen", name)
		}
	}
	path := filepath.Join(t.TempDir(), "out")
	p := begin(t, path)
	if !p.Untouched() {
		t.Error("nothing is there, as before")
	}
	write(t, path, "a file of somebody's")
	if p.Untouched() {
		t.Error("that there is a file now is not seen")
	}
}

// TestPartsOfOthers: a file of the name that a file in the making has, but with a second name, is somebody else's.
func TestPartsOfOthers(t *testing.T) {
	dir := t.TempDir()
	kept := write(t, filepath.Join(dir, "kept"), "text")
	path := filepath.Join(dir, "out")
	if err := os.Link(kept, filepath.Join(dir, ".out"+suffix)); err != nil {
		t.Fatal(err)
	}
	if _, err := Begin(path); !errors.Is(err, errLinked) {
		t.Errorf("a file with two names is taken: %v", err)
	}
	if got := names(t, dir); got != ".out"+suffix+" kept" || read(t, kept) != "text" {
		t.Errorf("%s: %q", got, read(t, kept))
	}
}
