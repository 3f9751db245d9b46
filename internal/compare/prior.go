package compare

import "github.com/jsdyno/jsdyno/internal/stats"

// priors returns what the workloads of each engine say together of how much its blocks differ. With three blocks a
// workload knows its own spread poorly, and the workloads of one engine spread alike. One that has no ratio, because
// the engines did different work, says nothing of the spread of those that have.
func (t *table) priors() map[string]*stats.Prior {
	list := map[string]*stats.Prior{}
	for i, e := range t.run.Engines {
		var variances, dfs []float64
		for _, row := range t.rows {
			effects := row[i].effects.Values()
			if len(effects) < 2 || len(effects) >= moderatedBelow {
				continue
			}
			if _, se, df, ok := stats.Estimate(effects, 0); ok {
				variances, dfs = append(variances, se*se*float64(len(effects))), append(dfs, df)
			}
		}
		if p, ok := stats.FitPrior(variances, dfs); ok {
			list[e.Name] = &p
		}
	}
	return list
}
