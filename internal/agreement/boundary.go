package main

import (
	"context"
	"flag"
	"fmt"
	"math"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/internal/agreement/raw"
	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/stats"
	"github.com/jsdyno/jsdyno/internal/study"
	"github.com/jsdyno/jsdyno/internal/wire"
)

const (
	boundaryPairs     = 6 // of processes, for each crossing and engine
	boundaryTolerance = 0.10
	crossing          = 800 * time.Millisecond // how long jsdyno's side measures
	benchTime         = "300ms"                // of testing.B
	benchWarmUp       = 100 * time.Millisecond
)

// boundary compares jsdyno's times of crossings between Go and JavaScript with those of benchmarks of the testing
// package.
func boundary(ctx context.Context, page string) (bool, error) {
	var table strings.Builder
	rows, agreeing := 0, 0
	for _, engine := range engineNames {
		for _, name := range raw.Crossings {
			p, err := measurePairs(boundaryPairs, func(i, who int) (float64, error) {
				return answer(ctx, []string{"boundary", "boundary-by-hand"}[who], processorOf(i), engine, name)
			})
			if err != nil {
				return false, fmt.Errorf("%s, %s: %w", engine, name, err)
			}
			agrees := math.Abs(p.ratio.centre-1) <= boundaryTolerance
			if rows++; agrees {
				agreeing++
			}
			line := fmt.Sprintf("| %s | %s | %s | %s | %v | %s |\n", engine, name,
				duration(p.medians[0]/1e9), duration(p.medians[1]/1e9), p.ratio, verdict(agrees))
			fmt.Fprint(os.Stderr, line)
			table.WriteString(line)
		}
	}
	text := fmt.Sprintf("# Do jsdyno's crossings agree with benchmarks written by hand?\n\n"+
		"The time of one crossing between Go and JavaScript, by the study of `jsdyno run --phases boundary` and by a "+
		"`testing.B` benchmark on the engine's own Go API\n"+
		"([internal/agreement/raw](../../internal/agreement/raw)). "+
		"%d pairs of fresh processes, one after the other in alternating order, a pair on one processor. By the\n"+
		"wall clock, because that is what `testing.B` has. The ratio is jsdyno's time to the other: "+
		"the 20 %% trimmed mean over pairs with Yuen's 95 %% interval.\n\n"+
		"A row agrees if the ratio is within 10 %% of 1: %d of %d do. %s\n\n"+
		"| engine | crossing | jsdyno | by hand | ratio | |\n"+
		"|---|---|---:|---:|---|---|\n"+
		"%s",
		boundaryPairs, agreeing, rows, made(), table.String())
	return agreeing == rows, os.WriteFile(page, []byte(text), 0o644)
}

// crossByJsdyno does the study that a worker does and prints the nanoseconds of a crossing.
func crossByJsdyno(engine, name string, processor int) error {
	job := wire.StudyJob{
		Study:   catalog.Boundary.Name,
		Script:  wire.Script{File: name + ".js", Entry: name},
		Measure: crossing,
	}
	if processor >= 0 {
		job.Processor = &processor
	}
	all, err := study.Run(context.Background(), adapterOf(engine), job)
	if err != nil {
		return err
	}
	for _, s := range all {
		if s.Phase == catalog.PhaseCross && s.Kind == catalog.KindWall {
			seconds, _ := stats.Median(s.PerOp())
			fmt.Println(seconds * 1e9)
			return nil
		}
	}
	return fmt.Errorf("the study has no times of a crossing")
}

// crossByHand runs a benchmark of the testing package and prints the nanoseconds of a crossing. The benchmark has a
// locked thread of its own, as in a program that embeds V8.
func crossByHand(engine, name string, processor int) error {
	testing.Init()
	if err := flag.Set("test.benchtime", benchTime); err != nil {
		return err
	}
	var failed error
	r := testing.Benchmark(func(b *testing.B) {
		runtime.LockOSThread() // and never unlocked: it is pinned
		loop, err := raw.NewCrossing(engine, name)
		if err == nil {
			err = pinned(processor)
		}
		for start := time.Now(); err == nil && time.Since(start) < benchWarmUp; {
			err = loop(100)
		}
		b.ResetTimer()
		if err == nil {
			err = loop(b.N)
		}
		if err != nil {
			failed = err
			b.FailNow()
		}
	})
	if failed != nil {
		return fmt.Errorf("the benchmark failed: %w", failed)
	}
	fmt.Println(float64(r.T.Nanoseconds()) / float64(r.N))
	return nil
}
