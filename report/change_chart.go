package report

import (
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/report/words"
)

// newChart draws how many times as long each engine takes as in the base. Every other file is a group, and in it each
// engine has its mean and its workloads. It returns nil where there is no mean.
func (v *changeView) newChart(width int, narrow bool) *chart {
	var groups []ratios
	marks := map[string]int{}
	for _, s := range v.Views {
		g := ratios{name: s.New}
		most := 0
		for _, e := range s.Views {
			if e.Total == nil {
				continue
			}
			if marks[e.Engine] == 0 {
				marks[e.Engine] = len(marks)%4 + 1
			}
			d := e.Total.Difference
			verdict, interval := changeVerdict(d)
			g.means = append(g.means, meanRatio{
				engine:   e.Engine,
				mark:     marks[e.Engine],
				ratio:    d.Ratio,
				low:      d.Low,
				high:     d.High,
				words:    verdict,
				interval: interval,
				of:       changedRatios(e.Rows),
			})
			most = max(most, len(e.Total.Workloads))
		}
		if len(g.means) > 0 {
			g.note = words.Count(most, "workload")
			groups = append(groups, g)
		}
	}
	c := drawChart(groups, width, narrow, 1.1, 256)
	if c != nil {
		c.Label = "How many times as long each engine takes as in " + words.Escape(v.Files[0].Name)
	}
	return c
}

// changedRatios are the ratios of the workloads that have a number in both files. Those of studies are of many kinds,
// and stand only in the tables.
func changedRatios(rows []compare.Change) (list []namedRatio) {
	for _, c := range rows {
		if c.Study == "" && c.Difference != nil && c.Difference.Ratio > 0 {
			list = append(list, namedRatio{rowName(c) + ": " + changePhrase(*c.Difference), c.Difference.Ratio})
		}
	}
	return list
}
