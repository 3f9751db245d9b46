package main

import (
	"context"
	"fmt"
	"math"
	"os"
	"strings"

	"github.com/jsdyno/jsdyno/internal/agreement/raw"
	"github.com/jsdyno/jsdyno/internal/stats"
)

// tolerance is how far the interval of an engine's ratio may reach from 1.
func tolerance(engine string) float64 {
	if engine == "otto" { // whose iterations are so long that there are few samples
		return 0.02
	}
	return 0.01
}

// blocks is how many pairs of processes are measured a kernel.
func blocks(engine string) int {
	if engine == "otto" { // whose processes differ more
		return 32
	}
	return 16
}

// steady compares the steady state of ten kernels.
func steady(ctx context.Context, page string) (bool, error) {
	csv, err := os.Create(strings.TrimSuffix(page, ".md") + ".csv")
	if err != nil {
		return false, err
	}
	defer csv.Close()
	fmt.Fprintln(csv, "engine,kernel,block,jsdyno_cpu_sec_per_op,by_hand_cpu_sec_per_op,cpu_ratio,wall_ratio")
	var rows []row
	for _, engine := range []string{"v8", "goja", "otto"} {
		for _, kernel := range raw.Kernels {
			r := row{engine: engine, kernel: kernel}
			var ours, theirs, cpu, wall []float64
			for i := range blocks(engine) {
				b, err := measureBlock(ctx, engine, kernel, i)
				if err != nil {
					return false, fmt.Errorf("%s on %s: %w", engine, kernel, err)
				}
				fmt.Fprintf(csv, "%s,%s,%d,%.6g,%.6g,%.5f,%.5f\n",
					engine, kernel, i, b.jsdyno, b.byHand, math.Exp(b.cpuLog), math.Exp(b.wallLog))
				ours, theirs = append(ours, b.jsdyno), append(theirs, b.byHand)
				cpu, wall = append(cpu, b.cpuLog), append(wall, b.wallLog)
			}
			r.jsdyno, _ = stats.Median(ours)
			r.byHand, _ = stats.Median(theirs)
			r.cpu, r.wall = newRatio(cpu), newRatio(wall)
			fmt.Fprintln(os.Stderr, r)
			rows = append(rows, r)
		}
	}
	return writeSteady(page, rows)
}

// row is one line of the table.
type row struct {
	engine, kernel string
	jsdyno, byHand float64 // seconds of processor time an iteration, medians over blocks
	cpu, wall      ratio   // jsdyno to by hand
}

func (r row) agrees() bool {
	t := tolerance(r.engine)
	return r.cpu.low >= 1-t && r.cpu.high <= 1+t
}

// ratio is a trimmed mean over blocks and its 95 % interval.
type ratio struct{ centre, low, high float64 }

func newRatio(logs []float64) ratio {
	centre, _ := stats.TrimmedMean(logs, 0.2)
	interval, ok := stats.Yuen(logs, 0.2, 0.95)
	if !ok { // a single block
		return ratio{math.Exp(centre), 0, math.Inf(1)}
	}
	return ratio{math.Exp(centre), math.Exp(interval.Low), math.Exp(interval.High)}
}

func (r ratio) String() string { return fmt.Sprintf("%.3f (%.3f–%.3f)", r.centre, r.low, r.high) }

func (r row) String() string {
	return fmt.Sprintf("| %s | %s | %s | %s | %v | %v | %s |",
		r.engine, r.kernel, duration(r.jsdyno), duration(r.byHand), r.cpu, r.wall, verdict(r.agrees()))
}

func duration(seconds float64) string {
	switch {
	case seconds < 1e-3:
		return fmt.Sprintf("%.4g µs", seconds*1e6)
	case seconds < 1:
		return fmt.Sprintf("%.4g ms", seconds*1e3)
	}
	return fmt.Sprintf("%.4g s", seconds)
}

// writeSteady makes the page and reports whether every row agrees.
func writeSteady(page string, rows []row) (bool, error) {
	var b strings.Builder
	agreeing := 0
	for _, r := range rows {
		if r.agrees() {
			agreeing++
		}
	}
	fmt.Fprintf(&b, `# Does jsdyno agree with a loop written by hand?

The steady-state time of ten kernels, by jsdyno's meter and by a loop on the engine's own Go API
([internal/agreement/raw](../../internal/agreement/raw), which is also a `+"`testing.B`"+` benchmark). The two sides live in processes
of their own at the same time, on one processor, and take turns every %v as ABBA for %v; %d blocks of fresh processes, for otto %d.
The ratio is jsdyno's time to the other: the 20 %% trimmed mean over blocks of each block's median, with Yuen's 95 %% interval.
Times are of the thread's processor time, which other tenants of a shared machine disturb less; the ratio of wall times is beside it.

A row agrees if the interval is within 1 %% of 1, or for otto 2 %%: %d of %d do. %s The blocks are in
[steady.csv](steady.csv).

| engine | kernel | jsdyno | by hand | ratio | ratio by the wall | |
|---|---|---:|---:|---|---|---|
`, slice, sampling, blocks("v8"), blocks("otto"), agreeing, len(rows), made())
	for _, r := range rows {
		b.WriteString(r.String() + "\n")
	}
	return agreeing == len(rows), os.WriteFile(page, []byte(b.String()), 0o644)
}
