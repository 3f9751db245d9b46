package session

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jsdyno/jsdyno/internal/fault"
	"github.com/jsdyno/jsdyno/internal/runner"
	"github.com/jsdyno/jsdyno/suites"
)

// refused says which studies no engine can run. Their figures are made from what processes said, so they would be
// missing without a word. If nothing can be measured at all, that is an error.
func (l *loader) refused(all []suites.Workload) error {
	var measured, reasons []string // studies with a workload that can be measured; why others cannot be
	left := 0
	for _, w := range all {
		if w.Study == "" || w.Fault != nil || l.refusal(w) == "" {
			measured = append(measured, w.Study)
			left++
		}
	}
	for _, w := range all {
		why := l.refusal(w)
		if w.Study == "" || w.Fault != nil || why == "" {
			continue
		}
		about := w.ID()
		if !slices.Contains(measured, w.Study) {
			about = "study " + w.Study
		}
		if text := fmt.Sprintf("%s cannot be measured: %s", about, why); !slices.Contains(reasons, text) {
			reasons = append(reasons, text)
		}
	}
	if left == 0 {
		return fault.Usage("`jsdyno engines` lists what each can do; choose others with --engines",
			"%s", strings.Join(reasons, "; "))
	}
	for _, text := range reasons {
		l.warn(text, "")
	}
	return nil
}

// refusal says why no engine can run w: "goja needs tiers, otto needs tiers". It is "" if one can.
func (l *loader) refusal(w suites.Workload) string {
	var all []string
	for _, e := range l.engines {
		why := runner.Refusal(e, w)
		if why == "" {
			return ""
		}
		all = append(all, e.Name+" "+why)
	}
	return strings.Join(all, ", ")
}
