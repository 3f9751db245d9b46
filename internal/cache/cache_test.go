package cache

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/fault"
)

// fill creates a cache with a package of 3,000 bytes and two results of 10 and 20 bytes, one of which is in the making.
func fill(t *testing.T) (dir string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "cache")
	t.Setenv(variable, dir)
	for name, size := range map[string]int{
		"packages/33f019d56d3090d5/node_modules/x/index.js": 3000,
		"results/20261130-161131.016.jsonl":                 10,
		"results/.20261130-161132.016.jsonl.jsdyno-part":    20,
		"mine.txt": 5,
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

// holds checks what the folders hold, and returns them.
func holds(t *testing.T, packages, results Folder) []Folder {
	t.Helper()
	all, err := Folders()
	if err != nil || len(all) != 2 {
		t.Fatalf("%+v, %v", all, err)
	}
	for i, want := range []Folder{packages, results} {
		if all[i].Files != want.Files || all[i].Bytes != want.Bytes {
			t.Errorf("%s: %d files, %d bytes; want %d and %d",
				all[i].Name, all[i].Files, all[i].Bytes, want.Files, want.Bytes)
		}
	}
	return all
}

var full = []Folder{{Files: 1, Bytes: 3000}, {Files: 2, Bytes: 30}}

// there checks what a folder has in it.
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
	if !slices.Equal(got, want) {
		t.Errorf("there are %q, want %q", got, want)
	}
}

func removeAll(t *testing.T, all []Folder) {
	t.Helper()
	for _, f := range all {
		if err := f.Remove(); err != nil {
			t.Error(err)
		}
	}
}

// TestFolders: what is in them counts, and only that is removed. Result files are the user's own.
func TestFolders(t *testing.T) {
	dir := fill(t)
	all := holds(t, full[0], full[1])
	if all[0].Own || !all[1].Own || all[0].Path != Packages() || all[1].Path != Results() {
		t.Errorf("%+v", all)
	}
	removeAll(t, all)
	there(t, dir, "mine.txt")
	removeAll(t, holds(t, Folder{}, Folder{}))
	there(t, dir, "mine.txt") // looking has made none
}

// TestOthersStay: the variable may name any folder, in which packages and results may be somebody else's.
func TestOthersStay(t *testing.T) {
	dir := fill(t)
	for _, name := range []string{
		"packages/core/src/index.ts", "packages/33f019d56d3090d5x/a", "packages/package.json",
		"results/paper.pdf", "results/today.jsonl", "results/2026/a.jsonl",
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(name), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	removeAll(t, holds(t, full[0], full[1]))
	there(t, filepath.Join(dir, packages), "33f019d56d3090d5x", "core", "package.json")
	there(t, filepath.Join(dir, results), "2026", "paper.pdf", "today.jsonl")
	holds(t, Folder{}, Folder{})
}

// TestLinks: what a folder holds counts, and can be removed, also if the folder is a link to another. Both stay.
func TestLinks(t *testing.T) {
	dir, other := fill(t), t.TempDir()
	for _, name := range []string{packages, results} {
		moved := filepath.Join(other, name)
		if err := errors.Join(
			os.Rename(filepath.Join(dir, name), moved), os.Symlink(moved, filepath.Join(dir, name)),
		); err != nil {
			t.Fatal(err)
		}
	}
	removeAll(t, holds(t, full[0], full[1]))
	there(t, dir, "mine.txt", packages, results)
	there(t, other, packages, results)
	there(t, Packages())
	there(t, Results())
	if err := os.Remove(filepath.Join(other, results)); err != nil {
		t.Fatal(err)
	}
	holds(t, Folder{}, Folder{}) // a link to nothing
}

// TestRoot: the variable moves the cache, and without it the cache is the user's.
func TestRoot(t *testing.T) {
	t.Setenv(variable, "")
	t.Setenv("HOME", "/home/me")
	t.Setenv("XDG_CACHE_HOME", "")
	if got := Packages(); !strings.HasPrefix(got, "/home/me/") || !strings.HasSuffix(got, "/jsdyno/packages") {
		t.Errorf("packages are in %s", got)
	}
	t.Setenv(variable, "/elsewhere")
	if p, r := Packages(), Results(); p != "/elsewhere/packages" || r != "/elsewhere/results" {
		t.Errorf("they are in %s and %s", p, r)
	}
}

// TestPrivateCache: without a home, the cache is among the temporary files, where any user could have made it.
func TestPrivateCache(t *testing.T) {
	temp := t.TempDir()
	for name, value := range map[string]string{variable: "", "HOME": "", "XDG_CACHE_HOME": "", "TMPDIR": temp} {
		t.Setenv(name, value)
	}
	if err := Make(Packages()); err != nil {
		t.Fatal(err)
	}
	top := filepath.Dir(Packages())
	info, err := os.Stat(top)
	if err != nil || filepath.Dir(top) != temp || info.Mode().Perm() != 0o700 {
		t.Fatalf("%s: %v, %v", top, info.Mode(), err)
	}
	if err := os.Chmod(top, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := Make(Packages()); err == nil || !strings.Contains(err.Error(), "other users can write to "+top) {
		t.Errorf("all may write to it: %v", err)
	}
	aside := filepath.Join(temp, "aside")
	if err := errors.Join(os.Rename(top, aside), os.Chmod(aside, 0o700), os.Symlink(aside, top)); err != nil {
		t.Fatal(err)
	}
	if err := Make(Packages()); err == nil || !strings.Contains(err.Error(), top+" is not a folder") {
		t.Errorf("a link that another user may turn: %v", err)
	}
}

// TestUnusableCache: an error says what to do next.
func TestUnusableCache(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	t.Setenv(variable, file)
	_, err := Folders()
	for want, err := range map[string]error{
		"reading the cache: ":         err,
		"creating the cache folder: ": Make(Results()),
	} {
		f, ok := errors.AsType[*fault.Error](err)
		if !ok || f.Kind != fault.OfHarness || !strings.HasPrefix(f.Error(), want) ||
			!strings.Contains(f.Hint(), variable) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}
