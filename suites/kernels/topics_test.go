package kernels_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// topics says which workloads cover what the suite promises to cover. ES2015 and later have their own list.
var topics = []struct {
	topic     string
	later     bool // the workloads need more than ES5
	workloads string
}{
	{"integer arithmetic", false, "collatz pi-digits"},
	{"float arithmetic", false, "mandelbrot"},
	{"recursion and calls", false, "fib n-queens"},
	{"closures", false, "closures"},
	{"property access, monomorphic", false, "properties-monomorphic"},
	{"property access, megamorphic", false, "properties-megamorphic"},
	{"prototype chains", false, "prototype-chain"},
	{"getters and setters", false, "accessors"},
	{"arguments, apply, bind", false, "function-tools"},
	{"arrays", false, "array-queue permutations"},
	{"array higher-order functions", false, "array-higher-order"},
	{"string building", false, "string-building"},
	{"string scanning", false, "string-scan"},
	{"string splitting and joining", false, "string-split-join"},
	{"unicode", false, "string-unicode"},
	{"regular expressions without backtracking", false, "regexp-log"},
	{"regular expressions with look-ahead", false, "regexp-lookahead"},
	{"JSON", false, "json-parse json-stringify"},
	{"sorting", false, "sort-comparator sort-default"},
	{"objects as dictionaries", false, "dictionary lzw"},
	{"exceptions", false, "exceptions"},
	{"garbage, short-lived", false, "garbage-short"},
	{"garbage, long-lived", false, "garbage-long"},
	{"garbage, cyclic", false, "garbage-cycles"},
	{"matrix multiplication", false, "matrix-multiply"},
	{"fast Fourier transform", false, "fft"},
	{"n-body", false, "n-body"},
	{"hashing", false, "hash-strings sha256 crc32"},
	{"a small interpreter", false, "bytecode-vm"},
	{"a parser", false, "expression-parser"},
	{"a discrete-event simulation", false, "event-simulation"},
	{"sieve", false, "sieve"},
	{"dynamic programming", false, "edit-distance knapsack"},
	{"graph search", false, "grid-search shortest-paths"},
	{"linked structures", false, "search-tree"},
	{"game of life", false, "game-of-life"},
	{"switch and state machine", false, "state-machine"},
	{"dates", false, "calendar"},
	{"classes", true, "classes class-fields"},
	{"generators", true, "generators"},
	{"symbols and iterators", true, "iterator-protocol"},
	{"destructuring", true, "destructuring"},
	{"spread", true, "spread"},
	{"object spread", true, "object-spread"},
	{"default and rest parameters", true, "parameters"},
	{"block scopes", true, "block-scopes"},
	{"template literals", true, "template-literals"},
	{"tagged templates", true, "tagged-templates"},
	{"promises", true, "promise-chain"},
	{"async functions", true, "async-functions async-channel"},
	{"BigInt", true, "bigint-factorial bigint-modpow"},
	{"Proxy and Reflect", true, "proxies"},
	{"Map and Set", true, "maps-and-sets lru-cache"},
	{"WeakMap", true, "weak-maps"},
	{"typed arrays", true, "float64-blur uint8-base64"},
	{"DataView", true, "data-view"},
	{"regular expressions with named groups", true, "regexp-named-groups"},
	{"code points", true, "code-points"},
	{"optional chaining", true, "optional-chaining"},
}

// uncovered lists what the topics promise and the suite lacks, and workloads that no topic names.
func uncovered(workloads []workload) []string {
	var faults []string
	unnamed := map[string]bool{}
	byName := map[string]workload{}
	for _, w := range workloads {
		unnamed[w.Name] = true
		byName[w.Name] = w
	}
	for _, topic := range topics {
		for name := range strings.FieldsSeq(topic.workloads) {
			w, found := byName[name]
			if !found {
				faults = append(faults, fmt.Sprintf("%s: no workload %s", topic.topic, name))
			} else if topic.later != (w.Tier > 5) {
				faults = append(faults, fmt.Sprintf("%s: %s is in tier %s", topic.topic, name, w.Tier))
			}
			delete(unnamed, name)
		}
	}
	for name := range unnamed {
		faults = append(faults, "no topic names "+name)
	}
	slices.Sort(faults)
	return faults
}

func TestTopics(t *testing.T) {
	workloads := load(t)
	for _, fault := range uncovered(workloads) {
		t.Error(fault)
	}
	old := 0
	for _, w := range workloads {
		if w.Tier == 5 {
			old++
		}
	}
	if later := len(workloads) - old; old < 24 || later < 12 {
		t.Errorf("%d workloads in tier ES5 and %d later ones; want 24 and 12", old, later)
	}
}

func TestTopicsCatchGaps(t *testing.T) {
	without := func(name string) []workload {
		return slices.DeleteFunc(load(t), func(w workload) bool { return w.Name == name })
	}
	if got := uncovered(without("sieve")); !slices.Equal(got, []string{"sieve: no workload sieve"}) {
		t.Errorf("without sieve: %q", got)
	}
	if got := uncovered(
		append(without(""), workload{Name: "extra"}),
	); !slices.Equal(got, []string{"no topic names extra"}) {
		t.Errorf("with a file too many: %q", got)
	}
	raised := without("sieve")
	raised = append(raised, workload{Name: "sieve", Tier: 2015})
	if got := uncovered(raised); !slices.Equal(got, []string{"sieve: sieve is in tier es2015"}) {
		t.Errorf("with sieve in another tier: %q", got)
	}
}

// unsteady finds what would make a result depend on the clock, on chance, on the host or on the file's encoding.
var unsteady = regexp.MustCompile(`Math\.random|Date\.now|new Date\(\)|\bDate\(\)|performance\.|` +
	`setTimeout|setInterval|\brequire\(|\bconsole\.|\bprocess\.|\bprint\(|globalThis|` +
	`getTimezone|toLocale|\.getDay\(|\.getHours\(|[^\x00-\x7f]|\t|\r| \n`)

func TestSourcesAreSteady(t *testing.T) {
	for _, w := range load(t) {
		if found := unsteady.FindString(w.Source); found != "" {
			t.Errorf("%s holds %q", w.Name, found)
		}
	}
	for _, planted := range []string{
		"x = Math.random()", "new Date()", "Date.now()", "require('fs')", "console.log(1)",
		"a\u00e9", "a \nb", "\tx",
	} {
		if !unsteady.MatchString(planted) {
			t.Errorf("%q is not found", planted)
		}
	}
}
