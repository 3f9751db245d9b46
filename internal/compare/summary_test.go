package compare

import (
	"testing"

	"github.com/jsdyno/jsdyno/internal/result"
)

// TestFailedFigures: a study that failed is a failure, as a cell is. How a script ended that does not mean to end is
// not.
func TestFailedFigures(t *testing.T) {
	outcomes := map[result.Status]bool{result.Timeout: true, result.OutOfMemory: true, result.Crash: true}
	for _, status := range append(result.Statuses(), "new-status") {
		fine := status == result.OK || status == result.Unsupported || status == result.LeftOut
		for _, c := range []struct {
			study string
			want  bool
		}{{"startup", !fine}, {"boundary", !fine}, {"stopping", !fine && !outcomes[status]}, {"", !fine}} {
			s := Summary{
				Workloads: []result.Workload{
					{Suite: "other", Name: "w", Study: "stopping"},
					{Suite: "s", Name: "w", Study: c.study},
				},
				Figures: []Figure{
					{Suite: "s", Workload: "w", Status: result.OK},
					{Suite: "s", Workload: "w", Status: status},
				},
			}
			if got := s.Failed(); got != c.want {
				t.Errorf("a figure of the study %q that is %s: failed is %t, want %t", c.study, status, got, c.want)
			}
		}
		s := Summary{Cells: []Cell{{Status: result.OK}, {Status: status}}}
		if got := s.Failed(); got == fine {
			t.Errorf("a cell that is %s: failed is %t", status, got)
		}
	}
}
