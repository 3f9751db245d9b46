package npm_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/jsdyno/jsdyno/internal/npm"
)

// TestInstallIsMadeAnewWhenDamaged: whatever has become of an install, the damage is noticed, reported and repaired.
// Without npm it is the error, which does not say where the cache is: it gets into result files.
func TestInstallIsMadeAnewWhenDamaged(t *testing.T) {
	const made = `mkdir -p node_modules/a/empty node_modules/.bin
echo one > node_modules/a/index.js
echo two > node_modules/a/more.js
ln -s ../a/index.js node_modules/.bin/a
`
	for _, c := range []struct {
		name, says string
		harm       func(dir string) error
	}{
		{"changed", "node_modules/a/index.js has changed", func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "node_modules", "a", "index.js"), []byte("One\n"), 0o644)
		}},
		{"cut", "node_modules/a/more.js has changed", func(dir string) error {
			return os.Truncate(filepath.Join(dir, "node_modules", "a", "more.js"), 1)
		}},
		{"missing", "node_modules/a/index.js is missing", func(dir string) error {
			return os.Remove(filepath.Join(dir, "node_modules", "a", "index.js"))
		}},
		{"added", "node_modules/a/evil.js was not installed", func(dir string) error {
			return os.WriteFile(filepath.Join(dir, "node_modules", "a", "evil.js"), nil, 0o644)
		}},
		{"led elsewhere", "node_modules/.bin/a has changed", func(dir string) error {
			link := filepath.Join(dir, "node_modules", ".bin", "a")
			return errors.Join(os.Remove(link), os.Symlink("../a/more.js", link))
		}},
		{"emptied", "node_modules/.bin/a is missing, and 2 more", func(dir string) error {
			return os.RemoveAll(filepath.Join(dir, "node_modules"))
		}},
		{"the lock file", "package-lock.json has changed", func(dir string) error {
			return os.Truncate(filepath.Join(dir, "package-lock.json"), 2)
		}},
		{"a pipe", "node_modules/pipe is neither a file nor a link", func(dir string) error {
			return syscall.Mkfifo(filepath.Join(dir, "node_modules", "pipe"), 0o600)
		}},
		{"the note", "installed.json cannot be read", func(dir string) error {
			return os.Truncate(filepath.Join(dir, "installed.json"), 9)
		}},
		{"no note", "there is no record of what was installed", func(dir string) error {
			return os.Remove(filepath.Join(dir, "installed.json"))
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			fakeNPM(t, made)
			root := t.TempDir()
			dir, err := npm.Install(t.Context(), project(), root, &bytes.Buffer{})
			if err != nil {
				t.Fatal(err)
			}
			if err := c.harm(dir); err != nil {
				t.Fatal(err)
			}
			path := os.Getenv("PATH")
			t.Setenv("PATH", t.TempDir())
			var progress bytes.Buffer
			_, err = npm.Install(t.Context(), project(), root, &progress)
			if !errors.Is(err, npm.ErrNotFound) || strings.Contains(err.Error(), root) ||
				!strings.Contains(err.Error(), c.says) || !strings.Contains(progress.String(), c.says) {
				t.Errorf("without npm: %v, log %q; want %q", err, progress.String(), c.says)
			}
			t.Setenv("PATH", path)
			progress.Reset()
			again, err := npm.Install(t.Context(), project(), root, &progress)
			if err != nil || again != dir ||
				!strings.HasPrefix(progress.String(), "jsdyno: the packages in "+dir+" are damaged: ") {
				t.Errorf("Install = %q, %v, log %q", again, err, progress.String())
			}
			if text, err := os.ReadFile(filepath.Join(dir, "node_modules", "a", "index.js")); string(text) != "one\n" {
				t.Errorf("it was not made anew: %q, %v", text, err)
			}
			if got := entries(t, root); len(got) != 1 {
				t.Errorf("the cache holds %q", got)
			}
			progress.Reset()
			if _, err := npm.Install(t.Context(), project(), root, &progress); err != nil || progress.Len() > 0 {
				t.Errorf("a whole one: %v, log %q", err, progress.String())
			}
		})
	}
}
