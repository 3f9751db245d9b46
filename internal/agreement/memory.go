package main

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/stats"
	"github.com/jsdyno/jsdyno/internal/study"
	"github.com/jsdyno/jsdyno/internal/wire"
)

const (
	memoryTimes     = 3 // processes on each side
	memoryTolerance = 0.05
	keptRealms      = 1000
)

// keptScripts are what each realm has run once.
var keptScripts = []struct{ name, text string }{
	{"nothing", ""},
	{
		"1,000 objects",
		"(function () { kept = []; for (var i = 0; i < 1000; i++) { kept.push({ n: i, s: 's' + i }); } })();\n",
	},
}

// memory compares what a realm takes by jsdyno with what it takes by another program. That program makes realms by the
// binding's own calls and reads its own smaps_rollup.
func memory(ctx context.Context, page string) (bool, error) {
	dir, err := buildLone(ctx)
	if err != nil {
		return false, err
	}
	defer os.RemoveAll(dir)
	var table strings.Builder
	rows, agreeing := 0, 0
	for _, engine := range engineNames {
		for _, script := range keptScripts {
			file := filepath.Join(dir, "kept.js")
			if err := os.WriteFile(file, []byte(script.text), 0o644); err != nil {
				return false, err
			}
			var ours, theirs []float64
			for range memoryTimes {
				x, err := answer(ctx, "memory", -1, engine, file)
				if err != nil {
					return false, err
				}
				y, err := keepByHand(ctx, dir, engine, file)
				if err != nil {
					return false, err
				}
				ours, theirs = append(ours, x), append(theirs, y)
			}
			x, _ := stats.Median(ours)
			y, _ := stats.Median(theirs)
			agrees := math.Abs(x/y-1) <= memoryTolerance
			if rows++; agrees {
				agreeing++
			}
			line := fmt.Sprintf("| %s | %s | %.1f KiB | %.1f KiB | %.3f | %s |\n",
				engine, script.name, x/1024, y/1024, x/y, verdict(agrees))
			fmt.Fprint(os.Stderr, line)
			table.WriteString(line)
		}
	}
	text := fmt.Sprintf("# Does jsdyno's memory of a realm agree with an independent reading?\n\n"+
		"What one of %d realms takes, by the study of `jsdyno run --phases memory` and by a program with one engine "+
		"that makes as many by the binding's own calls and\n"+
		"reads its own `/proc/self/smaps_rollup` ([internal/agreement/lone](../../internal/agreement/lone)). "+
		"Each realm has run a script once. Medians of %d processes each.\n\n"+
		"A row agrees if the two are within 5 %%: %d of %d do. %s\n\n"+
		"| engine | the script keeps | jsdyno | by hand | ratio | |\n"+
		"|---|---|---:|---:|---|---|\n"+
		"%s",
		keptRealms, memoryTimes, agreeing, rows, made(), table.String())
	return agreeing == rows, os.WriteFile(page, []byte(text), 0o644)
}

// buildLone builds the programs with one engine into a folder, which the caller removes.
func buildLone(ctx context.Context) (string, error) {
	dir, err := os.MkdirTemp("", "jsdyno-lone-*")
	if err != nil {
		return "", err
	}
	if err := execute(ctx, "go", "build", "-o", dir+"/", "./internal/agreement/lone/..."); err != nil {
		return "", errors.Join(err, os.RemoveAll(dir))
	}
	return dir, nil
}

// lonePath is where the program of an engine lies.
func lonePath(dir, engine string) string { return filepath.Join(dir, "lone-"+engine) }

func keepByHand(ctx context.Context, dir, engine, file string) (bytes float64, err error) {
	out, err := output(ctx, lonePath(dir, engine), "keep", fmt.Sprint(keptRealms), file)
	if err != nil {
		return 0, err
	}
	_, err = fmt.Sscan(string(out), &bytes)
	return bytes, err
}

// keepByJsdyno does the study that a worker does and prints the bytes of a realm.
func keepByJsdyno(engine, file string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	all, err := study.Run(context.Background(), adapterOf(engine), wire.StudyJob{
		Study:   catalog.Memory.Name,
		Script:  wire.Script{File: "kept.js", Source: string(text)},
		Measure: 30 * time.Millisecond,
	})
	if err != nil {
		return err
	}
	for _, s := range all {
		if s.Phase == catalog.Kept.Phase(keptRealms) && s.Kind == catalog.KindPSS && len(s.Values) == 1 {
			fmt.Println(s.Values[0])
			return nil
		}
	}
	return fmt.Errorf("the study does not say what %d realms take", keptRealms)
}
