package report

import (
	"strings"
	"testing"

	"golang.org/x/perf/benchfmt"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
)

// TestBenchfmtIsRead: the library behind benchstat reads every process of every cell with a number, skips the reasons of the others,
// and finds nothing wrong, whatever names are like.
func TestBenchfmtIsRead(t *testing.T) {
	for name, f := range map[string]*result.File{"sample": resulttest.Sample(), "hostile": resulttest.Hostile(), "empty": {}} {
		want := 0
		for _, c := range compare.Summarise(f, "").Cells {
			if c.Value != nil {
				want += c.Processes
			}
		}
		got := 0
		in := benchfmt.NewReader(strings.NewReader(render(t, "benchfmt", f, Options{})), name)
		for in.Scan() {
			switch r := in.Result().(type) {
			case *benchfmt.Result:
				got++
				if v, ok := r.Value("sec/op"); !ok || !(v > 0) {
					t.Errorf("%s: %+v", name, r)
				}
			case *benchfmt.SyntaxError:
				t.Errorf("%s: %v", name, r)
			}
		}
		if err := in.Err(); err != nil || got != want {
			t.Errorf("%s: read %d results, want %d; %v", name, got, want, err)
		}
	}
}
