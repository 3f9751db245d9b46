package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"time"

	"golang.org/x/perf/benchfmt"

	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/stats"
	"github.com/jsdyno/jsdyno/internal/supervise"
	"github.com/jsdyno/jsdyno/internal/wire"
	"github.com/jsdyno/jsdyno/suites"
)

// byJsdyno measures a kernel in one worker, as `jsdyno run` does, and returns the median in seconds an iteration.
func byJsdyno(ctx context.Context, engine, kernel string) (float64, error) {
	all, err := suites.All()
	if err != nil {
		return 0, err
	}
	found := suites.Match("kernels/"+kernel, all[0].Workloads)
	if len(found) != 1 {
		return 0, fmt.Errorf("there is no kernel %s", kernel)
	}
	path, err := filepath.Abs(filepath.Join("bin", "jsdyno-engine-"+engine))
	if err != nil {
		return 0, err
	}
	w := found[0]
	const deadline = time.Minute
	r, err := supervise.Do(ctx, supervise.Worker{Path: path}, supervise.Job{
		Type: wire.TypeMeasure,
		Body: wire.MeasureJob{
			Script:   wire.Script{File: w.File, Source: w.Source, Module: true, Entry: w.Entry},
			Timing:   wire.Timing{Slice: 5 * time.Millisecond, WarmUp: 400 * time.Millisecond, Measure: 500 * time.Millisecond},
			Deadline: deadline,
		},
		Deadline: deadline,
	})
	if err != nil {
		return 0, err
	}
	if f := r.Outcome.Failure; f != nil {
		return 0, errors.New(f.Detail)
	}
	return median(r.Outcome.Series)
}

func median(series []result.Series) (float64, error) {
	var values []float64
	for _, s := range series {
		if s.Phase == "warm" && s.Kind == "wall" {
			values = append(values, s.Values...)
		}
	}
	m, ok := stats.Median(values)
	if !ok {
		return 0, errors.New("the worker gave no samples")
	}
	return m, nil
}

// byHand runs one benchmark in a fresh process and returns its seconds an iteration.
func byHand(ctx context.Context, bench, kernel string) (float64, error) {
	out, err := exec.CommandContext(ctx, bench, "-test.run", "^$", "-test.bench", "^BenchmarkRaw$/^"+kernel+"$", "-test.benchtime", "700ms").CombinedOutput()
	if err != nil {
		return 0, fmt.Errorf("running the benchmark: %w\n%s", err, out)
	}
	reader := benchfmt.NewReader(bytes.NewReader(out), bench)
	for reader.Scan() {
		if r, ok := reader.Result().(*benchfmt.Result); ok {
			if v, ok := r.Value("sec/op"); ok {
				return v, nil
			}
		}
	}
	return 0, fmt.Errorf("the benchmark printed no figure:\n%s", out)
}
