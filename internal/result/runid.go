package result

import (
	"crypto/rand"
	"crypto/sha256"
	"fmt"
	"regexp"
	"time"
)

// NewRunID returns an id that no other run has: a UUID of version 7 (RFC 9562, section 5.7), so that ids sort by the
// time at which their runs began, to the millisecond.
func NewRunID(began time.Time) string {
	var id [16]byte
	for i, ms := 5, began.UnixMilli(); i >= 0; i, ms = i-1, ms>>8 {
		id[i] = byte(ms)
	}
	_, _ = rand.Read(id[6:]) // never fails
	return uuid(id, 7)
}

// runIDOf returns the id of a run that was measured before there were ids. It is a UUID of version 8 (RFC 9562, section
// 5.8) made from the file's first line, which has the time and the seed of the run, so each reading gives the same.
func runIDOf(line []byte) string {
	sum := sha256.Sum256(line)
	return uuid([16]byte(sum[:16]), 8)
}

// uuid writes an id with its version and the variant of RFC 9562 in their places.
func uuid(id [16]byte, version byte) string {
	id[6] = id[6]&0x0f | version<<4
	id[8] = id[8]&0x3f | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", id[:4], id[4:6], id[6:8], id[8:10], id[10:])
}

var aUUID = regexp.MustCompile(`^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)

// checkRunID refuses what is no UUID, so that an id can stand in a path, an address or a query.
func checkRunID(id string) error {
	if aUUID.MatchString(id) {
		return nil
	}
	return &outOfBounds{"run", quoted(id), "a UUID in lower case"}
}
