// Agreement holds jsdyno's steady-state figures against loops written by hand on each engine's own API: ten kernels, three
// engines. Both sides live in processes of their own at the same time and take turns every few milliseconds, for on a shared
// machine two measurements made a second apart differ by more than what is looked for. It writes a table, and exits with 1
// if the interval of a ratio is not within 1 % of 1, or for otto 2 %.
package main

import (
	"context"
	"flag"
	"fmt"
	"math"
	"os"
	"strings"
	"time"

	"github.com/jsdyno/jsdyno/internal/agreement/raw"
	"github.com/jsdyno/jsdyno/internal/environ"
	"github.com/jsdyno/jsdyno/internal/stats"
)

// tolerance is how far the interval of an engine's ratio may reach from 1.
func tolerance(engine string) float64 {
	if engine == "otto" { // whose iterations are so long that there are few samples
		return 0.02
	}
	return 0.01
}

func main() {
	output := flag.String("o", "docs/agreement.md", "where to write the table; the blocks go beside it as .csv")
	blocks := flag.Int("blocks", 16, "pairs of processes a kernel and engine")
	processor := flag.Int("processor", -1, "keep this side's thread on it")
	side := flag.String("side", "", "be one side: true is by hand, false is jsdyno; then an engine and a kernel")
	flag.Parse()
	if *side != "" {
		if err := offMain(func() error { return serve(*side == "true", flag.Arg(0), flag.Arg(1), *processor) }); err != nil {
			fail(err)
		}
		return
	}
	agrees, err := run(context.Background(), *output, *blocks)
	if err != nil {
		fail(err)
	}
	if !agrees {
		os.Exit(1)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "agreement:", err)
	os.Exit(3)
}

func run(ctx context.Context, output string, blocks int) (bool, error) {
	csv, err := os.Create(strings.TrimSuffix(output, ".md") + ".csv")
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
			for i := range blocks {
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
	return write(output, rows, blocks)
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
	verdict := "agrees"
	if !r.agrees() {
		verdict = "DIFFERS"
	}
	return fmt.Sprintf("| %s | %s | %s | %s | %v | %v | %s |",
		r.engine, r.kernel, duration(r.jsdyno), duration(r.byHand), r.cpu, r.wall, verdict)
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

// write makes the table and reports whether every row agrees.
func write(path string, rows []row, blocks int) (bool, error) {
	var b strings.Builder
	host := environ.Read()
	agreeing := 0
	for _, r := range rows {
		if r.agrees() {
			agreeing++
		}
	}
	fmt.Fprintf(&b, `# Does jsdyno agree with a loop written by hand?

The steady-state time of ten kernels, by jsdyno's meter and by a loop on the engine's own Go API
([internal/agreement/raw](../internal/agreement/raw), which is also a `+"`testing.B`"+` benchmark). The two sides live in processes
of their own at the same time, on one processor, and take turns every %v as ABBA for %v; %d blocks of fresh processes.
The ratio is jsdyno's time to the other: the 20 %% trimmed mean over blocks of each block's median, with Yuen's 95 %% interval.
Times are of the thread's processor time, which other tenants of a shared machine disturb less; the ratio of wall times is beside it.

A row agrees if the interval is within 1 %% of 1, or for otto 2 %%: %d of %d do. Made by `+"`make agreement`"+` on %s, on %s, %d processors, %s. The blocks are in
[agreement.csv](agreement.csv).

| engine | kernel | jsdyno | by hand | ratio | ratio by the wall | |
|---|---|---:|---:|---|---|---|
`, slice, sampling, blocks, agreeing, len(rows), time.Now().UTC().Format("2006-01-02"), host.CPUModel, host.Cores, hypervisor(host))
	for _, r := range rows {
		b.WriteString(r.String() + "\n")
	}
	return agreeing == len(rows), os.WriteFile(path, []byte(b.String()), 0o644)
}

func hypervisor(h environ.Host) string {
	if h.Virtualised {
		return "a virtual machine (" + h.Hypervisor + ")"
	}
	return "no virtual machine"
}
