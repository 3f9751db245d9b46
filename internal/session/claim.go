package session

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/result"
)

// claims warns about users' files whose header states another result than the engines gave. The header of such a file
// is its author's note, so the numbers stand. The header of a suite's workload is what every engine must return.
func (s *Session) claims() error {
	for _, w := range s.workloads {
		if w.Claimed == "" {
			continue
		}
		var gave []string
		for _, b := range s.book.file.Batches {
			if b.Suite != w.Suite || b.Workload != w.Name || b.Failure != nil || b.Checksum == "" {
				continue
			}
			asClaimed := b.Checksum == w.Claimed || b.Checksum == engines.Ordered(w.Claimed)
			if !asClaimed && !slices.Contains(gave, b.Checksum) {
				gave = append(gave, b.Checksum)
			}
		}
		if len(gave) == 0 {
			continue
		}
		text := fmt.Sprintf("the header of %s says checksum %s, but it returned %s: correct the header or the script",
			w.File, w.Claimed, strings.Join(gave, " or "))
		s.watch.Notice(text, "")
		if err := s.book.Warning(result.Warning{Suite: w.Suite, Workload: w.Name, Text: text}); err != nil {
			return err
		}
	}
	return nil
}
