package compare

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/result"
)

// TestCount: a warning has the word that goes with its number.
func TestCount(t *testing.T) {
	for want, n := range map[string]int{
		"": 0, "ignored 1 batch of": 1, "ignored 2 batches of": 2, "ignored 1000 batches of": 1000,
	} {
		f := file("v8", workload("a", ""))
		for range n {
			f.Batches = append(f.Batches, batch("stranger", "a", 0, "", 1))
		}
		got := ""
		for _, w := range Summarise(f, "v8").Warnings {
			if strings.HasPrefix(w.Text, "ignored ") {
				got = w.Text
			}
		}
		if want == "" && got != "" || !strings.HasPrefix(got, want) {
			t.Errorf("%d batches of an unknown engine: %q, want %q", n, got, want)
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
		"warm-up reached its limit before the times settled on s/a; settled times may differ",
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
	for _, part := range []string{`"command":[]`, `"cells":[]`, `"totals":[]`, `"engines":[]`, `"workloads":[]`} {
		if !strings.Contains(string(b), part) {
			t.Errorf("%s lacks %s", b, part)
		}
	}
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
