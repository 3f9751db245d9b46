package main

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/jsdyno/jsdyno/internal/roster"
	"github.com/jsdyno/jsdyno/report"
)

// offered returns what a shell would offer for the last word, without descriptions, and the number that tells the shell
// what else to do.
func offered(t *testing.T, words ...string) (list []string, directive string) {
	t.Helper()
	var out bytes.Buffer
	cmd := root()
	cmd.SetArgs(append([]string{"__complete"}, words...))
	cmd.SetOut(&out)
	cmd.SetErr(&bytes.Buffer{})
	if err := cmd.Execute(); err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(out.String()) {
		name, _, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		list = append(list, name)
	}
	if len(list) == 0 {
		t.Fatalf("%q: nothing at all", words)
	}
	return list[:len(list)-1], list[len(list)-1]
}

// TestCompletion checks names, files, and the numbers that tell a shell what else to offer: nothing (4), anything (0),
// files of these kinds (8), folders (16).
func TestCompletion(t *testing.T) {
	for _, c := range []struct {
		words, want, directive string // no word has a space in it
	}{
		{"run --engines g", "goja", ":4"},
		{"run --engines v8,o", "v8,otto", ":4"},
		{"run --engines otto,v8:j", "otto,v8:jitless", ":4"},
		{"eval --engines al", "all", ":4"},
		{"inspect --engines goja,got", "", ":4"},
		{"run --reference no", "node", ":4"},
		{"report run.jsonl --reference got", "", ":4"},
		{"run --phases st", "startup stopping", ":4"},
		{"run --phases all,ti", "all,tiers", ":4"},
		{"run --realm k", "kept", ":4"},
		{"run --lower es201", "es2015 es2016 es2017 es2018 es2019", ":4"},
		{"run kernels --workloads string-b", "string-building", ":4"},
		{"run --workloads fib,string-b", "fib,string-building", ":4"},
		{"run kernels --workloads acorn-p", "", ":4"},
		{"report --format ma", "markdown", ":4"},
		{"report old.jsonl new.jsonl --format s", "", ":4"},
		{"inspect my.js --format h", "html", ":4"},
		{"report old.jsonl new.jsonl --fail-on s", "slower", ":4"},
		{"selftest --into c", "collections", ":4"},
		{"run k", "kernels", ":0"},
		{"run kernels/fi", "kernels/fib", ":0"},
		{"run kernels k", "js cjs mjs jsx ts cts mts tsx", ":8"},
		{"run my", "js cjs mjs jsx ts cts mts tsx", ":8"},
		{"crossover star", "startup", ":0"},
		{"eval m", "js cjs mjs jsx ts cts mts tsx", ":8"},
		{"report r", "jsonl", ":8"},
		{"verify r", "jsonl", ":8"},
		{"man d", "", ":16"},
		{"engines g", "", ":4"},
		{"cache p", "prune", ":4"},
		{"repo", "report", ":4"},
	} {
		got, directive := offered(t, strings.Fields(c.words)...)
		if strings.Join(got, " ") != c.want || directive != c.directive {
			t.Errorf("%s: %q and %s, want %q and %s", c.words, got, directive, c.want, c.directive)
		}
	}
}

// TestCompletionIsComplete checks that every engine and every format is offered, as the command refuses all others.
func TestCompletionIsComplete(t *testing.T) {
	if got, _ := offered(t, "run", "--engines", ""); !slices.Equal(got, append(roster.Names(), "all")) {
		t.Errorf("engines: %q", got)
	}
	if got, _ := offered(t, "report", "--format", ""); !slices.Equal(got, report.Formats()) {
		t.Errorf("formats: %q", got)
	}
	if got, _ := offered(t, "run", ""); !slices.Contains(got, "kernels") ||
		!slices.Contains(got, "stopping") || len(got) < 9 {
		t.Errorf("suites: %q", got)
	}
}
