package compare

import "github.com/jsdyno/jsdyno/internal/result"

// Verdicts are the records that a run writes at its end, one per cell. They are a function of the batches, so a file's
// verdicts are checked by computing them again.
func (s Summary) Verdicts() []result.Verdict {
	list := make([]result.Verdict, 0, len(s.Cells))
	for _, c := range s.Cells {
		v := result.Verdict{
			Engine: c.Engine, Suite: c.Suite, Workload: c.Workload, Phase: c.Phase,
			Status: c.Status, Detail: c.Detail,
		}
		if x := c.Comparison; x != nil {
			v.Against, v.Ratio, v.Verdict = x.Reference, x.Ratio, string(x.Verdict)
			if x.P != nil {
				v.Low, v.High, v.P = *x.Low, *x.High, *x.P
			}
		}
		list = append(list, v)
	}
	return list
}
