package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/suites"
)

// lowerHint says what to do about engines that cannot parse users' files which other engines can. It is "" if there are
// none.
func lowerHint(s compare.Summary) string {
	var behind, files []string
	add := func(list *[]string, name string) {
		if !slices.Contains(*list, name) {
			*list = append(*list, name)
		}
	}
	for _, c := range s.Cells {
		reads := func(other compare.Cell) bool {
			return other.Suite == c.Suite && other.Workload == c.Workload && other.Status == result.OK
		}
		if c.Suite == suites.FileSuite && c.Syntax && slices.ContainsFunc(s.Cells, reads) {
			add(&behind, c.Engine)
			add(&files, c.Workload)
		}
	}
	if len(files) == 0 {
		return ""
	}
	return fmt.Sprintf("%s cannot parse %s, but other engines can: --lower es5 rewrites it for older engines",
		strings.Join(behind, ", "), strings.Join(files, ", "))
}
