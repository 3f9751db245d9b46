package words

import (
	"strings"

	"github.com/jsdyno/jsdyno/internal/compare"
)

// Mark follows a number that has labels, in every format for people.
const Mark = "*"

// Marked adds the mark to a number if it has labels.
func Marked(c compare.Cell, number string) string {
	if len(c.Labels) == 0 {
		return number
	}
	return number + Mark
}

// Labels lists the labels of a cell: "two modes; slowing down".
func Labels(c compare.Cell) string {
	names := make([]string, len(c.Labels))
	for i, l := range c.Labels {
		names[i] = string(l)
	}
	return strings.Join(names, "; ")
}
