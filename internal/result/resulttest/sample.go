// Package resulttest makes result files for tests. Their numbers are invented; nothing was measured.
package resulttest

import (
	"math"
	"math/rand/v2"
	"strconv"
	"time"

	"github.com/jsdyno/jsdyno/engines"
	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/result"
)

// invented is the warning that every sample begins with, for whoever sees one.
const invented = "SAMPLE: these numbers are invented for tests, nothing was measured"

// rounds is the number of processes of every cell, unless the sample says otherwise.
const rounds = 5

// speed is one invented workload: the time of one iteration on V8's thread in seconds, and how many times as long goja,
// otto and node take. garbage is what collecting on other threads adds to that in a Go engine, as a share.
type speed struct {
	suite, name, about, tier string
	v8                       float64
	goja, otto, node         float64
	garbage                  float64
}

var speeds = []speed{
	{"kernels", "fibonacci", "recursion and calls", "es5", 118e-6, 36.2, 1154, 1.02, 0.02},
	{"kernels", "matrix-multiply", "float arithmetic in nested loops", "es5", 41e-6, 61, 402, 0.99, 0.01},
	{"kernels", "string-building", "concatenation of short strings", "es5", 203e-6, 4.4, 31, 1.01, 0.45},
	{"kernels", "regexp-scan", "a regular expression with lookahead", "es5", 340e-6, 9.7, 0, 1.0, 0.12},
	{"kernels", "json-roundtrip", "JSON.parse and JSON.stringify", "es5", 512e-6, 5.9, 12.3, 0.97, 0.38},
	{"kernels", "array-sort", "sorting with a comparison function", "es5", 297e-6, 21.5, 140, 1.1, 0.05},
	{"kernels", "property-megamorphic", "property access on many shapes", "es5", 88e-6, 12.8, 77, 0.95, 0.06},
	{"kernels", "exceptions", "throw and catch", "es5", 690e-6, 1.01, 2.6, 1.0, 0.3},
	{"kernels", "garbage-cyclic", "short-lived objects in cycles", "es5", 1.4e-3, 0.62, 3.1, 1.05, 0.5},
	{"kernels", "empty-loop", "a loop that an engine may remove", "es5", 90e-6, 40, 90, 1, 0},
	{"kernels", "typed-arrays", "sums over Float64Array", "es2015", 22e-6, 88, 0, 1.0, 0.02},
	{"kernels", "deep-recursion", "recursion near the stack's limit", "es5", 55e-6, 18, 30, 1, 0.15},
	{"kernels", "big-strings", "strings of several megabytes", "es5", 2.2e-3, 3, 5, 1, 0.6},
	{"kernels", "map-set", "Map and Set", "es2015", 144e-6, 7.7, 0, 1.0, 0.35},
	{"programs", "acorn-lodash", "acorn parses lodash", "es5", 11.2e-3, 27, 210, 1.0, 0.4},
	{"programs", "handlebars", "a handlebars template", "es5", 0.9e-3, 14, 66, 1.03, 0.35},
	{"programs", "markdown-it", "markdown-it renders READMEs", "es2015", 4.1e-3, 19, 0, 0.98, 0.42},
	{"programs", "mustache", "a mustache template", "es5", 0.44e-3, 11, 58, 1.0, 0.3},
	{"programs", "less", "less compiles a style sheet", "es5", 7.7e-3, 30, 190, 1.0, 0.5},
	{"programs", "terser", "terser minifies a library", "es2015", 190e-3, 33, 0, 1.0, 0.4},
	{fileSuite, "report.js", "", "", 2.4e-3, 17, 95, 0.99, 0.33},
	{fileSuite, "events.js", "", "", 31e-6, 24, 130, 1.01, 0.21},
	{fileSuite, "silent.js", "", "", 7.5e-6, 33, 160, 1.0, 0.02},
	{fileSuite, "constant.js", "", "", 1.4e-9, 260, 1900, 1.0, 0},
}

// fileSuite is what a run calls the suite of a user's own files.
const fileSuite = "file"

// realms are what the plain scripts of the sample found: a new realm each time, or one for all.
var realms = map[string]string{"report.js": "fresh", "events.js": "kept"}

// Sample is a run of V8, goja, otto and a node that is not installed, on two suites and a user's files, with every
// status that a cell can have. goja and otto collect garbage on other threads. Two of the files are plain scripts, one
// of which costs more the more often it was run. One file gives no result, and in one V8 has left no work. The run is
// the same every time.
func Sample() *result.File { return sample(false) }

// SampleWithNode is the same run with node installed.
func SampleWithNode() *result.File { return sample(true) }

// Old is the same run as an earlier jsdyno wrote it (schema 2), which compared by the time of the script's thread.
func Old() *result.File {
	f := sample(false)
	f.Header.Schema, f.Header.Metric = 2, catalog.KindThreadCPU
	for i := range f.Workloads {
		f.Workloads[i].Realm = ""
	}
	for i := range f.Batches {
		b := &f.Batches[i]
		b.Calls, b.Floor = 0, 0
	}
	return f
}

func sample(node bool) *result.File {
	at := time.Date(2026, 3, 1, 9, 30, 0, 0, time.UTC)
	f := &result.File{
		Header: result.Header{
			Schema: result.Schema, Tool: "jsdyno", Commit: "5a3c9e1f00d2", Created: at,
			Command: []string{
				"jsdyno", "run", "kernels", "programs", "--engines", "v8,goja,otto,node", "--out", "sample.jsonl",
			},
			Reference: "v8", Seed: 42, Budget: 2 * time.Minute, Metric: catalog.KindProcessCPU, MinEffect: 0.005,
		},
		Engines:  roster(node),
		Warnings: []result.Warning{{Text: invented}},
	}
	noise := rand.New(rand.NewPCG(1, 1))
	for i, s := range speeds {
		w, sum := result.Workload{
			Suite: s.suite, Name: s.name, About: s.about, Tier: s.tier, Realm: realms[s.name],
		}, strconv.Itoa(1000+i)
		if s.suite != fileSuite {
			w.Stresses, w.Checksum = []string{s.about}, sum
		}
		if s.name == "silent.js" {
			sum = "undefined"
		}
		f.Workloads = append(f.Workloads, w)
		for round := range rounds {
			for place, e := range f.Engines {
				if !e.Available {
					continue
				}
				at = at.Add(300 * time.Millisecond)
				f.Batches = append(f.Batches, batch(s, e.Name, round, place, sum, at, noise)...)
			}
		}
	}
	f.End = &result.End{Ended: at, Interrupted: true}
	return onHost(f)
}

// roster is V8, goja, otto, and a node that is installed or not.
func roster(node bool) []result.Engine {
	list := []result.Engine{
		{Name: "v8", Version: "10.9.194.9", Build: "rogchap.com/v8go v0.9.0, cgo", Worker: "jsdyno-engine-v8",
			Available: true, Tier: "es2023", WorkerHash: "sha256:5f0c", Capabilities: engines.Capabilities(),
			Code: engines.Codes{engines.CodeBytecode, engines.CodeBaseline, engines.CodeOptimised}},
		{Name: "goja", Version: "v0.0.0-20260917113740", Build: "go1.26.8", Worker: "jsdyno-engine-goja",
			Available: true, Tier: "es2020", Code: engines.Codes{engines.CodeBytecode}},
		{Name: "otto", Version: "v0.5.1", Build: "go1.26.8", Worker: "jsdyno-engine-otto",
			Available: true, Tier: "es5", Code: engines.Codes{engines.CodeTree}},
		{Name: "node", Version: "v26.1.0", Build: "/usr/bin/node", Worker: "jsdyno-engine-shell",
			Available: true, Tier: "es2025"},
	}
	if !node {
		list[3] = result.Engine{
			Name: "node", Worker: "jsdyno-engine-shell", Reason: "node is not on PATH",
			Hint: "install Node.js 18 or later",
		}
	}
	return list
}

// batch is one process, or none where the run ended before it.
func batch(s speed, engine string, round, place int, sum string, at time.Time, noise *rand.Rand) []result.Batch {
	b := result.Batch{
		Engine: engine, Suite: s.suite, Workload: s.name, Block: round, Place: place, Started: at, Seconds: 0.28,
		Steady: s.name != "garbage-cyclic", Checksum: sum, PeakBytes: int64(30+noise.IntN(20)) << 20,
	}
	seconds := s.v8 * map[string]float64{"v8": 1, "goja": s.goja, "otto": s.otto, "node": s.node}[engine]
	fail := func(status result.Status, detail string) []result.Batch {
		b.Failure, b.Checksum = &result.Failure{Status: status, Detail: detail}, ""
		return []result.Batch{b}
	}
	switch cell := s.name + " " + engine; {
	case cell == "regexp-scan otto":
		return fail(result.Unsupported, "needs regexp-lookahead")
	case seconds == 0:
		return fail(result.Unsupported, "needs tier "+s.tier+", has es5")
	case cell == "deep-recursion otto":
		return fail(result.Crash, "the worker was killed by signal 11 (segmentation fault)")
	case cell == "big-strings otto":
		return fail(result.OutOfMemory, "needed more than the limit of 512 MiB")
	case cell == "acorn-lodash otto":
		return fail(result.Timeout, "did not end within 60 s")
	case cell == "handlebars otto" && round == 3:
		return fail(result.ScriptError, "TypeError: undefined is not a function (handlebars.js:812)")
	case s.name == "terser" && (engine == "goja" || engine == "otto"):
		return nil
	case cell == "array-sort otto":
		b.Checksum = "-17"
	case cell == "empty-loop v8":
		seconds = 0.05e-9
	}
	level := 1 + 0.015*noise.NormFloat64()
	n := int(math.Ceil(sliceSeconds / seconds))
	b.Calls, b.Floor = n*callsOf(engine, s.name), 1.1
	slice := func(seconds float64) result.Slice {
		took := func(share float64) time.Duration {
			return time.Duration(math.Round(seconds * float64(n) * 1e9 * share))
		}
		return result.Slice{
			Iterations: n, Wall: took(waiting(engine, s.name)), ThreadCPU: took(1),
			ProcessCPU: took(beside(engine, s.garbage)),
		}
	}
	b.Series = result.SeriesOf(catalog.PhaseWarmUp, []result.Slice{slice(3 * seconds)})
	var warm []result.Slice
	for i := range 20 {
		grown := 1.0
		if s.name == "events.js" {
			grown += 0.03 * float64(i)
		}
		warm = append(warm, slice(seconds*level*grown*(1+0.01*math.Abs(noise.NormFloat64()))))
	}
	b.Series = append(b.Series, result.SeriesOf(catalog.PhaseWarm, warm)...)
	return []result.Batch{b}
}

// sliceSeconds is how long a sample takes, unless an iteration takes longer.
const sliceSeconds = 0.02

// callsOf is how many samples' worth of iterations a process ran, warm-up included. Of the script whose cost grows, the
// engines ran different numbers.
func callsOf(engine, workload string) int {
	if workload == "events.js" && engine == "otto" {
		return 25
	}
	return 40
}

// beside is the time of all threads of an engine, as a multiple of the time of the script's thread.
func beside(engine string, garbage float64) float64 {
	switch engine {
	case "goja":
		return 1 + garbage
	case "otto":
		return 1.15 + garbage
	}
	return 1 + garbage/10
}

// waiting is the wall time, as a multiple of the same.
func waiting(engine, workload string) float64 {
	if engine == "v8" && workload == "less" {
		return 1.4
	}
	return 1.01
}
