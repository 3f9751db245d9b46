package docs_test

import (
	"cmp"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/internal/changes"
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/plan"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/stats"
)

// statement is a part of a page whose figures are those of the code or of other data.
type statement struct{ page, text string }

// statements makes what pages say from the data that it rests on.
func statements(t *testing.T) []statement {
	t.Helper()
	slice := fmt.Sprintf("%d ms", plan.SliceTime.Milliseconds())
	jit, flat := plan.WarmUp(true), plan.WarmUp(false)
	looks := lookList(stats.SixLooks().Looks)
	var alphas []string
	for _, alpha := range stats.SixLooks().Alpha {
		alphas = append(alphas, fmt.Sprintf("%.4f", alpha))
	}
	longest, shortest := plan.Measure(time.Hour, 2)/2, plan.Measure(0, 2)/2
	return []statement{
		{"measurement.md", "runs the work k times, about " + slice + " of CPU time"},
		{"measurement.md", fmt.Sprintf("at least %g s of CPU time and %d iterations for an engine that compiles to "+
			"machine code, and %g s and %d iterations for an interpreter",
			jit.CPU.Seconds(), jit.Iterations, flat.CPU.Seconds(), flat.Iterations)},
		{"measurement.md", fmt.Sprintf("until a cap of %g s (%g s for an interpreter)",
			jit.Cap.Seconds(), flat.Cap.Seconds())},
		{"measurement.md", fmt.Sprintf("%g s or more (%g s with three engines), each process of a block samples "+
			"for %g s",
			fullBudget(2).Seconds(), fullBudget(3).Seconds(), longest.Seconds())},
		{"measurement.md", fmt.Sprintf("processes sample for less, down to %d ms", shortest.Milliseconds())},
		{"measurement.md", "after " + looks + " blocks, each with its own α: " + strings.Join(alphas, ", ")},
		{"measurement.md", fmt.Sprintf("lies within %g %% of 1", 100*compare.SameMargin)},
		{"measurement.md", fmt.Sprintf("by at least `--min-effect` (%g %%)", 100*plan.MinEffect)},
		{"measurement.md", fmt.Sprintf("no further than `--precision` (%g %%)", 100*plan.Precision)},
		{"measurement.md", fmt.Sprintf("to the yardstick it is %g %%, so a change hardly shows below %.1f %%",
			100*changes.Between, 100*changes.Floor(changes.Between))},
		{"measurement.md", afterOtto(t)},
		{"measurement.md", byHand(t)},
		{"glossary.md", "may stop with a *verdict*: " + looks},
		{"glossary.md", "It lasts about " + slice},
		{"rationale.md", "slices of about " + slice},
		{"result-format.md", fmt.Sprintf("The schema is %d.", result.Schema)},
	}
}

// lookList writes numbers as prose does: "12, 20 and 30".
func lookList(numbers []int) string {
	var words []string
	for _, n := range numbers {
		words = append(words, strconv.Itoa(n))
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// fullBudget is the share of the budget from which on a workload's processes sample for as long as they ever do.
func fullBudget(processes int) time.Duration {
	budget := time.Duration(0)
	for plan.Measure(budget, processes) < plan.Measure(time.Hour, processes) {
		budget += 100 * time.Millisecond
	}
	return budget
}

var turnsRow = regexp.MustCompile(`(?m)^\| (\S+) \|.*\| (\d\.\d+) \(`)

// afterOtto says what agreement/turns.md has of V8's turns after otto's.
func afterOtto(t *testing.T) string {
	t.Helper()
	type row struct {
		workload string
		percent  float64
	}
	var list []row
	for _, m := range turnsRow.FindAllStringSubmatch(readPage(t, "agreement/turns.md").prose, -1) {
		ratio, err := strconv.ParseFloat(m[2], 64)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, row{m[1], 100 * (ratio - 1)})
	}
	if len(list) < 5 {
		t.Fatalf("agreement/turns.md has only the rows %v", list)
	}
	slices.SortStableFunc(list, func(a, b row) int { return -cmp.Compare(a.percent, b.percent) })
	return fmt.Sprintf("%.1f %% longer than after its own on `%s`, %.1f %% on `%s`, %.1f %% on `%s`, "+
		"and %.1f to %.1f %% on the others",
		list[0].percent, list[0].workload, list[1].percent, list[1].workload, list[2].percent, list[2].workload,
		list[len(list)-1].percent, list[3].percent)
}

var (
	agreeing  = regexp.MustCompile(`\*\*(\d+ of \d+)\*\* do`)
	steadyRow = regexp.MustCompile(`(?m)^\| .* \| (\d\.\d+) \(.*\| (\d\.\d+) \(`) // by CPU time, and by the wall
)

// byHand says what agreement/steady.md has of jsdyno and hand-written loops.
func byHand(t *testing.T) string {
	t.Helper()
	page := readPage(t, "agreement/steady.md").prose
	share, rows := agreeing.FindStringSubmatch(page), steadyRow.FindAllStringSubmatch(page, -1)
	if share == nil || len(rows) < 20 {
		t.Fatalf("agreement/steady.md has %q and %d rows", share, len(rows))
	}
	most := 0.0
	for _, row := range rows {
		for _, text := range row[1:] {
			ratio, err := strconv.ParseFloat(text, 64)
			if err != nil {
				t.Fatal(err)
			}
			most = max(most, math.Abs(ratio-1))
		}
	}
	return fmt.Sprintf("in %s rows of [the steady state](agreement/steady.md); the largest difference is %.1f %%",
		share[1], 100*most)
}

// missing returns the statements that their pages do not have, however these are wrapped.
func missing(t *testing.T, all []statement) (wrong []statement) {
	t.Helper()
	return slices.DeleteFunc(slices.Clone(all), func(s statement) bool {
		return strings.Contains(oneLine(readPage(t, s.page).prose), s.text)
	})
}

// TestFiguresAreThoseOfTheCode: a figure that changes in the code or in the data changes in the prose.
func TestFiguresAreThoseOfTheCode(t *testing.T) {
	t.Parallel()
	for _, s := range missing(t, statements(t)) {
		t.Errorf("%s does not say %q", s.page, s.text)
	}
	planted := statement{"measurement.md", "runs the work k times, about 21 ms of CPU time"}
	if got := missing(t, []statement{planted}); !slices.Equal(got, []statement{planted}) {
		t.Errorf("of the planted figure %q is found", got)
	}
}
