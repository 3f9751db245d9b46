package console

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/dustin/go-humanize/english"

	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/runner"
	"github.com/jsdyno/jsdyno/report/words"
)

// forecastLine says how long the run will take.
func forecastLine(f runner.Forecast) string {
	line := fmt.Sprintf("%d %s on %d %s: one pass takes about %s",
		f.Workloads, english.PluralWord(f.Workloads, "workload", ""),
		f.Engines, english.PluralWord(f.Engines, "engine", ""), Seconds(f.Pass))
	switch {
	case f.Fits():
		return line + fmt.Sprintf("; --budget %v is enough for about %d", f.Budget, f.Passes())
	case f.Strict:
		return line + fmt.Sprintf(", longer than --budget %v: what does not fit is left out", f.Budget)
	}
	return line + fmt.Sprintf(", longer than --budget %v; --strict-budget leaves out what does not fit", f.Budget)
}

// standing says what is still undecided. Studies are never decided; they are measured as long as there is time.
func standing(p runner.Progress) string {
	var parts []string
	if p.Workloads > 0 {
		parts = append(parts, undecided(p))
	}
	if p.Studies > 0 {
		parts = append(parts, fmt.Sprintf("%d %s studied", p.Studies, english.PluralWord(p.Studies, "workload", "")))
	}
	return strings.Join(parts, ", ")
}

// undecided says how many of the workloads that are compared are undecided. One alone is the one that the line names,
// unless others are studied.
func undecided(p runner.Progress) string {
	if p.Workloads != 1 {
		return fmt.Sprintf("%d of %d workloads undecided", p.Undecided, p.Workloads)
	}
	word := "undecided"
	if p.Undecided == 0 {
		word = "decided"
	}
	if p.Studies > 0 {
		return "1 workload " + word
	}
	return word
}

func printFailures(out io.Writer, batches []result.Batch) {
	for _, b := range batches {
		if b.Failure != nil {
			fmt.Fprintln(out, failureLine(b))
		}
	}
}

func failureLine(b result.Batch) string {
	return fmt.Sprintf("%s on %s/%s: %s: %s", b.Engine, b.Suite, words.Escape(b.Workload),
		words.Escape(string(b.Failure.Status)), words.Escape(b.Failure.Detail))
}

// Seconds shows a time to the second: "1m5s".
func Seconds(d time.Duration) string { return d.Round(time.Second).String() }
