package main

import (
	"path/filepath"
	"slices"
	"strings"
)

// fileNames gives each file a name that none of the others has: its own without the ending; where others have that too,
// as much of the path before it as tells them apart; and with the ending, where only that does.
func fileNames(paths []string) []string {
	whole, bare := make([][]string, len(paths)), make([][]string, len(paths))
	for i, path := range paths {
		full := filepath.ToSlash(absolute(path))
		whole[i] = strings.Split(full, "/")
		bare[i] = strings.Split(strings.TrimSuffix(full, filepath.Ext(full)), "/")
	}
	names := make([]string, len(paths))
	for i := range paths {
		var ok bool
		if names[i], ok = shortest(bare, i); !ok {
			names[i], _ = shortest(whole, i)
		}
	}
	return names
}

// shortest is the end of a path that no other path ends in.
func shortest(all [][]string, i int) (name string, ok bool) {
	for n := 1; n <= len(all[i]); n++ {
		end := all[i][len(all[i])-n:]
		others := 0
		for j, other := range all {
			if j != i && len(other) >= n && slices.Equal(other[len(other)-n:], end) {
				others++
			}
		}
		if others == 0 {
			return strings.Join(end, "/"), true
		}
	}
	return strings.Join(all[i], "/"), false
}

// absolute is one spelling of a path.
func absolute(path string) string {
	if full, err := filepath.Abs(path); err == nil {
		return full
	}
	return filepath.Clean(path)
}
