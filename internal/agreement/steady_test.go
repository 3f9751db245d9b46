package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// pairsAbout are so many of a kernel, whose ratios lie close about one.
func pairsAbout(session, engine string, n int, ratio float64) (all []pair) {
	for i := range n {
		off := 1 + 0.002*float64(i%3-1)
		all = append(all, pair{
			session, "a bench, 2 processors", "abc", engine, "fib",
			2e-5 * ratio, 2e-5, ratio * off, ratio,
		})
	}
	return all
}

// TestPairsSurvive: what is written is what is read, sessions add up, and a line that is no pair is named.
func TestPairsSurvive(t *testing.T) {
	path := filepath.Join(t.TempDir(), "steady.csv")
	if none, err := readPairs(path); err != nil || none != nil {
		t.Fatalf("of no file: %v, %v", none, err)
	}
	first, second := pairsAbout("2026-11-26 10:00", "v8", 3, 1.25), pairsAbout("2026-11-26 12:00", "v8", 2, 0.5)
	for _, list := range [][]pair{first, second} {
		kept, err := readPairs(path)
		if err != nil {
			t.Fatal(err)
		}
		w, err := newRecordWriter(path, pairHeads, kept)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range list {
			if err := w.add(p); err != nil {
				t.Fatal(err)
			}
		}
		w.close()
	}
	if got, err := readPairs(path); err != nil || !slices.Equal(got, append(first, second...)) {
		t.Errorf("%v, %v", got, err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ old, new, want string }{
		{"cpu_ratio", "ratio", "move it away"},
		{",0.5\n", ",0\n", "wall_ratio"},
		{",0.5\n", ",+Inf\n", "wall_ratio"},
		{"fib,1e-05", "fib,none", `jsdyno_cpu_sec_per_op is "none"`},
		{"v8,fib", "v8", "wrong number of fields"},
	} {
		bad := strings.Replace(string(text), c.old, c.new, 1)
		if bad == string(text) {
			t.Fatalf("%q is not in\n%s", c.old, text)
		}
		if err := os.WriteFile(path, []byte(bad), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := readPairs(path); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q for %q: %v, want %q", c.new, c.old, err, c.want)
		}
	}
}

// TestSteadyPage: rows agree by the interval of all sessions together, and otto has more room.
func TestSteadyPage(t *testing.T) {
	pairs := slices.Concat(
		pairsAbout("2026-11-26 10:00", "v8", 9, 1.004),
		pairsAbout("2026-11-26 10:00", "goja", 9, 1.014),
		pairsAbout("2026-11-26 10:00", "otto", 9, 1.014),
		pairsAbout("2026-11-26 12:00", "v8", 9, 1.002),
	)
	page, agrees := steadyPage(pairs)
	for _, want := range []string{
		"**2 of 3** do",
		"2026-11-26 10:00 on a bench, 2 processors; 2026-11-26 12:00 on a bench",
		"| v8 | fib | 20 µs | 18 | 1.003 (",
		"| goja | fib | 20 µs | 9 | 1.014 (",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("%q is not in\n%s", want, page)
		}
	}
	if agrees || strings.Count(page, "DIFFERS") != 1 {
		t.Errorf("agrees %v:\n%s", agrees, page)
	}
	if _, agrees := steadyPage(pairsAbout("2026-11-26 10:00", "v8", 9, 1)); !agrees {
		t.Error("what agrees differs")
	}
}

// TestASessionKeepsItsOwn: pairs of another meter do not stay in the file.
func TestASessionKeepsItsOwn(t *testing.T) {
	page := filepath.Join(t.TempDir(), "steady.md")
	all := pairsAbout("2026-11-26 10:00", "v8", 3, 1)
	all[1].meter = "another"
	want := []pair{all[0], all[2]}
	for _, before := range [][]pair{nil, all} {
		if before != nil {
			w, err := newRecordWriter(strings.TrimSuffix(page, ".md")+".csv", pairHeads, before)
			if err != nil {
				t.Fatal(err)
			}
			w.close()
		}
		w, kept, err := openSession(page, pairHeads, readPairs, "abc")
		if err != nil {
			t.Fatal(err)
		}
		w.close()
		back, err := readPairs(strings.TrimSuffix(page, ".md") + ".csv")
		if err != nil || !slices.Equal(back, kept) ||
			before != nil && !slices.Equal(kept, want) || before == nil && kept != nil {
			t.Errorf("kept %v, in the file %v, %v", kept, back, err)
		}
	}
}
