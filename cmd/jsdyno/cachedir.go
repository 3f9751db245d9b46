package main

import (
	"os"
	"path/filepath"

	"github.com/jsdyno/jsdyno/internal/session"
)

// cacheRoot returns the folder that holds what jsdyno keeps: JSDYNO_CACHE, or a folder of its own in the user's cache.
func cacheRoot() string {
	if dir := os.Getenv("JSDYNO_CACHE"); dir != "" {
		return dir
	}
	user, err := os.UserCacheDir()
	if err != nil {
		user = os.TempDir()
	}
	return filepath.Join(user, "jsdyno")
}

// cacheDir returns a folder below cacheRoot, which it creates if necessary.
func cacheDir(name string) (string, error) {
	dir := filepath.Join(cacheRoot(), name)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return "", session.CacheError(err)
	}
	return dir, nil
}
