package worker

import (
	"crypto/sha256"
	"fmt"

	"github.com/jsdyno/jsdyno/internal/wire"
)

// mostSaid is how many bytes of a text that a script threw are sent: far more than anybody reads, and far less than a
// message may have.
const mostSaid = 64 << 10

// clipped cuts what is too long off a text. What stands in its place tells two texts apart that begin alike.
func clipped(text string) string {
	if len(text) <= mostSaid {
		return text
	}
	return fmt.Sprintf("%s… (%d bytes, SHA-256 %x)", wire.Cut(text, mostSaid), len(text), sha256.Sum256([]byte(text)))
}
