// Agreement holds jsdyno's steady-state figures against hand-written testing.B loops on each engine's own API: ten kernels,
// three engines, the two sides in turn, each in a fresh process. It writes a table, and exits with 1 if a kernel is not
// within 5 %.
package main

import (
	"context"
	"flag"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/jsdyno/jsdyno/internal/agreement/raw"
	"github.com/jsdyno/jsdyno/internal/environ"
	"github.com/jsdyno/jsdyno/internal/stats"
)

// tolerance is how far the ratio may be from 1.
const tolerance = 0.05

func main() {
	output := flag.String("o", "docs/agreement.md", "where to write the table; the raw figures go beside it as .csv")
	pairs := flag.Int("pairs", 12, "pairs of processes a kernel and engine")
	flag.Parse()
	ok, err := run(context.Background(), *output, *pairs)
	if err != nil {
		fmt.Fprintln(os.Stderr, "agreement:", err)
		os.Exit(3)
	}
	if !ok {
		os.Exit(1)
	}
}

func run(ctx context.Context, output string, pairs int) (bool, error) {
	dir, err := os.MkdirTemp("", "agreement-")
	if err != nil {
		return false, err
	}
	defer os.RemoveAll(dir)
	csv, err := os.Create(strings.TrimSuffix(output, ".md") + ".csv")
	if err != nil {
		return false, err
	}
	defer csv.Close()
	fmt.Fprintln(csv, "engine,kernel,pair,jsdyno_sec_per_op,by_hand_sec_per_op")
	var rows []row
	for _, engine := range []string{"v8", "goja", "otto"} {
		bench := filepath.Join(dir, engine+".test")
		build := exec.CommandContext(ctx, "go", "test", "-c", "-o", bench, "./internal/agreement/raw/"+engine)
		build.Stderr = os.Stderr
		if err := build.Run(); err != nil {
			return false, fmt.Errorf("building the benchmark of %s: %w", engine, err)
		}
		for _, kernel := range raw.Kernels {
			r, err := compare(ctx, csv, bench, engine, kernel, pairs)
			if err != nil {
				return false, fmt.Errorf("%s on %s: %w", engine, kernel, err)
			}
			fmt.Fprintln(os.Stderr, r)
			rows = append(rows, r)
		}
	}
	return write(output, rows, pairs)
}

// row is one line of the table.
type row struct {
	engine, kernel string
	jsdyno, byHand float64 // seconds an iteration, medians
	ratio          float64 // jsdyno to by hand, the trimmed mean over pairs
	low, high      float64 // its 95 % interval
}

func (r row) String() string {
	verdict := "agrees"
	if math.Abs(r.ratio-1) > tolerance {
		verdict = "DIFFERS"
	}
	return fmt.Sprintf("| %s | %s | %s | %s | %.3f | %.3f–%.3f | %s |",
		r.engine, r.kernel, duration(r.jsdyno), duration(r.byHand), r.ratio, r.low, r.high, verdict)
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

// compare runs pairs of processes; which of the two goes first alternates.
func compare(ctx context.Context, csv *os.File, bench, engine, kernel string, pairs int) (row, error) {
	var ours, theirs, logs []float64
	for i := range pairs {
		sides := []func() error{
			func() error { x, err := byJsdyno(ctx, engine, kernel); ours = append(ours, x); return err },
			func() error { x, err := byHand(ctx, bench, kernel); theirs = append(theirs, x); return err },
		}
		if i%2 == 1 {
			sides[0], sides[1] = sides[1], sides[0]
		}
		for _, side := range sides {
			if err := side(); err != nil {
				return row{}, err
			}
		}
		logs = append(logs, math.Log(ours[i]/theirs[i]))
		fmt.Fprintf(csv, "%s,%s,%d,%.6g,%.6g\n", engine, kernel, i, ours[i], theirs[i])
	}
	interval, ok := stats.Yuen(logs, 0.2, 0.95)
	if !ok {
		return row{}, fmt.Errorf("%d pairs give no interval", pairs)
	}
	centre, _ := stats.TrimmedMean(logs, 0.2)
	r := row{engine: engine, kernel: kernel, ratio: math.Exp(centre), low: math.Exp(interval.Low), high: math.Exp(interval.High)}
	r.jsdyno, _ = stats.Median(ours)
	r.byHand, _ = stats.Median(theirs)
	return r, nil
}

// write makes the table and reports whether every row agrees.
func write(path string, rows []row, pairs int) (bool, error) {
	var b strings.Builder
	host := environ.Read()
	agrees := 0
	for _, r := range rows {
		if math.Abs(r.ratio-1) <= tolerance {
			agrees++
		}
	}
	fmt.Fprintf(&b, `# Does jsdyno agree with a loop written by hand?

The steady-state figure of ten kernels, measured by jsdyno and by a `+"`testing.B`"+` loop on the engine's own Go API
([internal/agreement/raw](../internal/agreement/raw)), in turn, each in a fresh process, %d pairs of them.
The ratio is jsdyno's time to the other, a 20 %% trimmed mean over the pairs, with Yuen's 95 %% interval.
%d of %d are within 5 %%. Made by `+"`make agreement`"+` on %s; %s, %d processors, %s. The pairs are in
[agreement.csv](agreement.csv).

| engine | kernel | jsdyno | by hand | ratio | 95 %% interval | |
|---|---|---:|---:|---:|---|---|
`, pairs, agrees, len(rows), time.Now().UTC().Format("2006-01-02"), host.CPUModel, host.Cores, host.Kernel)
	for _, r := range rows {
		b.WriteString(r.String() + "\n")
	}
	return agrees == len(rows), os.WriteFile(path, []byte(b.String()), 0o644)
}
