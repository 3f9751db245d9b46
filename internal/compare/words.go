package compare

import (
	"strings"

	"github.com/jsdyno/jsdyno/internal/noise"
)

// noisy says what it means for a run that its machine is of grade C.
func noisy(a noise.Assessment) string {
	why := strings.Join(a.Reasons, "; ")
	if a.TooShort() {
		return "how noisy the machine was is not known (grade C): " + why
	}
	return "the machine was noisy (grade C), so small changes stay undecided: " + why
}
