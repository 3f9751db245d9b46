// Package cache knows what jsdyno keeps on this machine: in which folders, how much, and how to remove it. It prints
// nothing.
package cache

import (
	"os"
	"path/filepath"

	"github.com/jsdyno/jsdyno/internal/fault"
)

// variable names the environment variable that moves the cache.
const variable = "JSDYNO_CACHE"

// The folders below the root.
const (
	packages = "packages"
	results  = "results"
)

// root returns the folder that holds what jsdyno keeps: JSDYNO_CACHE, or a folder of its own in the user's cache.
func root() string {
	if dir := os.Getenv(variable); dir != "" {
		return dir
	}
	user, err := os.UserCacheDir()
	if err != nil {
		user = os.TempDir()
	}
	return filepath.Join(user, "jsdyno")
}

// Packages returns the folder of the npm packages. It need not exist.
func Packages() string { return filepath.Join(root(), packages) }

// Results returns the folder of the result files of runs without --out. It need not exist.
func Results() string { return filepath.Join(root(), results) }

// Make makes a folder for what jsdyno keeps, unless it is there.
func Make(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fault.Harness("set "+variable+" to a folder that you can write to", "creating the cache folder: %w", err)
	}
	return nil
}
