package resulttest

import (
	"math"
	"math/rand/v2"
	"time"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/result"
)

// studied is the number of processes of every script that is studied.
const studied = 6

// Studies is a run of every study, and of one that nobody has heard of, on V8, goja, otto and a node that is not
// installed. It is the same every time.
func Studies() *result.File {
	s := &studies{noise: rand.New(rand.NewPCG(2, 2)), at: time.Date(2026, 3, 2, 9, 30, 0, 0, time.UTC)}
	s.file = &result.File{
		Header: result.Header{
			Schema: result.Schema, Tool: "jsdyno", Commit: "5a3c9e1f00d2", Created: s.at,
			Command: []string{
				"jsdyno", "run", "--phases", "all", "--engines", "v8,goja,otto,node", "--out", "studies.jsonl",
			},
			Reference: "v8", Seed: 42, Budget: time.Hour, Metric: catalog.KindThreadCPU, MinEffect: 0.005,
		},
		Engines:  roster(false),
		Warnings: []result.Warning{{Text: invented}},
	}
	s.startup()
	s.compile()
	s.boundary()
	s.memory()
	s.scaling()
	s.tiers()
	s.stopping()
	s.study(result.Workload{Suite: "unheard-of", Name: "thing", Study: "unheard-of"}, func(engine string, p *process) {
		p.time("", "first", ms(2))
		p.number("sparks", "lumens", "count", 1200)
	})
	s.file.End = &result.End{Ended: s.at}
	return onHost(s.file)
}

// Whole is a run of suites and of studies, in which the script fibonacci was measured, started up, and followed through
// the tiers.
func Whole() *result.File {
	f, s := Studies(), Sample()
	for i := range f.Workloads {
		if w := &f.Workloads[i]; w.Name == "fib" {
			w.Name = "fibonacci"
		}
	}
	for i := range f.Batches {
		if b := &f.Batches[i]; b.Workload == "fib" {
			b.Workload = "fibonacci"
		}
	}
	f.Workloads = append(s.Workloads, f.Workloads...)
	f.Batches = append(s.Batches, f.Batches...)
	for i := range f.Workloads {
		if w := &f.Workloads[i]; w.Name == "fibonacci" {
			w.SourceHash = "sha256:fibonacci"
		}
	}
	return f
}

// studies is such a file while it is made.
type studies struct {
	file  *result.File
	noise *rand.Rand
	at    time.Time
}

// study adds a workload, and what each engine's processes measured of it.
func (s *studies) study(w result.Workload, measure func(engine string, p *process)) {
	s.file.Workloads = append(s.file.Workloads, w)
	for block := range studied {
		for place, e := range s.file.Engines {
			if !e.Available {
				continue
			}
			s.at = s.at.Add(time.Second)
			p := &process{noise: s.noise, Batch: result.Batch{
				Engine: e.Name, Suite: w.Suite, Workload: w.Name, Block: block, Place: place, Started: s.at,
				Seconds: 0.9,
			}}
			measure(e.Name, p)
			s.file.Batches = append(s.file.Batches, p.Batch)
		}
	}
}

func (s *studies) startup() {
	for _, w := range []struct {
		name, about string
		// Of each engine: milliseconds of the first and of a further run, and what was made of the source.
		first, warm, made []float64
	}{
		{"empty", "Nothing at all: what it costs is the engine's own.",
			[]float64{0.01, 0.002, 0.004}, []float64{0.0004, 0.0012, 0.0015}, []float64{400, 3, 2}},
		{"fib", "Recursion and calls.", []float64{0.3, 1.7, 41}, []float64{0.014, 1.6, 38}, []float64{1450, 58, 41}},
	} {
		s.study(result.Workload{
			Suite: "startup", Name: w.name, About: w.about, Study: "startup",
		}, func(engine string, p *process) {
			first := ms(three(engine, w.first...))
			p.start(engine)
			p.both("process-empty", ms(2.1), 0.8)
			p.time("", "realm", ms(three(engine, 3.2, 0.09, 0.6)))
			p.time("", "compile", us(three(engine, 60, 35, 50)))
			p.time("", "first", first*1.4)
			p.time("", "dispose", us(three(engine, 420, 0.1, 0.1)))
			for _, lane := range []catalog.Lane{catalog.LaneFresh, catalog.LanePrepared} {
				step := "compile"
				if lane == catalog.LanePrepared {
					step = "cache-load"
					p.time(lane, "cache-produce", us(three(engine, 31, 0.2, 0.2)))
					switch made := three(engine, w.made...); engine {
					case "v8":
						p.number("cache-produce", "code-cache", "bytes", made)
						p.number("cache-produce", "bytecode", "bytes", made*0.3)
					case "goja":
						p.number("cache-produce", "instructions", "count", made)
					default:
						p.number("cache-produce", "nodes", "count", made)
					}
				}
				p.time(lane, "realm", us(three(engine, 620, 48, 420)))
				p.time(lane, step, us(three(engine, 22, 30, 44)))
				p.time(lane, "first", first)
				p.time(lane, "dispose", us(three(engine, 210, 0.1, 0.1)))
			}
			p.time(catalog.LanePooled, "warm", ms(three(engine, w.warm...)))
			if engine == "v8" {
				p.number("warm", "machine-code", "bytes", 640)
			}
		})
	}
}

func (s *studies) compile() {
	for _, w := range []struct {
		name, about string
		size        float64
	}{
		{"generated-1k", "Functions of our own, each of which is called once, 1024 bytes of them.", 1024},
		{"lodash", "lodash, 0.5 MB.", 544098},
		{"generated-100k", "The same, 102400 bytes.", 102400},
	} {
		s.study(result.Workload{
			Suite: "compile", Name: w.name, About: w.about, Study: "compile",
		}, func(engine string, p *process) {
			p.start(engine)
			if w.name == "lodash" && engine == "otto" {
				p.Series = nil
				p.fail(result.Unsupported, "needs regexp-lookahead")
				return
			}
			p.number("source", "source", "bytes", w.size)
			grown := 1 + w.size/1e6 // a hash table that is too small
			speed := func(v8, goja, otto float64) float64 { return w.size / three(engine, v8, goja, otto) * 1e3 }
			switch engine {
			case "v8":
				p.lacks("parse", "v8go gives no syntax tree")
				p.time("", "compile", speed(46, 0, 0))
				p.time("", "compile-eager", speed(11, 0, 0))
				p.number("compile", "code-cache", "bytes", w.size*2.1)
			case "goja":
				p.time("", "parse", speed(0, 8.1, 0))
				p.time("", "compile", speed(0, 4.4, 0)*grown)
				p.lacks("compile-eager", "goja always compiles every function")
				p.number("compile", "instructions", "count", math.Round(w.size/4.2))
			default:
				p.time("", "parse", speed(0, 0, 9.4))
				p.time("", "compile", speed(0, 0, 9.2))
				p.lacks("compile-eager", "otto compiles nothing")
				p.number("compile", "nodes", "count", math.Round(w.size/6.1))
			}
			p.time("", "cache-load", speed(300, 1e6, 1e6))
			if engine != "v8" {
				p.asItIs()
			}
			if w.name == "lodash" && engine == "goja" {
				p.lacks("first", "does not run by itself: ReferenceError: window is not defined")
				return
			}
			p.time("", "first", speed(9, 14, 3))
		})
	}
}

func (s *studies) boundary() {
	for _, w := range []struct {
		name, about            string
		v8, goja, otto, allocs float64 // microseconds, and allocations of the interpreters
	}{
		{"call", "Go calls a function of a script.", 2.1, 0.21, 0.55, 4},
		{"callback", "A script calls a Go function.", 1.7, 0.12, 0.4, 2},
		{"string-1m", "A string of 1,048,576 ASCII characters.", 880, 410, 12000, 5},
		{"struct", "A struct of three fields goes there, and an object comes back.", 21, 1.9, 4.4, 31},
		{"panic", "A Go function panics below a script, and Go catches it above.", 0, 3.1, 5.2, 12},
		{"promise", "Go resolves a promise that a script waits for.", 6.2, 1.4, 0, 19},
	} {
		s.study(result.Workload{
			Suite: "boundary", Name: w.name, About: w.about, Study: "boundary",
		}, func(engine string, p *process) {
			p.start(engine)
			switch {
			case w.name == "promise" && engine == "otto":
				p.lacks("cross", "otto has no promises")
				return
			case w.name == "panic" && engine == "v8":
				p.fail(result.Crash, "the worker was killed by signal 6 (aborted): a panic cannot pass C++")
				return
			}
			p.time("", "cross", us(three(engine, w.v8, w.goja, w.otto)))
			allocs := three(engine, 6, w.allocs, 2*w.allocs)
			p.number("cross", "go-allocations", "count/op", allocs)
			p.number("cross", "go-bytes", "bytes/op", 24*allocs)
			leak := 0.0
			if engine == "v8" && w.name == "struct" {
				leak = 212
			}
			p.number("cross-leak", "pss", "bytes/op", math.Round(100*(leak+2*p.noise.NormFloat64()))/100)
		})
	}
}

func (s *studies) memory() {
	s.study(result.Workload{
		Suite: "memory", Name: "underscore-mime", About: "A program of some 100 kB.", Study: "memory",
	}, func(engine string, p *process) {
		p.start(engine)
		each := three(engine, 1.3, 0.42, 1.9) * (1 << 20)
		for i, phase := range []string{"keep-1", "keep-10", "keep-100", "keep-1000"} {
			more := 1 + 0.4/float64(1+i)
			p.number(phase, "pss", "bytes", math.Round(p.near(each*more, 3)))
			p.number(phase, "go-heap", "bytes", math.Round(three(engine, 2100, each*0.8, each*0.85)))
			if engine == "v8" {
				p.number(phase, "engine-heap", "bytes", 904_000)
			}
		}
		if engine == "v8" {
			p.number("collect", "pss", "bytes", math.Round(p.near(180e3, 3)))
		}
		p.number("give-back", "pss", "bytes", math.Round(p.near(each*three(engine, 0.98, 1, 0.6), 2)))
		p.number("run-leak", "pss", "bytes/op",
			math.Round(100*(three(engine, 3.2, 0, 0)+0.2*p.noise.NormFloat64()))/100)
		p.number("run-leak", "times", "count", 100_000)
		p.number("cycle-leak", "pss", "bytes/op",
			math.Round(100*(three(engine, 0, 0, 812)+9*p.noise.NormFloat64()))/100)
		p.number("cycle-leak", "times", "count", 10_000)
	})
}

func (s *studies) scaling() {
	s.study(result.Workload{
		Suite: "scaling", Name: "json-parse", About: "JSON.parse of objects.", Study: "scaling",
	}, func(engine string, p *process) {
		p.start(engine)
		one := three(engine, 0.6, 3.1, 6.6)
		if engine == "otto" {
			p.Series = nil
			p.fail(result.Timeout, "did not end within 30 s")
			return
		}
		p.both("parallel-1", ms(one), three(engine, 1.02, 1.6, 0))
		p.both("parallel-2", ms(one/three(engine, 1.98, 1.7, 1)), three(engine, 2.03, 3.1, 0))
		p.both("parallel-16", ms(one/three(engine, 7.7, 3.9, 1)), three(engine, 7.9, 7.8, 0))
		p.both("parallel-1-on-one", ms(one*three(engine, 1, 1.5, 0)), 1.01)
		p.both("parallel-2-on-one", ms(one*three(engine, 0.52, 1.6, 0)), three(engine, 1.95, 1, 0))
		p.byWall("task-p50", ms(1.01), "")
		p.byWall("task-p99", ms(three(engine, 1.09, 1.9, 0)), "")
		p.byWall("task-max", ms(three(engine, 2.1, 14, 0)), "")
	})
}

func (s *studies) tiers() {
	for _, name := range []string{"fib", "loop"} {
		s.study(result.Workload{
			Suite: "tiers", Name: name, About: "Hot code.", Study: "tiers",
		}, func(engine string, p *process) {
			if engine != "v8" {
				p.fail(result.Unsupported, "needs tiers")
				return
			}
			p.start(engine)
			if name == "loop" {
				p.Series = append(p.Series, result.Series{
					Phase: "tier", Kind: "tier", Unit: result.UnitCode, Iterations: 1,
					Note: "(anonymous) on line 3 cannot be reached by its name",
				})
				return
			}
			p.Series = append(p.Series, result.Series{
				Phase: "tier", Kind: "tier", Unit: result.UnitCode, Iterations: 1, Values: []float64{3},
				Note: "fib: optimised (TurboFan)",
			})
			p.byWall("tier-up", ms(31), "")
			p.number("tier-up", "iterations", "count", 44)
			p.number("deopts", "deopts", "count", 3)
			p.Series[len(p.Series)-1].Note = "wrong map ×2, out of bounds ×1"
		})
	}
}

func (s *studies) stopping() {
	memory := func(p *process, before, stopped, closed float64) {
		p.number("memory", "before", "bytes", before*(1<<20))
		p.number("memory", "stopped", "bytes", stopped*(1<<20))
		p.number("memory", "closed", "bytes", closed*(1<<20))
	}
	add := func(name, about string, measure func(engine string, p *process)) {
		s.study(result.Workload{
			Suite: "stopping", Name: name, About: about, Study: "stopping",
		}, func(engine string, p *process) {
			p.start(engine)
			measure(engine, p)
		})
	}
	add("endless-loop", "A loop without an end.", func(engine string, p *process) {
		p.ended("stop", us(three(engine, 410, 22, 90)), result.MannerStopped, "stopped")
		p.byWall("reuse", us(100), "can be used again")
		memory(p, 30, 31, 30)
	})
	add("growing-array", "An array that grows for ever.", func(engine string, p *process) {
		switch engine {
		case "v8":
			p.fail(result.OutOfMemory, "needed more than the limit of 1 GiB")
		case "goja":
			p.ended("stop", ms(31), result.MannerStopped, "stopped")
			p.byWall("reuse", us(12), "can be used again")
			memory(p, 14, 640, 102)
		default:
			p.ended("end", ms(214), result.MannerThrew, "threw RangeError")
			p.lacks("reuse", "cannot be used again: the realm is closed")
			memory(p, 14, 540, 560)
		}
	})
	add("recursion", "A function that calls itself without an end.", func(engine string, p *process) {
		if engine == "otto" {
			p.fail(result.Crash,
				"the worker ended before it answered: exit status 2: goroutine stack exceeds 1000000000-byte limit")
			return
		}
		p.ended("end", ms(three(engine, 0.4, 12, 0)), result.MannerThrew, "threw RangeError")
		p.byWall("reuse", us(40), "can be used again")
		memory(p, 30, three(engine, 31, 51, 0), 30)
	})
	add("regexp-backtracking", "A regular expression that takes exponential time where the engine backtracks.",
		func(engine string, p *process) {
			if engine != "goja" {
				p.fail(result.Timeout, "did not answer within 30 s and was killed")
				return
			}
			p.ended("end", ms(3.1), result.MannerReturned, "returned")
			p.byWall("reuse", us(40), "can be used again")
		})
	add("endless-jobs", "A promise whose job queues the next one.", func(engine string, p *process) {
		if engine == "otto" {
			p.Series = nil
			p.fail(result.Unsupported, "needs tier es2015, has es5")
			return
		}
		p.ended("stop", us(500), result.MannerStopped, "stopped")
		p.lacks("reuse", "cannot be used again: the job queue never empties")
	})
}
