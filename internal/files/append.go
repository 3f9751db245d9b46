package files

import "os"

// Append opens a file to read it and to write at its end, and creates it if there is none. Until it is closed it is
// locked, so that no other process appends to it or replaces it. Errors are those of Begin.
func Append(path string) (*os.File, error) {
	place, _, err := find(path)
	if err != nil {
		return nil, err
	}
	return locked(place, os.O_CREATE|os.O_APPEND)
}
