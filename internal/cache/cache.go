// Package cache knows what jsdyno keeps on this machine: in which folders, how much, and how to remove it. It prints
// nothing.
package cache

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"github.com/jsdyno/jsdyno/internal/fault"
)

// variable names the environment variable that moves the cache.
const variable = "JSDYNO_CACHE"

// The folders below the root.
const (
	packages = "packages"
	results  = "results"
)

// root returns the folder that holds what jsdyno keeps: JSDYNO_CACHE, or a folder of its own in the user's cache. A
// user without a home has a private one among the temporary files, which Make checks.
func root() (dir string, private bool) {
	if dir := os.Getenv(variable); dir != "" {
		return dir, false
	}
	user, err := os.UserCacheDir()
	if err != nil {
		return filepath.Join(os.TempDir(), fmt.Sprintf("jsdyno-%d", os.Getuid())), true
	}
	return filepath.Join(user, "jsdyno"), false
}

// below returns a folder below the root.
func below(name string) string {
	dir, _ := root()
	return filepath.Join(dir, name)
}

// Packages returns the folder of the npm packages. It need not exist.
func Packages() string { return below(packages) }

// Results returns the folder of the result files of runs without --out. It need not exist.
func Results() string { return below(results) }

// Make makes a folder for what jsdyno keeps, unless it is there. It refuses one among the temporary files that another
// user can write to: what is in it would be run.
func Make(dir string) error {
	mode := fs.FileMode(0o755)
	top, private := root()
	if private {
		mode = 0o700
	}
	err := os.MkdirAll(dir, mode)
	if err == nil && private {
		err = mine(top)
	}
	if err != nil {
		return fault.Harness("set "+variable+" to a folder that you can write to", "creating the cache folder: %w", err)
	}
	return nil
}

// mine returns an error unless a folder is this user's alone.
func mine(dir string) error {
	info, err := os.Lstat(dir)
	if err != nil {
		return err
	}
	owner, ok := info.Sys().(*syscall.Stat_t)
	switch {
	case !info.IsDir():
		return fmt.Errorf("%s is not a folder", dir)
	case !ok || int(owner.Uid) != os.Getuid():
		return fmt.Errorf("%s belongs to another user", dir)
	case info.Mode().Perm()&0o022 != 0:
		return fmt.Errorf("other users can write to %s", dir)
	}
	return nil
}
