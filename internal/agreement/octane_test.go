package main

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
)

// octaneTimes are times in ms of an engine on Richards, and jsdyno's ratio to V8.
type octaneTimes struct{ driver, wrapped, cell, mean, ratio float64 }

// octaneSamples are invented samples, three of each side.
func octaneSamples(engine string, t octaneTimes) (all []octaneSample) {
	for _, k := range []float64{0.9, 1, 1.1} {
		s := octaneSample{
			session: "2026-11-28 10:00", machine: "a bench", programs: "abc",
			engine: engine, work: "Richards", runs: 40, processes: 1, busy: 1.25,
		}
		for side, x := range map[string]float64{bySuite: t.driver, bySuiteWrapped: t.wrapped, byJsdyno: t.cell} {
			s.side, s.time, s.wall, s.mean, s.ratio, s.processes = side, x*k/1e3, x*k/1e3, x*k/1e3, 0, 1
			if side == byJsdyno {
				s.mean, s.ratio, s.processes = t.mean*k/1e3, t.ratio, 2
			}
			all = append(all, s)
		}
	}
	return all
}

// TestOctaneCause: a difference is put down to what accounts for it, and to nothing else.
func TestOctaneCause(t *testing.T) {
	v8 := octaneTimes{1, 1, 1, 1, 0}
	for _, tc := range []struct {
		name  string
		goja  octaneTimes
		want  string
		known bool
	}{
		{"alike", octaneTimes{100, 80, 96, 96, 96}, "within 10 %", true},
		{"the edge", octaneTimes{100, 80, 109.9, 109.9, 109.9}, "within 10 %", true},
		{"the scope", octaneTimes{200, 100, 105, 105, 105}, "the global scope:", true},
		{"the mean", octaneTimes{200, 100, 150, 190, 150}, "the clock, since CPU time counts", true},
		{"both", octaneTimes{300, 200, 150, 190, 150}, "both the global scope and the clock", true},
		{
			"processes that differ", octaneTimes{300, 200, 366, 366, 366},
			"processes: by the driver's own the ratio is anywhere from 245 to 367", true,
		},
		{
			"the clock, and processes that differ", octaneTimes{300, 200, 420, 360, 420},
			"both the clock and processes: by the driver's own the ratio is anywhere from 245 to 367", true,
		},
		{"nothing", octaneTimes{300, 200, 368, 368, 368}, "DIFFERS", false},
		{"no ratio of jsdyno's", octaneTimes{300, 200, 300, 300, 0}, "NOT MEASURED", false},
		{"nothing, the other way", octaneTimes{300, 200, 150, 150, 150}, "DIFFERS", false},
	} {
		got, known := newOctaneRow(
			append(octaneSamples("v8", v8), octaneSamples("goja", tc.goja)...), "goja", "Richards",
		).cause()
		if !strings.HasPrefix(got, tc.want) || known != tc.known {
			t.Errorf("%s: %q, %v, want %q, %v", tc.name, got, known, tc.want, tc.known)
		}
	}
	if got, known := newOctaneRow(octaneSamples("v8", v8), "goja", "Richards").cause(); got != "NOT MEASURED" || known {
		t.Errorf("without samples: %q, %v", got, known)
	}
}

// TestOctanePage: samples survive a file, and a page without every row does not agree.
func TestOctanePage(t *testing.T) {
	all := append(octaneSamples("v8", octaneTimes{1, 1, 1, 1, 0}),
		octaneSamples("goja", octaneTimes{200, 100, 105, 105, 105})...)
	all = append(all, octaneSamples("otto", octaneTimes{1000, 990, 985, 985, 985})...)
	path := filepath.Join(t.TempDir(), "octane.csv")
	w, err := newRecordWriter(path, octaneHeads, all)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.close(); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	back, err := readOctane(path)
	if len(back) != len(all) || err != nil {
		t.Fatalf("%d of %d samples, %v", len(back), len(all), err)
	}
	page, agrees := octanePage(back)
	for _, want := range []string{
		"**1 of 19** rows; in 1 more",
		"| Richards | goja | 200 | 100 | 105 | 105 | 105 | 0.53 | 1.05 | the global scope:",
		"| Richards | otto | 1000 | 990 | 985 | 985 | 985 | 0.98 | 0.99 | within 10 % |",
		"| Richards | 1.00 | 2.00 | 1.01 |",
		"| Richards | goja | 200 ms (180 ms–220 ms), 3 | 120 | 100 ms (90 ms–110 ms), 3 | " +
			"105 ms (94.5 ms–115.5 ms), 6 | 105 ms | 105 ms |",
		"| DeltaBlue | goja | – | – | – | – | – | – | – | NOT MEASURED |",
		"| DeltaBlue | goja | – | 0 | – | – | – | – |",
		"| RegExp | otto | its regular expressions are those of Go",
		"Sessions: 2026-11-28 10:00 on a bench.",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("%q is not in\n%s", want, page)
		}
	}
	if strings.Contains(page, "%!") || agrees {
		t.Errorf("agrees: %v\n%s", agrees, page)
	}
	for _, c := range []struct{ old, new, want string }{
		{",official,", ",unofficial,", "there is no side"},
		{",0.0009,", ",x.0009,", "sec_per_run is"},
		{",0.0009,", ",+Inf,", "sec_per_run is"},
		{",40,", ",2.5,", ": runs is"},
		{",40,1,", ",40,0,", "processes is"},
		{",1.25", ",x.25", "cpu_to_wall is"},
		{",1.25", ",NaN", "cpu_to_wall is"},
	} {
		bad := strings.Replace(string(text), c.old, c.new, 1)
		if err := os.WriteFile(path, []byte(bad), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := readOctane(path); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q for %q: %v, want %q", c.new, c.old, err, c.want)
		}
	}
}

// TestJsdynoSamples: the cell's value is taken from the summary, and times by the wall from the file. A cell without a
// number is an error.
func TestJsdynoSamples(t *testing.T) {
	value := 0.002
	summary := compare.Summary{Cells: []compare.Cell{{
		Engine: "goja", Suite: "file", Workload: "Richards",
		Status: result.OK, Value: &value, Samples: 6, Processes: 2,
		Comparison: &compare.Comparison{Ratio: 150},
	}}}
	file := &result.File{}
	for _, walls := range [][]float64{{2e6, 4e6, 9e6}, {6e6, 8e6, 16e6}} {
		file.Batches = append(file.Batches, result.Batch{
			Engine: "goja", Suite: "file", Workload: "Richards",
			Series: []result.Series{
				{Phase: "warmup", Kind: "wall", Unit: "ns", Iterations: 1, Values: []float64{1e9}},
				{Phase: "warm", Kind: "wall", Unit: "ns", Iterations: 2, Values: walls},
				{Phase: "warm", Kind: "process-cpu", Unit: "ns", Iterations: 2, Values: walls},
			},
		})
	}
	want := octaneSample{
		side: byJsdyno, engine: "goja", work: "Richards",
		time: 0.002, wall: 0.003, mean: 0.00375, ratio: 150, runs: 6, processes: 2, busy: 1,
	}
	got, err := jsdynoSamples(summary, file)
	if err != nil || !slices.Equal(got, []octaneSample{want}) {
		t.Errorf("%+v, %v, want %+v", got, err, want)
	}
	if got, err := jsdynoSamples(summary, &result.File{}); err == nil {
		t.Errorf("without wall times: %v", got)
	}
	summary.Cells[0].Value, summary.Cells[0].Status, summary.Cells[0].Detail = nil, result.Timeout, "too long"
	if got, err := jsdynoSamples(summary, file); err == nil || !strings.Contains(err.Error(), "too long") {
		t.Errorf("%v, %v", got, err)
	}
}

// TestOctaneIsNotHere: without the files the check says how to get them, and touches nothing.
func TestOctaneIsNotHere(t *testing.T) {
	dir := t.TempDir()
	if agrees, err := octaneCheck(t.Context(), filepath.Join(dir, "octane.md")); agrees ||
		!errors.Is(err, errNoOctane) || !strings.Contains(err.Error(), "npm pack benchmark-octane") {
		t.Errorf("%v, %v", agrees, err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("%v, %v", left, err)
	}
}
