package compare

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/internal/result"
)

// file is a run of some engines on some workloads of suite s, without batches.
func file(engines string, workloads ...result.Workload) *result.File {
	f := &result.File{Header: result.Header{Schema: result.Schema, Reference: "v8"}, End: &result.End{}}
	for _, e := range strings.Fields(engines) {
		f.Engines = append(f.Engines, result.Engine{Name: e, Available: true})
	}
	f.Workloads = workloads
	return f
}

func workload(name, sum string) result.Workload {
	return result.Workload{Suite: "s", Name: name, Checksum: sum}
}

// batch is one process with these warm samples, in seconds.
func batch(engine, workload string, round int, sum string, samples ...float64) result.Batch {
	return result.Batch{
		Engine: engine, Suite: "s", Workload: workload, Block: round,
		Checksum: sum, Steady: true, PeakBytes: int64(round + 1),
		Series: []result.Series{
			{Phase: "warmup", Kind: "wall", Values: []float64{99, 99, 99}},
			{Phase: "warm", Kind: "thread-cpu", Values: []float64{77}},
			{Phase: "warm", Kind: "wall", Values: samples},
		},
	}
}

func failed(engine, workload string, round int, status result.Status, detail string) result.Batch {
	return result.Batch{
		Engine: engine, Suite: "s", Workload: workload, Block: round,
		Failure: &result.Failure{Status: status, Detail: detail},
	}
}

func cellOf(t *testing.T, s Summary, engine, workload string) Cell {
	t.Helper()
	for _, c := range s.Cells {
		if c.Engine == engine && c.Workload == workload {
			return c
		}
	}
	t.Fatalf("no cell for %s on %s", engine, workload)
	return Cell{}
}

func near(got *float64, want float64) bool {
	return got != nil && math.Abs(*got-want) <= 1e-6*math.Abs(want)
}

// TestByHand checks every figure of a small file that was computed by hand.
func TestByHand(t *testing.T) {
	f := file("v8 goja", workload("a", ""))
	f.Batches = []result.Batch{
		batch("v8", "a", 0, "1", 1, 2, 3), // mean 2
		batch("v8", "a", 1, "1", 8),
		batch("v8", "a", 2, "1", 4),
		batch("goja", "a", 0, "1", 4, 4),
		batch("goja", "a", 1, "1", 16, 64, 64, 76, 100), // mean 64
		batch("goja", "a", 2, "1", 16),
	}
	s := Summarise(f, "")
	v8, goja := cellOf(t, s, "v8", "a"), cellOf(t, s, "goja", "a")
	// ln 2, ln 8 and ln 4: mean ln 4, standard deviation ln 2, t(2) = 4.30265, half-width 4.30265·ln(2)/√3.
	half := 4.302652730 * math.Log(2) / math.Sqrt(3)
	if !near(v8.Value, 4) || !near(v8.Low, 2) || !near(v8.High, 8) { // the range of the processes
		t.Errorf("v8: %v (%v–%v)", *v8.Value, *v8.Low, *v8.High)
	}
	if v8.Samples != 5 || v8.Processes != 3 || v8.PeakBytes != 3 || v8.Checksum != "1" || v8.Comparison != nil ||
		v8.Phase != "warm" || v8.Unit != "sec/op" {
		t.Errorf("v8: %+v", v8)
	}
	if !near(goja.Value, 16) { // the mean of ln 4, ln 64 and ln 16
		t.Errorf("goja: %v", *goja.Value)
	}
	// Ratios 2, 8 and 4: mean 4; half-width as above.
	c := goja.Comparison
	if c == nil || c.Reference != "v8" || !near(&c.Ratio, 4) || c.Pairs != 3 || c.Verdict != Undecided ||
		!near(c.Low, 4*math.Exp(-half)) {
		t.Errorf("comparison: %+v", c)
	}
	if len(s.Totals) != 2 || s.Totals[0].Suite != "s" || s.Totals[1].Suite != "" ||
		!near(&s.Totals[0].Comparison.Ratio, 4) || !slices.Equal(s.Totals[0].Workloads, []string{"s/a"}) {
		t.Errorf("totals: %+v", s.Totals)
	}
	if !s.Complete || len(s.Warnings) != 2 || !strings.HasPrefix(s.Warnings[0].Text, string(TwoModes)) ||
		!strings.HasPrefix(s.Warnings[1].Text, string(TwoModes)) {
		t.Errorf("complete %v, warnings %v", s.Complete, s.Warnings)
	}
}

// TestTrimming: of ten processes the two fastest and the two slowest do not count, and of nine each does.
func TestTrimming(t *testing.T) {
	f := file("v8", workload("a", ""))
	for i, x := range []float64{2, 1e-6, 2, 1e6, 2, 2, 2, 2, 2} {
		f.Batches = append(f.Batches, batch("v8", "a", i, "", x))
	}
	if c := cellOf(t, Summarise(f, ""), "v8", "a"); !near(c.Value, math.Exp(7*math.Log(2)/9)) ||
		!near(c.Low, 1e-6) || !near(c.High, 1e6) {
		t.Errorf("nine: %+v", c)
	}
	f.Batches = append(f.Batches, batch("v8", "a", 9, "", 1e-6))
	if c := cellOf(t, Summarise(f, ""), "v8", "a"); !near(c.Value, 2) {
		t.Errorf("ten: %+v", c)
	}
}

func TestReasons(t *testing.T) {
	with := func(f *result.File, batches ...result.Batch) *result.File { f.Batches = batches; return f }
	for _, c := range []struct {
		name   string
		f      *result.File
		status result.Status
		detail string
	}{
		{"no batch", with(file("v8 goja", workload("a", ""))),
			result.Interrupted, "the run ended before this cell was measured"},
		{"unavailable", func() *result.File {
			f := file("v8 goja", workload("a", ""))
			f.Engines[1].Available, f.Engines[1].Reason = false, "not on PATH"
			return f
		}(), result.Unsupported, "not on PATH"},
		{"first failure, by round", with(file("v8 goja", workload("a", "")),
			failed("goja", "a", 2, result.Crash, "late"),
			batch("goja", "a", 0, "1", 1),
			failed("goja", "a", 1, result.Timeout, "60 s")),
			result.Timeout, "60 s"},
		{"stopped before any number", with(file("v8 goja", workload("a", "")),
			failed("goja", "a", 0, result.Interrupted, "stopped")),
			result.Interrupted, "stopped"},
		{"stopped after one", with(file("v8 goja", workload("a", "")),
			batch("goja", "a", 0, "1", 1), failed("goja", "a", 1, result.Interrupted, "stopped")),
			result.OK, ""},
		{"no samples", with(file("v8 goja", workload("a", "")),
			result.Batch{Engine: "goja", Suite: "s", Workload: "a"}),
			result.Interrupted, "no process ended with samples"},
		{"unexpected", with(file("v8 goja", workload("a", "7")), batch("goja", "a", 0, "8", 1)),
			result.WrongResult, "returned 8, expected 7"},
		{"nothing returned", with(file("v8 goja", workload("a", "7")), batch("goja", "a", 0, "", 1)),
			result.WrongResult, "returned nothing, expected 7"},
		{"varies", with(file("v8 goja", workload("a", "7")),
			batch("goja", "a", 1, "8", 1), batch("goja", "a", 0, "7", 1)),
			result.WrongResult, "returned 7 in one process and 8 in another"},
		{"minority", with(file("v8 goja node", workload("a", "")),
			batch("v8", "a", 0, "7", 1), batch("node", "a", 0, "7", 1), batch("goja", "a", 0, "8", 1)),
			result.WrongResult, "returned 8; v8 and node returned 7"},
		{"majority against the reference", with(file("v8 goja node", workload("a", "")),
			batch("v8", "a", 0, "7", 1), batch("node", "a", 0, "8", 1), batch("goja", "a", 0, "8", 1)),
			result.OK, ""},
		{"tie, the reference is believed", with(file("goja v8", workload("a", "")),
			batch("v8", "a", 0, "7", 1), batch("goja", "a", 0, "8", 1)),
			result.WrongResult, "returned 8; v8 returned 7"},
		{"tie without the reference, the first is", with(file("otto goja", workload("a", "")),
			batch("otto", "a", 0, "7", 1), batch("goja", "a", 0, "8", 1)),
			result.WrongResult, "returned 8; otto returned 7"},
		{"too fast", with(file("v8 goja", workload("a", "")), batch("goja", "a", 0, "1", 1e-10)),
			result.Implausible, "0.1 ns per iteration is too fast for any processor"},
		{"no time at all", with(file("v8 goja", workload("a", "")), batch("goja", "a", 0, "1", 0)),
			result.Implausible, "0 ns per iteration is too fast for any processor"},
		{"just possible", with(file("v8 goja", workload("a", "")), batch("goja", "a", 0, "1", 0.21e-9)), result.OK, ""},
		{"too fast and wrong", with(file("v8 goja", workload("a", "7")), batch("goja", "a", 0, "1", 1e-10)),
			result.WrongResult, "returned 1, expected 7"},
		{"long result", with(file("v8 goja", workload("a", "7")),
			batch("goja", "a", 0, strings.Repeat("é", 99), 1)),
			result.WrongResult, "returned " + strings.Repeat("é", 80) + "…, expected 7"},
	} {
		got := cellOf(t, Summarise(c.f, ""), "goja", "a")
		if got.Status != c.status || got.Detail != c.detail {
			t.Errorf("%s: %s %q, want %s %q", c.name, got.Status, got.Detail, c.status, c.detail)
		}
		if (got.Value != nil) != (c.status == result.OK) ||
			got.Status != result.OK && (got.Low != nil || got.Comparison != nil) {
			t.Errorf("%s: status %s with %+v", c.name, got.Status, got)
		}
	}
}

// TestPairs: rounds that one of the two lacks do not count, and one pair has no verdict.
func TestPairs(t *testing.T) {
	f := file("v8 goja", workload("a", ""))
	f.Batches = []result.Batch{
		batch("v8", "a", 0, "1", 1), batch("goja", "a", 0, "1", 3),
		batch("v8", "a", 1, "1", 100), batch("goja", "a", 2, "1", 1),
	}
	c := cellOf(t, Summarise(f, ""), "goja", "a").Comparison
	if !near(&c.Ratio, 3) || c.Pairs != 1 || c.Low != nil || c.Verdict != Undecided {
		t.Errorf("one pair: %+v", c)
	}
	f.Batches = f.Batches[2:]
	c = cellOf(t, Summarise(f, ""), "goja", "a").Comparison
	if !near(&c.Ratio, 0.01) || c.Pairs != 0 || c.Low != nil || c.Verdict != Undecided {
		t.Errorf("no pair: %+v", c)
	}
}

func TestTotals(t *testing.T) {
	f := file("v8 goja otto node",
		workload("a", ""), workload("b", ""), workload("c", ""), result.Workload{Suite: "u", Name: "d"})
	f.Engines[3].Available, f.Engines[3].Reason = false, "not on PATH"
	for round := range 3 {
		drift := 1 + float64(round) // slows every engine alike, and must cancel
		f.Batches = append(f.Batches,
			batch("v8", "a", round, "1", 1*drift),
			batch("goja", "a", round, "1", 2*drift),
			batch("otto", "a", round, "1", 9*drift),
			batch("v8", "b", round, "1", 1*drift),
			batch("goja", "b", round, "1", 8*drift),
			batch("otto", "b", round, "1", 9*drift),
			batch("v8", "c", round, "1", 1*drift),
			batch("goja", "c", round, "1", 5*drift),
			failed("otto", "c", round, result.Crash, "x"))
		for _, e := range []string{"v8", "goja"} {
			b := batch(e, "d", round, "1", 1)
			b.Suite = "u"
			f.Batches = append(f.Batches, b)
		}
	}
	s := Summarise(f, "")
	var got []string
	for _, x := range s.Totals {
		got = append(got,
			x.Suite+" "+x.Engine+" "+strings.Join(x.Workloads, ",")+" without "+strings.Join(x.LeftOut, ","))
	}
	want := []string{
		"s goja s/a,s/b without s/c", "s otto s/a,s/b without s/c",
		"u goja u/d without ",
		" goja s/a,s/b without s/c,u/d", " otto s/a,s/b without s/c,u/d",
	}
	if !slices.Equal(got, want) {
		t.Errorf("totals\n%q, want\n%q", got, want)
	}
	goja := s.Totals[0].Comparison
	if !near(&goja.Ratio, 4) || !near(goja.Low, 4) || !near(goja.High, 4) || goja.Pairs != 3 || goja.Verdict != Slower {
		t.Errorf("goja: %+v", goja)
	}
	warnings := ""
	for _, w := range s.Warnings {
		warnings += w.Engine + ": " + w.Text + "\n"
	}
	for _, part := range []string{"node: no number on any workload", "otto: no number in this suite"} {
		if strings.Count(warnings, part) != 1 {
			t.Errorf("warnings %q: want %q once", warnings, part)
		}
	}
	// Without round 1 of one workload only two rounds are whole, and two give no interval; without round 2 there is
	// one.
	f.Batches = slices.DeleteFunc(f.Batches, func(b result.Batch) bool {
		return b.Block == 1 && b.Workload == "a" && b.Engine == "goja"
	})
	if c := Summarise(f, "").Totals[0].Comparison; c.Pairs != 2 || c.Low != nil || c.Verdict != Undecided {
		t.Errorf("two whole rounds: %+v", c)
	}
	f.Batches = slices.DeleteFunc(f.Batches, func(b result.Batch) bool {
		return b.Block == 2 && b.Workload == "b" && b.Engine == "v8"
	})
	if c := Summarise(f, "").Totals[0].Comparison; c.Pairs != 1 || c.Low != nil || c.Verdict != Undecided ||
		!near(&c.Ratio, 4) {
		t.Errorf("one whole round: %+v", c)
	}
}

func TestNoCommonSubset(t *testing.T) {
	f := file("v8 goja otto", workload("a", ""), workload("b", ""))
	f.Batches = []result.Batch{
		batch("v8", "a", 0, "", 1), batch("v8", "b", 0, "", 1),
		batch("goja", "a", 0, "", 1), batch("otto", "b", 0, "", 1),
	}
	s := Summarise(f, "")
	if len(s.Totals) != 0 ||
		!strings.Contains(s.Warnings[0].Text, "no workload of suite s has a number on every engine") {
		t.Errorf("totals %v, warnings %v", s.Totals, s.Warnings)
	}
}

func TestFew(t *testing.T) {
	for want, n := range map[string]int{"": 0, "x": 1, "x, x, x, x, x": 5, "x, x, x, x and 2 more": 6} {
		if got := few(slices.Repeat([]string{"x"}, n)); got != want {
			t.Errorf("few of %d: %q, want %q", n, got, want)
		}
	}
}

func TestWarningsAboutTheFile(t *testing.T) {
	f := file("v8 goja", workload("a", ""))
	f.End = nil
	f.Warnings = []result.Warning{{Text: "from the file"}}
	restless := batch("goja", "a", 0, "1", 1)
	restless.Steady = false
	f.Batches = []result.Batch{restless, batch("rhino", "a", 0, "1", 1), batch("v8", "zz", 0, "1", 1)}
	s := Summarise(f, "spidermonkey")
	if s.Complete || s.Reference != "spidermonkey" || len(s.Totals) != 0 {
		t.Errorf("%+v", s)
	}
	var all []string
	for _, w := range s.Warnings {
		all = append(all, w.Text)
	}
	for i, part := range []string{
		"from the file",
		"did not finish",
		"spidermonkey is not an engine of this run, so there are no ratios; its engines: v8, goja",
		"2 batches of engines or workloads",
		"warm-up reached its limit before the times settled on 1 of 1 workloads: s/a",
	} {
		if i >= len(all) || !strings.Contains(all[i], part) {
			t.Errorf("warnings %q: want %q at %d", all, part, i)
		}
	}
	f.End = &result.End{Interrupted: true}
	if s := Summarise(f, ""); s.Complete || !strings.Contains(s.Warnings[2].Text, "stopped before its end") {
		t.Errorf("interrupted: %v", s.Warnings)
	}
}

// TestEmpty: a file with only a header makes a summary that encodes without null lists.
func TestEmpty(t *testing.T) {
	b, err := json.Marshal(Summarise(&result.File{}, ""))
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{`"cells":[]`, `"totals":[]`, `"engines":[]`, `"workloads":[]`} {
		if !strings.Contains(string(b), part) {
			t.Errorf("%s lacks %s", b, part)
		}
	}
}

// random makes a file of four engines on five workloads in six rounds, all ok, two suites.
func random(r *rand.Rand) *result.File {
	f := file("v8 goja otto node")
	for i, name := range []string{"a", "b", "c", "d", "e"} {
		w := workload(name, []string{"", "sum"}[i%2])
		f.Workloads = append(f.Workloads, w)
		for k, e := range f.Engines {
			for round := range 6 {
				b := batch(e.Name, name, round, "sum")
				for range 5 {
					b.Series[2].Values = append(b.Series[2].Values, math.Exp(float64(k)+0.1*r.NormFloat64()))
				}
				b.Place, b.Started = (k+round)%4, time.Unix(int64(round*100+i*10+k), 0)
				f.Batches = append(f.Batches, b)
			}
		}
	}
	return f
}

// TestOrderDoesNotMatter: shuffling the batches changes no figure, and shuffling engines and workloads only the order.
func TestOrderDoesNotMatter(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 5))
	for range 30 {
		f := random(r)
		want := Summarise(f, "")
		r.Shuffle(len(f.Batches), func(i, j int) { f.Batches[i], f.Batches[j] = f.Batches[j], f.Batches[i] })
		if got := Summarise(f, ""); !reflect.DeepEqual(got, want) {
			t.Fatal("shuffled batches give another summary")
		}
		r.Shuffle(len(f.Engines), func(i, j int) { f.Engines[i], f.Engines[j] = f.Engines[j], f.Engines[i] })
		got := Summarise(f, "")
		for _, c := range want.Cells {
			if !slices.ContainsFunc(got.Cells, func(o Cell) bool { return reflect.DeepEqual(o, c) }) {
				t.Fatalf("shuffled engines change %s on %s", c.Engine, c.Workload)
			}
		}
		for _, c := range want.Totals {
			if !slices.ContainsFunc(got.Totals, func(o Total) bool { return reflect.DeepEqual(o, c) }) {
				t.Fatalf("shuffled engines change the total of %s", c.Engine)
			}
		}
	}
}

// TestScale: an engine that takes c times as long has c times the ratio, and the others are as before.
func TestScale(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 1))
	for range 30 {
		f := random(r)
		before := Summarise(f, "")
		by := math.Exp(3 * r.NormFloat64())
		for _, b := range f.Batches {
			if b.Engine == "goja" {
				for i := range b.Series[2].Values {
					b.Series[2].Values[i] *= by
				}
			}
		}
		after := Summarise(f, "")
		for i, c := range before.Cells {
			if c.Comparison == nil {
				continue
			}
			want := c.Comparison.Ratio
			if c.Engine == "goja" {
				want *= by
			}
			if !near(&after.Cells[i].Comparison.Ratio, want) {
				t.Fatalf("%s on %s: %v, want %v", c.Engine, c.Workload, after.Cells[i].Comparison.Ratio, want)
			}
		}
		for i, x := range before.Totals {
			if want := x.Comparison.Ratio * by; x.Engine == "goja" && !near(&after.Totals[i].Comparison.Ratio, want) {
				t.Fatalf("total of %s: %v, want %v", x.Suite, after.Totals[i].Comparison.Ratio, want)
			}
		}
	}
}

// TestPlantedChecksum: one wrong checksum anywhere is always caught, in its cell and in no other, and takes
// the workload out of the common subset.
func TestPlantedChecksum(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 8))
	for range 100 {
		f := random(r)
		i := r.IntN(len(f.Batches))
		f.Batches[i].Checksum = "planted"
		bad := f.Batches[i]
		s := Summarise(f, "")
		for _, c := range s.Cells {
			want := result.OK
			if c.Engine == bad.Engine && c.Workload == bad.Workload {
				want = result.WrongResult
			}
			if c.Status != want {
				t.Fatalf("planted in %s on %s: %s on %s is %s",
					bad.Engine, bad.Workload, c.Engine, c.Workload, c.Status)
			}
		}
		for _, x := range s.Totals {
			if slices.Contains(x.Workloads, "s/"+bad.Workload) || !slices.Contains(x.LeftOut, "s/"+bad.Workload) {
				t.Fatalf("the total keeps %s: %+v", bad.Workload, x)
			}
		}
	}
}
