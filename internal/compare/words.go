package compare

import (
	"fmt"
	"strings"

	"github.com/jsdyno/jsdyno/internal/noise"
	"github.com/jsdyno/jsdyno/internal/result"
)

// Noisy says what it means for a run that its machine is of grade C.
func Noisy(a noise.Assessment) string {
	why := strings.Join(a.Reasons, "; ")
	if a.TooShort() {
		return "how noisy the machine was is not known (grade C): " + why
	}
	return "the machine was noisy (grade C), so small changes stay undecided: " + why
}

// Few names the first items of a list, and says how many more there are. Reports use it too.
func Few(list []string) string {
	const most = 4
	if len(list) <= most+1 {
		return strings.Join(list, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(list[:most], ", "), len(list)-most)
}

// names joins the names of engines.
func names(engines []result.Engine) string {
	list := make([]string, len(engines))
	for i, e := range engines {
		list[i] = e.Name
	}
	return strings.Join(list, ", ")
}
