package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/internal/changes"
	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
)

// What showing a damaged file may cost, as the comment on TestMutants says.
const (
	mutantMemory = 500 << 20
	mutantTime   = time.Second
)

// TestMutants changes result files at random, reads them, and shows them in every format. Some are compared with
// themselves, and all are verified. None may crash the test, take more than a second of CPU time in any format, or
// bring the memory of the whole test above 500 MiB. Without JSDYNO_MUTANTS only a few mutants run, beside other tests:
// then each may take ten times as long, and memory is not checked. `make mutants` runs all of them;
// JSDYNO_MUTANTS=FROM-TO runs a part. A failure writes the file that is at fault.
func TestMutants(t *testing.T) {
	from, to, most, alone := 0, 60, 10*mutantTime, false
	if testing.Short() {
		to = 12
	}
	if given := os.Getenv("JSDYNO_MUTANTS"); given != "" {
		if _, err := fmt.Sscanf(given, "%d-%d", &from, &to); err != nil {
			t.Fatalf("JSDYNO_MUTANTS is FROM-TO: %v", err)
		}
		most, alone = mutantTime, true
	}
	n := to - from
	seeds := [][]string{
		lines(t, shrunk(resulttest.Whole())),
		lines(t, shrunk(resulttest.After())),
		lines(t, shrunk(resulttest.Hostile())),
		lines(t, resulttest.Old()),
	}
	var read, refused int
	var longest time.Duration
	for i := from; i < to; i++ {
		text := mutant(rand.New(rand.NewPCG(uint64(i), 9)), seeds)
		took, ok := survives(t, text, i)
		longest = max(longest, took)
		if ok {
			read++
		} else {
			refused++
		}
		if took > most {
			t.Errorf("mutant %d took %v of CPU time: %s", i, took, keep(t, text))
		}
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	t.Logf("%d mutants: %d read and shown, %d refused; the longest took %v, all memory is %d MiB",
		n, read, refused, longest.Round(time.Millisecond), m.Sys>>20)
	if alone && m.Sys > mutantMemory {
		t.Errorf("the process has taken %d bytes", m.Sys)
	}
	if n >= 50 && (read < n/10 || refused < n/20) {
		t.Errorf("%d of %d were read and %d refused: the mutations say nothing", read, n, refused)
	}
}

// survives shows a file in every format. It says what the most expensive one cost, reading included, and whether the
// text was a result file at all.
func survives(t *testing.T, text []byte, number int) (took time.Duration, ok bool) {
	t.Helper()
	defer func() {
		if p := recover(); p != nil {
			t.Errorf("mutant %d: %v\n%s\n%s", number, p, debug.Stack(), keep(t, text))
		}
	}()
	start := processorTime(t)
	f, err := result.Read(bytes.NewReader(text))
	if err != nil {
		return 0, false
	}
	s := compare.Summarise(f, "")
	_ = s.Verdicts()
	read := processorTime(t) - start
	for _, format := range Formats() {
		var b bytes.Buffer
		start := processorTime(t)
		err := Write(&b, format, s, Options{Source: "mutant.jsonl", File: f})
		took = max(took, read+processorTime(t)-start)
		if err != nil && !cannotShow(err) {
			t.Errorf("mutant %d as %s: %v: %s", number, format, err, keep(t, text))
		}
		for _, none := range []string{
			">NaN", ">Inf", ">+Inf", ">-Inf", " NaN", " +Inf", " -Inf", "±Inf",
			"(+Inf", "–+Inf", ",+Inf", ",NaN",
		} {
			// The page's program has a NaN of its own, and its data may have anything but markup.
			if strings.Contains(b.String(), none) && (format != "html" || none[0] == '>') {
				t.Errorf("mutant %d as %s has %q: %s", number, format, none, keep(t, text))
			}
		}
	}
	if number%4 != 0 {
		return took, true
	}
	changes := changes.Summarise(
		[]changes.Named{{Name: "old", File: f}, {Name: "new", File: f}},
		changes.Options{AcrossMachines: true},
	)
	for _, format := range ChangeFormats() {
		if err := WriteChanges(io.Discard, format, changes, Options{}); err != nil {
			t.Errorf("mutant %d against itself as %s: %v: %s", number, format, err, keep(t, text))
		}
	}
	return took, true
}

func processorTime(t *testing.T) time.Duration {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// keep writes a file that is at fault to a place where it outlives the test.
func keep(t *testing.T, text []byte) string {
	t.Helper()
	f, err := os.CreateTemp("", "jsdyno-mutant-*.jsonl")
	if err != nil {
		return err.Error()
	}
	defer f.Close()
	if _, err := f.Write(text); err != nil {
		return err.Error()
	}
	return f.Name()
}

// lines are the lines of a result file.
func lines(t *testing.T, f *result.File) []string {
	t.Helper()
	var b bytes.Buffer
	if _, err := f.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
}

// shrunk is a file with one workload of each suite, six blocks and few samples, so small that thousands can be shown.
func shrunk(f *result.File) *result.File {
	seen := map[string]int{}
	kept := map[result.WorkloadID]bool{}
	f.Workloads = slices.DeleteFunc(f.Workloads, func(w result.Workload) bool {
		seen[w.Suite]++
		kept[w.ID()] = seen[w.Suite] == 1
		return seen[w.Suite] > 1
	})
	f.Batches = slices.DeleteFunc(f.Batches, func(b result.Batch) bool {
		return !kept[b.WorkloadID()] || b.Block >= 6
	})
	for i := range f.Batches {
		for k := range f.Batches[i].Series {
			s := &f.Batches[i].Series[k]
			s.Values = s.Values[:min(6, len(s.Values))]
		}
	}
	return f
}

// mutant is one of the files with some changes.
func mutant(r *rand.Rand, seeds [][]string) []byte {
	all := slices.Clone(seeds[r.IntN(len(seeds))])
	for range 1 + r.IntN(4) {
		i := r.IntN(len(all))
		switch r.IntN(12) {
		case 0: // a line more or less, or many more
			switch r.IntN(4) {
			case 0:
				all = slices.Delete(all, i, i+1)
			case 1:
				all = slices.Insert(all, r.IntN(len(all)), all[i])
			default:
				all = slices.Insert(all, i, slices.Repeat([]string{all[i]}, r.IntN(50))...)
			}
		case 1: // a byte
			line := []byte(all[i])
			if len(line) > 0 {
				line[r.IntN(len(line))] ^= byte(1 << r.IntN(8))
			}
			all[i] = string(line)
		default:
			all[i] = changed(r, all[i])
		}
		if len(all) == 0 {
			return nil
		}
	}
	text := strings.Join(all, "\n") + "\n"
	if r.IntN(20) == 0 {
		text = text[:r.IntN(len(text))]
	}
	return []byte(text)
}

// changed is a line of JSON with one value changed.
func changed(r *rand.Rand, line string) string {
	var record any
	d := json.NewDecoder(strings.NewReader(line))
	d.UseNumber()
	if d.Decode(&record) != nil {
		return line
	}
	var places []func()
	walk(r, record, &places)
	if len(places) == 0 {
		return line
	}
	places[r.IntN(len(places))]()
	text, err := json.Marshal(record)
	if err != nil {
		return line
	}
	return string(text)
}

// walk collects, for every value below v, a change of it.
func walk(r *rand.Rand, v any, places *[]func()) {
	switch v := v.(type) {
	case map[string]any:
		for _, k := range slices.Sorted(maps.Keys(v)) {
			x := v[k]
			*places = append(*places, func() { v[k] = other(r, x) })
			if r.IntN(4) == 0 {
				*places = append(*places, func() { delete(v, k) })
			}
			walk(r, x, places)
		}
	case []any:
		for i := range v[:min(len(v), 4)] { // so that most changes are not in long lists
			x := v[i]
			*places = append(*places, func() { v[i] = other(r, x) })
			walk(r, x, places)
		}
	}
}

var (
	mutantNumbers = []json.Number{
		"0", "-1", "1", "3", "1048576", "1048577", "2147483648", "9223372036854775807",
		"-9223372036854775808", "18446744073709551615",
		"1e19", "-1e19", "1e-18", "1e-200", "-1e-200", "5e-324",
		"1.7976931348623157e308", "0.2e-9", "1e18", "4611686018427387904",
	}
	mutantTexts = []string{
		"", "ok", "crash", "unsupported", "timeout", "interrupted", "new-status", "ns", "sec/op", "bytes", "count",
		"code", "wall", "thread-cpu", "process-cpu",
		"warm", "warmup", "realm", "first", "process", "dispose", "keep-99999999999999999999", "keep-0",
		"parallel-0", "parallel-4", "parallel-4-on-one", "task-p99", "tier", "tier-up",
		"fresh", "prepared", "pooled", "startup", "memory", "scaling", "tiers",
		"stopping", "compile", "boundary", "v8", "goja", "otto", "undefined", "0001-01-01T00:00:00Z",
		"9999-12-31T23:59:59+23:59", "\x1b[31m", "\u202e", strings.Repeat("long ", 5000), "<script>", "a\nb",
	}
)

// other is another value in the place of x.
func other(r *rand.Rand, x any) any {
	pick := r.IntN(10)
	switch v := x.(type) {
	case json.Number:
		f, err := v.Float64()
		switch {
		case pick < 6 || err != nil:
			return mutantNumbers[r.IntN(len(mutantNumbers))]
		case pick < 9:
			return json.Number(fmt.Sprintf("%g", f*[]float64{-1, 1e-9, 1e-3, 1.5, 1e3, 1e9}[r.IntN(6)]))
		}
		return nil
	case string:
		if pick < 9 {
			return mutantTexts[r.IntN(len(mutantTexts))]
		}
		return nil
	case bool:
		return !v
	case []any:
		switch {
		case pick < 2 || len(v) == 0:
			return []any{}
		case pick < 7:
			return slices.Repeat(v, 1+r.IntN(200))
		case pick < 9:
			return v[:r.IntN(len(v))]
		}
		return nil
	case map[string]any:
		if pick < 5 {
			return map[string]any{}
		}
		return nil
	}
	return []any{json.Number("1"), "x", []any{}, map[string]any{}}[r.IntN(4)]
}
