package main

import (
	"os"
	"path/filepath"
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
