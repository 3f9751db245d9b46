package report

import (
	"bytes"
	"fmt"
	"io"
	"runtime"
	"testing"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
)

// BenchmarkMany reads a million samples and shows them in a format, as `jsdyno report` does: `go test ./report -bench
// Many`. The memory is all that the process has asked the system for by then.
func BenchmarkMany(b *testing.B) {
	for _, processes := range []int{20, 100} {
		var text bytes.Buffer
		if _, err := resulttest.Many(processes, 1_000_000/processes).WriteTo(&text); err != nil {
			b.Fatal(err)
		}
		for _, format := range []string{"text", "html"} {
			b.Run(fmt.Sprintf("%s/processes=%d", format, processes), func(b *testing.B) {
				for b.Loop() {
					f, err := result.Read(bytes.NewReader(text.Bytes()))
					if err != nil {
						b.Fatal(err)
					}
					if err := Write(io.Discard, format, compare.Summarise(f, ""), Options{File: f}); err != nil {
						b.Fatal(err)
					}
				}
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				b.ReportMetric(float64(m.Sys)/(1<<20), "MiB")
			})
		}
	}
}

// BenchmarkWide makes the page of thirty engines on a hundred workloads, whose reader may set them against each of the
// thirty: `go test ./report -bench Wide`.
func BenchmarkWide(b *testing.B) {
	f := resulttest.Wide(30, 100, 6)
	for b.Loop() {
		if err := Write(io.Discard, "html", compare.Summarise(f, ""), Options{File: f}); err != nil {
			b.Fatal(err)
		}
	}
}

// TestManyHaveSamples guards the benchmarks: what they read is shown.
func TestManyHaveSamples(t *testing.T) {
	f := resulttest.Many(10, 20)
	s := compare.Summarise(f, "")
	if len(s.Cells) != 2 || s.Cells[0].Samples != 100 || s.Cells[1].Comparison == nil || s.Cells[0].WarmUp == nil {
		t.Errorf("%+v", s.Cells)
	}
	wide := compare.Summarise(resulttest.Wide(3, 2, 4), "")
	if len(wide.Cells) != 6 || wide.Cells[5].Comparison == nil || wide.Cells[5].Comparison.Pairs != 4 {
		t.Errorf("%+v", wide.Cells)
	}
}
