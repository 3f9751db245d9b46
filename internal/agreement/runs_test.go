package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/compare"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
)

// TestChangesOfEqualRuns: a run does not differ from itself, and a slow-down that is worked into it is found.
func TestChangesOfEqualRuns(t *testing.T) {
	file := resulttest.Sample()
	all := compareRuns(file, file)
	if len(all) == 0 {
		t.Fatal("nothing is compared")
	}
	for _, r := range runsRows(all) {
		if r.alarms != 0 {
			t.Errorf("a run differs from itself: %v", r)
		}
		if r.mean && r.found[2] != r.n {
			t.Errorf("10 %% were not found in the mean: %v", r)
		}
	}
	slow := slowed(file, "goja", 0.10)
	alarms := 0
	for _, c := range compareRuns(file, slow) {
		if differs(c.verdict) {
			alarms++
		}
	}
	if alarms == 0 {
		t.Error("a planted difference is no alarm")
	}
	if again := compareRuns(file, file); !slices.Equal(all, again) {
		t.Error("a slow-down was worked into the file itself")
	}
}

// TestRunsPage: comparisons survive a file, and more false alarms than 1 % gives do not agree.
func TestRunsPage(t *testing.T) {
	var all []change
	for i := range 100 {
		all = append(all, change{
			session: "2026-11-27 10:00", machine: "a bench", judge: "abc", pair: 1 + i/50,
			engine: "goja", against: "v8", work: "fib", ratio: 1.01, visible: 0.031,
			verdict: compare.Undecided, found: [3]compare.Verdict{compare.Undecided, compare.Slower, compare.Slower},
		})
	}
	all[7].verdict = compare.Faster
	path := filepath.Join(t.TempDir(), "runs.csv")
	w, err := newRecordWriter(path, changeHeads, all)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.close(); err != nil {
		t.Fatal(err)
	}
	back, err := readChanges(path)
	if err != nil || !slices.Equal(back, all) {
		t.Errorf("%v, %v", back, err)
	}
	page, agrees := runsPage(back)
	for _, want := range []string{
		"**1 of 100** are",
		"| goja | v8 | workloads | 100 | 1 | 3.1 % | 0 | 100 | 100 |",
		"pair 1: goja against v8 on fib, faster 1.010",
		"2026-11-27 10:00 on a bench",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("%q is not in\n%s", want, page)
		}
	}
	if !agrees {
		t.Error("one of a hundred is too many")
	}
	for i := range 8 {
		all[i].verdict = compare.Slower
	}
	if _, agrees := runsPage(all); agrees {
		t.Error("eight of a hundred are not too many")
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ old, new, want string }{
		{",1,goja", ",x,goja", "pair"},
		{",1,goja", ",0,goja", "pair"},
		{",1.01,", ",x.01,", "ratio"},
		{",1.01,", ",NaN,", "ratio"},
		{",1.01,", ",-1.01,", "ratio"},
		{",0.031,", ",0.03x,", "visible"},
		{",0.031,", ",+Inf,", "visible"},
		{",undecided,undecided,slower,slower", ",maybe,undecided,slower,slower", `there is no verdict "maybe"`},
		{",undecided,undecided,slower,slower", ",,undecided,slower,slower", `there is no verdict ""`},
		{",undecided,slower,slower", ",undecided,slowerr,slower", `there is no verdict "slowerr"`},
	} {
		bad := strings.Replace(string(text), c.old, c.new, 1)
		if err := os.WriteFile(path, []byte(bad), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := readChanges(path); err == nil || !strings.Contains(err.Error(), "line 2: "+c.want) {
			t.Errorf("%s: %v", c.want, err)
		}
	}
}
