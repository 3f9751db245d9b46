package report

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
	"github.com/jsdyno/jsdyno/report/prose"
	"github.com/jsdyno/jsdyno/report/view"
	"github.com/jsdyno/jsdyno/report/words"
)

// TestClocksInEveryFormat: the clocks stand side by side where they differ, and only there.
func TestClocksInEveryFormat(t *testing.T) {
	for format, want := range map[string]string{
		"text":     "kernels/big-strings           goja      10.6 ms          6.64 ms  6.71 ms",
		"markdown": "| `kernels/big-strings` | `goja` | 10.6 ms | 6.64 ms | 6.71 ms |",
		"html": `<tr><th scope="row">kernels/big-strings</th><td>goja</td><td class="n">10.6 ms</td>` +
			`<td class="n">6.64 ms</td><td class="n">6.71 ms</td></tr>`,
	} {
		got := strings.ReplaceAll(
			render(t, format, resulttest.Sample(), Options{Width: 120, Verbose: true}), "&#39;", "'")
		if !strings.Contains(got, want) {
			t.Errorf("%s has no line %q", format, want)
		}
		if n := strings.Count(got, "The same iterations by three clocks"); n != 1 {
			t.Errorf("%s says %d times why clocks differ", format, n)
		}
	}
	cells := view.Apart(view.New(compare.Summarise(resulttest.Sample(), ""), Options{}))
	for _, c := range cells {
		if c.Engine == "v8" && c.Workload != "less" {
			t.Errorf("the clocks of v8 on %s are not apart", c.Workload)
		}
	}
	hostile := view.New(compare.Summarise(resulttest.Hostile(), ""), Options{})
	if len(cells) < 20 || view.Apart(hostile) != nil {
		t.Errorf("%d cells are apart", len(cells))
	}
}

// TestConclusionsNameOtherClocks: a total is given by the other clocks, and not again by its own.
func TestConclusionsNameOtherClocks(t *testing.T) {
	for name, c := range map[string]struct {
		f    *result.File
		want string
		not  string
	}{
		"by all threads": {
			resulttest.Sample(),
			"by the script's thread alone and 9.56× by the wall clock",
			"by the CPU time of all threads",
		},
		"by the thread": {
			resulttest.Old(),
			"; it is 16.2× by the CPU time of all threads",
			"by the script's thread alone",
		},
	} {
		lines := prose.Conclusions(view.New(compare.Summarise(c.f, ""), Options{}), words.Escape)
		if !strings.Contains(lines[0], c.want) || strings.Contains(lines[0], c.not) {
			t.Errorf("%s: %q, want %q", name, lines[0], c.want)
		}
	}
}

// TestClocksInCSV: each cell has its three times, and a plain script its realm.
func TestClocksInCSV(t *testing.T) {
	records, err := csv.NewReader(strings.NewReader(render(t, "csv", resulttest.Sample(), Options{}))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, r := range records[1:] {
		of := func(column string) string {
			for i, name := range records[0] {
				if name == column {
					return r[i]
				}
			}
			t.Fatalf("no column %s", column)
			return ""
		}
		if (of("value") == "") != (of("process_cpu") == "") || of("value") != of("process_cpu") ||
			(of("wall") == "") != (of("thread_cpu") == "") {
			t.Errorf("%q", r)
		}
		if of("workload") == "report.js" && of("realm") == "fresh" && of("thread_cpu") != "" {
			seen++
		}
	}
	if seen != 3 {
		t.Errorf("%d rows of a plain script, want 3", seen)
	}
}

// TestMetricInCSVIsText: the name of a clock comes from the file, and is neither a formula nor an escape sequence.
func TestMetricInCSVIsText(t *testing.T) {
	for metric, want := range map[string]string{"=1+1": "'=1+1", "\x1b[31m": `\x1b[31m`} {
		f := resulttest.Sample()
		f.Header.Metric = metric
		for _, b := range f.Batches {
			for i := range b.Series {
				if b.Series[i].Kind == catalog.KindProcessCPU {
					b.Series[i].Kind = metric
				}
			}
		}
		records, err := csv.NewReader(strings.NewReader(render(t, "csv", f, Options{}))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		at, seen := slices.Index(records[0], "metric"), 0
		for _, r := range records[1:] {
			switch r[at] {
			case metric:
				t.Errorf("%q stands as it is in %q", metric, r)
			case want:
				seen++
			}
		}
		if seen == 0 {
			t.Errorf("no row has %q", want)
		}
	}
}
