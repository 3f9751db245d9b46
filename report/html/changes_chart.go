package html

import (
	"github.com/jsdyno/jsdyno/internal/changes"
	"github.com/jsdyno/jsdyno/report/change"
	"github.com/jsdyno/jsdyno/report/chart"
	"github.com/jsdyno/jsdyno/report/words"
)

// changesChart draws how many times as long each engine takes as in the base. Every other file is a group, and in it
// each engine has its mean and its workloads. It returns nil where there is no mean.
func changesChart(v *change.View, width int, narrow bool) *chart.Chart {
	var groups []chart.Means
	marks := map[string]int{}
	for _, s := range v.Views {
		g := chart.Means{Name: s.New}
		most := 0
		for _, e := range s.Views {
			if e.Total == nil {
				continue
			}
			if marks[e.Engine] == 0 {
				marks[e.Engine] = len(marks)%4 + 1
			}
			d := e.Total.Difference
			verdict, interval := change.Verdict(d)
			g.List = append(g.List, chart.Mean{
				Engine:   e.Engine,
				Mark:     marks[e.Engine],
				Ratio:    d.Ratio,
				Low:      d.Low,
				High:     d.High,
				Words:    verdict,
				Interval: interval,
				Of:       changedRatios(e.Rows),
			})
			most = max(most, len(e.Total.Workloads))
		}
		if len(g.List) > 0 {
			g.Note = words.Count(most, "workload")
			groups = append(groups, g)
		}
	}
	c := chart.Draw(groups, width, narrow, 1.1, 256)
	if c != nil {
		c.Label = "How many times as long each engine takes as in " + words.Escape(v.Files[0].Name)
	}
	return c
}

// changedRatios are the ratios of the workloads that have a number in both files. Those of studies are of many kinds,
// and stand only in the tables.
func changedRatios(rows []changes.Change) (list []chart.Ratio) {
	for _, c := range rows {
		if c.Study == "" && c.Difference != nil && c.Difference.Ratio > 0 {
			list = append(list, chart.Ratio{
				Name:  change.RowName(c) + ": " + change.Phrase(*c.Difference),
				Value: c.Difference.Ratio,
			})
		}
	}
	return list
}
