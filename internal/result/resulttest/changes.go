package resulttest

import (
	"math"
	"math/rand/v2"
	"time"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/noise"
	"github.com/jsdyno/jsdyno/internal/result"
)

// changing is one invented workload of two runs: the time of one iteration on V8 in seconds, how many times as long
// goja and otto take, and what becomes of goja's time.
type changing struct {
	suite, name    string
	v8, goja, otto float64
	change         float64
}

var changings = []changing{
	{"kernels", "fibonacci", 118e-6, 36.2, 1154, 1.1},
	{"kernels", "matrix-multiply", 41e-6, 61, 402, 1},
	{"kernels", "string-building", 203e-6, 4.4, 31, 0.71},
	{"kernels", "json-roundtrip", 512e-6, 5.9, 12.3, 1},
	{"kernels", "array-sort", 297e-6, 21.5, 140, 1.004},
	{"kernels", "exceptions", 690e-6, 1.01, 2.6, 2.3},
	{"kernels", "garbage-cyclic", 1.4e-3, 0.62, 3.1, 1},
	{"kernels", "typed-arrays", 22e-6, 88, 0, 1},
	{"kernels", "deep-recursion", 55e-6, 18, 30, 1},
	{"kernels", "big-strings", 2.2e-3, 3, 5, 1},
	{"programs", "mustache", 0.44e-3, 11, 58, 1.03},
	{"programs", "less", 7.7e-3, 30, 190, 1},
	{"programs", "terser", 190e-3, 33, 0, 1},
}

// changingBlocks is the number of blocks of each workload.
const changingBlocks = 12

// Before is the earlier of two runs of V8, goja and otto, between which goja has got a new version. On the second day
// the machine took a sixth longer for everything. Of goja's workloads one fails now, one no longer does, one was
// measured for too short a time, one has another script, one is new and one is gone; one script was also studied. The
// two are the same every time.
func Before() *result.File { return changingRun(false) }

// After is the later of the two runs: see Before.
func After() *result.File { return changingRun(true) }

func changingRun(after bool) *result.File {
	day, seed, machine := 1, uint64(7), 1.0
	if after {
		day, seed, machine = 8, 8, 1.17
	}
	at := time.Date(2026, 3, day, 9, 30, 0, 0, time.UTC)
	f := &result.File{
		Header: result.Header{
			Schema: result.Schema, Tool: "jsdyno", Commit: "5a3c9e1f00d2", Created: at,
			Command:   []string{"jsdyno", "run", "--engines", "v8,goja,otto"},
			Reference: "v8", Seed: seed, Budget: 10 * time.Minute, Metric: catalog.KindProcessCPU, MinEffect: 0.005,
		},
		Engines:  roster(false)[:3],
		Warnings: []result.Warning{{Text: invented}},
		Noise:    &noise.Assessment{Grade: noise.GradeB, Reasons: []string{"this machine is invented"}},
	}
	for i, hash := range []string{"sha256:5f0c", "sha256:90a1", "sha256:0770"} {
		f.Engines[i].WorkerHash = hash
	}
	if after {
		f.Engines[1].Version, f.Engines[1].WorkerHash = "v0.0.0-20261101081502", "sha256:90a2"
	}
	r := rand.New(rand.NewPCG(seed, 3))
	near := func(x float64) float64 { return x * (1 + 0.006*r.NormFloat64()) }
	add := func(w result.Workload, block int, ns map[string]float64, series func(ns float64) []result.Series) {
		state := machine * (1 + 0.07*r.NormFloat64())
		for place, e := range f.Engines {
			at = at.Add(300 * time.Millisecond)
			b := result.Batch{
				Engine: e.Name, Suite: w.Suite, Workload: w.Name, Block: block, Place: place, Started: at,
				Seconds: 0.28, Steady: true, Checksum: w.Checksum,
			}
			status, detail := changingFailure(e.Name, w.Name, after)
			if ns[e.Name] == 0 {
				status, detail = result.Unsupported, "needs tier es2015, has es5"
			}
			if status != "" {
				if block > 0 {
					continue // as a run does: what failed is not tried again
				}
				b.Failure, b.Checksum = &result.Failure{Status: status, Detail: detail}, ""
			} else {
				b.Series = series(near(ns[e.Name] * state))
			}
			f.Batches = append(f.Batches, b)
		}
	}
	for _, s := range changings {
		w := result.Workload{
			Suite: s.suite, Name: s.name, Tier: "es5", Checksum: "1000", SourceHash: "sha256:" + s.name,
		}
		blocks := changingBlocks
		switch {
		case s.name == "big-strings" && after:
			w.SourceHash += "-2"
		case s.name == "garbage-cyclic" && after:
			blocks = 2
		case s.name == "terser":
			w.Name = map[bool]string{false: "terser", true: "terser-5"}[after]
		}
		f.Workloads = append(f.Workloads, w)
		goja := s.v8 * s.goja
		if after {
			goja *= s.change
		}
		for block := range blocks {
			add(w, block, map[string]float64{
				"v8": s.v8 * 1e9, "goja": goja * 1e9, "otto": s.v8 * s.otto * 1e9,
			}, func(ns float64) (list []result.Series) {
				for _, kind := range []string{catalog.KindWall, catalog.KindThreadCPU, catalog.KindProcessCPU} {
					s := result.Series{Phase: "warm", Kind: kind, Unit: "ns", Iterations: 100}
					for k := range 5 {
						s.Values = append(s.Values, math.Round(100*ns*(1+0.002*float64(k-2))))
					}
					list = append(list, s)
				}
				return list
			})
		}
	}
	study := result.Workload{Suite: "startup", Name: "fib", Study: "startup", SourceHash: "sha256:fib"}
	f.Workloads = append(f.Workloads, study)
	for block := range changingBlocks {
		add(study, block, map[string]float64{"v8": 3e6, "goja": 2e6, "otto": 5e6}, func(ns float64) []result.Series {
			return []result.Series{
				{Phase: "realm", Kind: catalog.KindWall, Unit: "ns", Iterations: 1, Values: []float64{math.Round(ns)}},
				{Lane: catalog.LaneFresh, Phase: "first", Kind: catalog.KindWall, Unit: "ns", Iterations: 1,
					Values: []float64{math.Round(ns * 3)}},
			}
		})
	}
	for i := range f.Batches { // of the study only goja's first run has changed
		if b := &f.Batches[i]; after && b.Suite == "startup" && b.Engine == "goja" {
			b.Series[1].Values[0] = math.Round(b.Series[1].Values[0] * 1.5)
		}
	}
	f.End = &result.End{Ended: at}
	onHost(f)
	if after {
		f.Hosts[0].Kernel = "6.1.0-21-amd64"
	}
	return f
}

// changingFailure is why a process of either run has failed; "" if it has not failed.
func changingFailure(engine, workload string, after bool) (status result.Status, detail string) {
	switch {
	case engine == "goja" && workload == "deep-recursion" && after:
		return result.Crash, "the worker was killed by signal 11 (segmentation fault)"
	case engine == "goja" && workload == "typed-arrays" && !after:
		return result.ScriptError, "TypeError: Object has no member 'subarray' (typed-arrays.js:12)"
	case engine == "goja" && workload == "less" && after:
		return result.Interrupted, "the run ended before this cell was measured"
	case engine == "otto" && workload == "json-roundtrip":
		return result.Timeout, "did not end within 60 s"
	}
	return "", ""
}
