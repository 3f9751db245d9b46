package data

import (
	"bytes"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/perf/benchfmt"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
	"github.com/jsdyno/jsdyno/report/view"
)

// TestBenchfmtIsReadBack: the format's own reader finds the mean of each process under a name that says the engine, and
// it can read every line, whatever the names of scripts are.
func TestBenchfmtIsReadBack(t *testing.T) {
	for name, file := range map[string]*result.File{"sample": resulttest.Sample(), "hostile": resulttest.Hostile()} {
		s := compare.Summarise(file, "")
		var out bytes.Buffer
		if err := WriteBenchfmt(&out, view.New(s, view.Options{})); err != nil {
			t.Fatal(err)
		}
		var got []float64
		in := benchfmt.NewReader(bytes.NewReader(out.Bytes()), name)
		for in.Scan() {
			switch r := in.Result().(type) {
			case *benchfmt.SyntaxError:
				t.Errorf("%s: %v", name, r)
			case *benchfmt.Result:
				if v, ok := r.Value("sec/op"); ok && strings.Contains(r.Name.String(), "/engine=") {
					got = append(got, v)
				}
			}
		}
		var want []float64
		for _, c := range inTables(view.New(s, view.Options{})) {
			want = append(want, c.Means...)
		}
		if len(got) != len(want) || name == "sample" && len(want) == 0 {
			t.Fatalf("%s: %d values, want %d", name, len(got), len(want))
		}
		for i := range got {
			if math.Abs(got[i]-want[i]) > 1e-9*want[i] {
				t.Errorf("%s: value %d is %v, want %v", name, i, got[i], want[i])
			}
		}
	}
}

// TestNoBenchmarkOfStudies: a file without a steady state gives an error that names formats for it, and no empty file.
func TestNoBenchmarkOfStudies(t *testing.T) {
	for name, s := range map[string]compare.Summary{
		"studies": compare.Summarise(resulttest.Studies(), ""),
		"nothing": {},
	} {
		var b bytes.Buffer
		err := WriteBenchfmt(&b, view.New(s, view.Options{}))
		if err == nil || !strings.Contains(err.Error(), "no time of a steady state") ||
			!strings.Contains(err.Error(), "use format csv or json") || b.Len() > 0 {
			t.Errorf("%s: %v, and %d bytes", name, err, b.Len())
		}
	}
}

func TestCapital(t *testing.T) {
	for in, want := range map[string]string{
		"":          "",
		"kernels":   "Kernels",
		"\u00e9lan": "\u00c9lan",
		"\xff":      "\ufffd",
		"\xffrest":  "\ufffdrest",
	} {
		if got := capital(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// TestNamePart: names that differ stay apart, and none of them is taken for two parts or for a key.
func TestNamePart(t *testing.T) {
	for in, want := range map[string]string{
		"fib":         "fib",
		"lib_a":       "lib_a",
		"lib/a":       "lib%2Fa",
		"lib a":       "lib%20a",
		"lib%20a":     "lib%2520a",
		"engine=goja": "engine%3Dgoja",
		"a\n\u6f22":   "a%0A\u6f22",
		"":            "%",
	} {
		if got := namePart(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// inTables lists the cells in the order of the tables.
func inTables(v *view.View) (all []compare.Cell) {
	for _, s := range v.Suites {
		for _, r := range s.Rows {
			all = append(all, r.Cells...)
		}
	}
	return all
}

// TestBenchstatReadsIt runs benchstat itself: it finds both engines and the ratio of their times, and complains of
// nothing.
func TestBenchstatReadsIt(t *testing.T) {
	path := filepath.Join(t.TempDir(), "run.txt")
	stat := func(text string) string {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command("go", "tool", "benchstat", "-col", "/engine", path).CombinedOutput()
		if err != nil {
			t.Fatalf("benchstat: %v\n%s", err, out)
		}
		return string(out)
	}
	for name, file := range map[string]*result.File{"sample": resulttest.Sample(), "hostile": resulttest.Hostile()} {
		var b strings.Builder
		if err := WriteBenchfmt(&b, view.New(compare.Summarise(file, ""), view.Options{})); err != nil {
			t.Fatal(err)
		}
		text := b.String()
		out := stat(text)
		for _, engine := range []string{"v8", "goja", "otto"} {
			if name == "sample" && !strings.Contains(out, engine) {
				t.Errorf("%s: benchstat does not know %s:\n%s", name, engine, out)
			}
		}
		if strings.Contains(out, path+":") || name == "sample" && !strings.Contains(out, "vs base") {
			t.Errorf("%s: benchstat complains, or compares nothing:\n%s", name, out)
		}
		if out = stat(text + "Benchmark/engine=v8 1 not-a-number sec/op\n"); !strings.Contains(out, path+":") {
			t.Errorf("%s: benchstat says nothing of a line that is wrong:\n%s", name, out)
		}
	}
}
