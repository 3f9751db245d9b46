package main

import (
	"context"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"

	"github.com/jsdyno/jsdyno/internal/agreement/raw"
	"github.com/jsdyno/jsdyno/internal/plan"
	"github.com/jsdyno/jsdyno/internal/stats"
)

// tolerance is how far an engine's ratios may be from 1.
func tolerance(engine string) float64 {
	if engine == "otto" { // whose iterations are so long that there are few samples
		return 0.02
	}
	return 0.01
}

// blocks is how many pairs of processes a session measures of a kernel.
func blocks(engine string) int {
	if engine == "v8" {
		return 24
	}
	return 48 // processes differ more where Go's collector is at work
}

// steady adds a session in which the steady state of ten kernels is compared, and makes the page of all sessions of the
// same meter.
func steady(ctx context.Context, page string) (bool, error) {
	meter, err := trees("internal/measure", "adapters", "internal/agreement/raw")
	if err != nil {
		return false, err
	}
	w, pairs, err := openSession(page, pairHeads, readPairs, meter)
	if err != nil {
		return false, err
	}
	defer w.close()
	session, machine := newSession(), machine()
	for _, engine := range engineNames {
		for _, kernel := range raw.Kernels {
			for i := range blocks(engine) {
				b, err := measureBlock(ctx, engine, kernel, i)
				if err != nil {
					return false, fmt.Errorf("%s on %s: %w", engine, kernel, err)
				}
				p := pair{
					session, machine, meter, engine, kernel,
					b.jsdyno, b.byHand, math.Exp(b.cpuLog), math.Exp(b.wallLog),
				}
				if err := w.add(p); err != nil {
					return false, err
				}
				pairs = append(pairs, p)
			}
			fmt.Fprintln(os.Stderr, newRow(engine, kernel, pairs))
		}
	}
	text, agrees := steadyPage(pairs)
	return agrees, os.WriteFile(page, []byte(text), 0o644)
}

// row is one line of the table.
type row struct {
	engine, kernel string
	pairs          int
	byHand         float64 // seconds of CPU time an iteration, the median over blocks of the last session
	cpu, wall      ratio   // jsdyno to by hand, over all blocks
}

// newRow sums up the pairs of a kernel.
func newRow(engine, kernel string, pairs []pair) row {
	r := row{engine: engine, kernel: kernel}
	var cpu, wall, times []float64
	last := ""
	for _, p := range pairs {
		if p.engine != engine || p.kernel != kernel {
			continue
		}
		if p.session != last {
			last, times = p.session, nil
		}
		cpu, wall, times = append(cpu, math.Log(p.cpu)), append(wall, math.Log(p.wall)), append(times, p.byHand)
	}
	r.pairs = len(cpu)
	r.byHand, _ = stats.Median(times)
	r.cpu, r.wall = newRatio(cpu), newRatio(wall)
	return r
}

func (r row) agrees() bool {
	t := tolerance(r.engine)
	return math.Abs(r.cpu.centre-1) <= t && math.Abs(r.wall.centre-1) <= t
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
	return fmt.Sprintf("| %s | %s | %s | %d | %v | %v | %s |",
		r.engine, r.kernel, duration(r.byHand), r.pairs, r.cpu, r.wall, verdict(r.agrees()))
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

// steadyPage makes the page and reports whether every row agrees.
func steadyPage(pairs []pair) (page string, agrees bool) {
	var rows []row
	var kinds []string
	for _, p := range pairs {
		if kind := p.engine + "\n" + p.kernel; !slices.Contains(kinds, kind) {
			kinds = append(kinds, kind)
			rows = append(rows, newRow(p.engine, p.kernel, pairs))
		}
	}
	agreeing := 0
	for _, r := range rows {
		if r.agrees() {
			agreeing++
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# Does jsdyno agree with a loop written by hand?\n\n"+
		"The steady-state time of ten kernels, by jsdyno's meter and by a loop on the engine's own Go API\n"+
		"([internal/agreement/raw](../../internal/agreement/raw), which is also a `testing.B` benchmark). "+
		"The two sides live in processes\n"+
		"of their own at the same time and take turns every %v as ABBA for %v; a block is a fresh process of each. "+
		"As in a run of jsdyno the two of V8 have a thread on one\n"+
		"processor, and those of engines in pure Go have a goroutine that Go moves between threads. "+
		"Their heap is laid out at random\n"+
		"before anything is loaded, and their slices begin anywhere in the first %d kB of the stack: "+
		"either would else be the same in all processes of a side, and a bias.\n"+
		"In a block each side's time is the total over its slices, collections and the engine's own threads "+
		"included, divided by the iterations. The ratio is jsdyno's\n"+
		"time to the other: the 20 %% trimmed mean over blocks, with Yuen's 95 %% interval. "+
		"Times are CPU time of the process, which each side reads in a way of\n"+
		"its own, without Go's sysmon; the ratio of wall times is beside it.\n\n"+
		"A row agrees if both ratios are within 1 %% of 1, or for otto 2 %%: **%d of %d** do. "+
		"Each `go run ./internal/agreement steady` adds a session; those of\n"+
		"one meter count together. The blocks are in [steady.csv](steady.csv). Sessions: %s.\n\n"+
		"| engine | kernel | an iteration | blocks | ratio | ratio by the wall | |\n"+
		"|---|---|---:|---:|---|---|---|\n",
		slice, sampling, plan.MostDepth>>10, agreeing, len(rows), sessionsOf(pairs))
	for _, r := range rows {
		b.WriteString(r.String() + "\n")
	}
	return b.String(), agreeing == len(rows)
}
