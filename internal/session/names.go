package session

import (
	"path/filepath"
	"slices"
	"strings"
)

// fileNames gives each file a name that no other file has. That is the file's own name without its extension. If others
// have the same, as much of the path as tells them apart stands before it. If only the extension tells them apart, it
// is kept.
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

// shortest returns the shortest end of a path that no other path ends in. It is not ok if there is none.
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

// absolute returns one spelling of a path.
func absolute(path string) string {
	if full, err := filepath.Abs(path); err == nil {
		return full
	}
	return filepath.Clean(path)
}
