package main

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/compare"
)

const (
	crossoverBudget = "90s"
	crossoverPairs  = 15 // of processes, for each number of runs
)

// crossoverScript takes goja some half a millisecond, and V8 much less once it has started.
const crossoverScript = `(function () {
  var sum = 0, list = [];
  for (var i = 0; i < 5000; i++) { sum = (sum * 31 + i) % 65537; list[i % 100] = sum; }
  if (list.length !== 100) { throw new Error("the list is wrong"); }
})();
`

// crossover asks jsdyno after how many runs V8 has overtaken goja. Then it runs the script half as often as the low end
// of that interval, and twice as often as the high end, in programs that have nothing of jsdyno's in them and are timed
// from outside.
func crossover(ctx context.Context, page string) (bool, error) {
	dir, err := buildLone(ctx)
	if err != nil {
		return false, err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "sum.js")
	if err := os.WriteFile(file, []byte(crossoverScript), 0o644); err != nil {
		return false, err
	}
	var table strings.Builder
	agrees := true
	crossings, err := predicted(ctx, dir, file)
	if err != nil {
		return false, err
	}
	for _, c := range crossings {
		if c.At == nil || c.Low == nil || c.High == nil || c.Lane == catalog.LanePrepared {
			continue // they do not cross for certain, or there is no such lane by hand
		}
		for _, n := range []int{max(1, int(*c.Low/2)), int(math.Ceil(*c.High * 2))} {
			p, err := race(ctx, dir, file, c, n)
			if err != nil {
				return false, err
			}
			want, right := c.Winner, p.ratio.high < 1
			if float64(n) < *c.At {
				want, right = c.Loser, p.ratio.low > 1
			}
			agrees = agrees && right
			line := fmt.Sprintf("| %s | %.0f (%.0f–%.0f) | %d | %s | %s | %s | %v | %s |\n",
				c.Lane, *c.At, *c.Low, *c.High, n, want,
				c.Winner+" "+duration(p.medians[0]), c.Loser+" "+duration(p.medians[1]), p.ratio, verdict(right))
			fmt.Fprint(os.Stderr, line)
			table.WriteString(line)
		}
	}
	if table.Len() == 0 {
		return false, fmt.Errorf("no lane has a crossover that can be confirmed: %+v", crossings)
	}
	text := fmt.Sprintf("# Is a crossover where jsdyno says that it is?\n\n"+
		"`jsdyno crossover` says after how many runs of a script V8 has overtaken goja. "+
		"Then programs with one engine each, which make realms by the binding's own\n"+
		"calls ([internal/agreement/lone](../../internal/agreement/lone)), "+
		"run the script half as often as the low end of the interval, and twice as often as\n"+
		"the high end. They are timed from before the process is made until it has ended, %d pairs each, "+
		"in alternating order. The ratio is the winner's time to the\n"+
		"loser's, with Yuen's 95 %% interval over pairs: "+
		"below the crossover it must be above 1, and above it below 1. %s\n\n"+
		"| lane | crossover | runs | ahead must be | | | ratio | |\n"+
		"|---|---|---:|---|---:|---:|---|---|\n"+
		"%s\n"+
		"The script:\n\n"+
		"```js\n"+
		"%s```\n",
		crossoverPairs, made(), table.String(), crossoverScript)
	return agrees, os.WriteFile(page, []byte(text), 0o644)
}

// predicted returns what `jsdyno crossover` says. The command is the one that `make build` has made.
func predicted(ctx context.Context, dir, file string) ([]compare.Crossover, error) {
	out, err := output(ctx, "bin/jsdyno", "crossover", file, "--engines", "v8,goja",
		"--budget", crossoverBudget, "--json", "--out", filepath.Join(dir, "crossover.jsonl"))
	if err != nil {
		return nil, err
	}
	var answer struct {
		Pairs []compare.Crossover `json:"pairs"`
	}
	err = json.Unmarshal(out, &answer)
	return answer.Pairs, err
}

// race runs the script n times with the winner of a crossover and n times with the loser, and takes the seconds of
// each.
func race(ctx context.Context, dir, file string, c compare.Crossover, n int) (pairs, error) {
	return measurePairs(crossoverPairs, func(_, who int) (float64, error) {
		cmd := command(ctx, lonePath(dir, []string{c.Winner, c.Loser}[who]), string(c.Lane), fmt.Sprint(n), file)
		start := time.Now()
		if err := cmd.Run(); err != nil {
			return 0, fmt.Errorf("%v: %w", cmd, err)
		}
		return time.Since(start).Seconds(), nil
	})
}
