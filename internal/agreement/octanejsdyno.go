package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/stats"
)

// jsdyno measures a module as a user would, by the command that `make build` has made.
func (o octaneSession) jsdyno(ctx context.Context, work string) (all []octaneSample, err error) {
	engines := slices.DeleteFunc(slices.Clone(engineNames), func(e string) bool {
		return octaneLacks[engineOn{e, work}] != ""
	})
	out := filepath.Join(o.dir, work+".jsonl")
	defer os.Remove(out)
	text, err := output(ctx, "bin/jsdyno", "run", o.module(work), "--engines", strings.Join(engines, ","),
		"--budget", octaneBudget(work).String(), "--timeout", octaneTimeout.String(), "--memory", "4GiB",
		"--json", "--out", out)
	if err != nil {
		return nil, err
	}
	var summary compare.Summary
	if err := json.Unmarshal(text, &summary); err != nil {
		return nil, fmt.Errorf("reading what jsdyno says of %s: %w", work, err)
	}
	file, err := result.ReadFile(out)
	if err != nil {
		return nil, err
	}
	return jsdynoSamples(summary, file)
}

// jsdynoSamples are the cells of a run, with what its file says of wall times.
func jsdynoSamples(summary compare.Summary, file *result.File) (all []octaneSample, err error) {
	for _, c := range summary.Cells {
		if c.Value == nil {
			return nil, fmt.Errorf("jsdyno on %s with %s: %s: %s", c.Workload, c.Engine, c.Status, c.Detail)
		}
		s := octaneSample{
			side: byJsdyno, engine: c.Engine, work: c.Workload,
			time: *c.Value, runs: c.Samples, processes: c.Processes,
		}
		if c.Comparison != nil {
			s.ratio = c.Comparison.Ratio
		}
		var medians []float64
		for i := range file.Batches {
			b := &file.Batches[i]
			warm := b.Times(catalog.PhaseWarm, catalog.KindWall)
			if b.Engine != c.Engine || b.Workload != c.Workload || !b.Counts() || len(warm) == 0 {
				continue
			}
			m, _ := stats.Median(warm)
			medians = append(medians, m)
			sum, cpu := 0.0, 0.0
			for _, x := range warm {
				sum += x
			}
			for _, x := range b.Times(catalog.PhaseWarm, catalog.KindProcessCPU) {
				cpu += x
			}
			s.mean += sum / float64(len(warm))
			s.busy += cpu / sum
		}
		if len(medians) == 0 {
			return nil, fmt.Errorf("jsdyno on %s with %s: no wall times are in the file", c.Workload, c.Engine)
		}
		s.wall, _ = stats.Median(medians)
		s.mean /= float64(len(medians))
		s.busy /= float64(len(medians))
		all = append(all, s)
	}
	return all, nil
}
