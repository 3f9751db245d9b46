package worker

import (
	"crypto/sha256"
	"fmt"
	"unicode/utf8"
)

// mostSaid is how many bytes of a text that a script threw are sent: far more than anybody reads, and far less than a
// message may have.
const mostSaid = 64 << 10

// clipped cuts what is too long off a text. What stands in its place tells two texts apart that begin alike.
func clipped(text string) string {
	if len(text) <= mostSaid {
		return text
	}
	end := mostSaid
	for end > mostSaid-utf8.UTFMax && !utf8.RuneStart(text[end]) {
		end--
	}
	return fmt.Sprintf("%s… (%d bytes, SHA-256 %x)", text[:end], len(text), sha256.Sum256([]byte(text)))
}
