package resulttest

import (
	"math"
	"math/rand/v2"
	"strings"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/environ"
	"github.com/jsdyno/jsdyno/internal/result"
)

// Empty is a run of some engines, separated by spaces, on some workloads, without batches. The reference is V8.
func Empty(engines string, workloads ...result.Workload) *result.File {
	f := &result.File{Header: result.Header{Schema: result.Schema, Reference: "v8"}, End: &result.End{}}
	for _, e := range strings.Fields(engines) {
		f.Engines = append(f.Engines, result.Engine{Name: e, Available: true})
	}
	f.Workloads = workloads
	return f
}

// Workload is one of suite s.
func Workload(name, sum string) result.Workload {
	return result.Workload{Suite: "s", Name: name, Checksum: sum}
}

// Batch is one process on a workload of suite s with these warm samples, in seconds by the wall clock.
func Batch(engine, workload string, block int, sum string, samples ...float64) result.Batch {
	return result.Batch{
		Engine: engine, Suite: "s", Workload: workload, Block: block,
		Checksum: sum, Steady: true, PeakBytes: int64(block + 1),
		Series: []result.Series{
			{Phase: "warmup", Kind: "wall", Values: []float64{99, 99, 99}},
			{Phase: "warm", Kind: "thread-cpu", Values: []float64{77}},
			{Phase: "warm", Kind: "wall", Values: samples},
		},
	}
}

// Work is a run of V8 and goja on one workload, of which goja takes ten times as long. change alters each batch.
func Work(change func(engine string, b *result.Batch)) *result.File {
	f := Empty("v8 goja", Workload("a", ""))
	r := rand.New(rand.NewPCG(31, 32))
	for block := range 4 {
		for i, e := range []string{"v8", "goja"} {
			var times []float64
			for range 30 {
				times = append(times, math.Pow(10, float64(i))*1e-6*math.Exp(0.01*r.NormFloat64()))
			}
			b := Batch(e, "a", block, "7", times...)
			b.Calls = 1000
			change(e, &b)
			f.Batches = append(f.Batches, b)
		}
	}
	return f
}

// Grow makes the last of a batch's samples take the given multiple of the first, and those between in proportion.
func Grow(b *result.Batch, times float64) {
	warm := b.Series[len(b.Series)-1].Values
	for i := range warm {
		warm[i] *= 1 + (times-1)*float64(i)/float64(len(warm)-1)
	}
}

// EmptyStudy is a run of one script that is studied on two engines, without batches. A third engine is not installed.
func EmptyStudy() *result.File {
	return &result.File{
		Header: result.Header{Reference: "one"},
		Engines: []result.Engine{
			{Name: "one", Available: true}, {Name: "two", Available: true}, {Name: "three", Reason: "not installed"},
		},
		Workloads: []result.Workload{{Suite: "startup", Name: "w", Study: "startup"}},
		End:       &result.End{},
	}
}

// Studied is a run of two engines that were both studied on one script, in so many blocks. The second takes twice the
// time.
func Studied(blocks int) *result.File {
	f := EmptyStudy()
	f.Header.Metric, f.Header.MinEffect = catalog.KindThreadCPU, 0.005
	for block := range blocks {
		for i, e := range []string{"one", "two"} {
			scale := float64(i+1) * (1 + 0.01*float64(block%3))
			ns := func(lane catalog.Lane, phase string, iterations int, values ...float64) result.Series {
				for i := range values {
					values[i] *= scale
				}
				return result.Series{
					Lane: lane, Phase: phase, Kind: catalog.KindThreadCPU, Unit: "ns", Iterations: iterations,
					Values: values,
				}
			}
			b := result.Batch{Engine: e, Suite: "startup", Workload: "w", Block: block, Series: []result.Series{
				ns("", "realm", 1, 5e6),
				ns(catalog.LaneFresh, "realm", 1, 1e6, 2e6, 9e6),
				ns(catalog.LanePooled, "warm", 100, 4e6, 4e6),
				{Phase: "compile", Kind: "instructions", Unit: "count", Iterations: 1, Values: []float64{100}},
			}}
			if e == "one" {
				b.Series = append(b.Series, ns("", "compile-eager", 1, 1e6))
			}
			f.Batches = append(f.Batches, b)
		}
	}
	return f
}

// TwoMachines is a run on two machines, the second of which takes three times as long, in blocks of the same numbers on
// both. goja takes twice as long as V8 on two workloads, and in a study.
func TwoMachines(blocks int) *result.File {
	study := result.Workload{Suite: "startup", Name: "w", Study: "startup"}
	f := Empty("v8 goja", Workload("a", "1"), Workload("b", "1"), study)
	f.Hosts = []result.Host{
		{ID: "a", Host: environ.Host{OS: "linux", CPUModel: "one"}},
		{ID: "b", Host: environ.Host{OS: "linux", CPUModel: "another"}},
	}
	for h, host := range f.Hosts {
		for block := range blocks {
			for k, engine := range []string{"v8", "goja"} {
				own := 1 + 0.001*float64(k*(block%3)) // so that the ratios have a spread
				seconds := float64(1+k) * float64(1+2*h) * own
				first := result.Batch{Engine: engine, Suite: study.Suite, Workload: study.Name, Block: block}
				first.Series = []result.Series{{
					Phase: "first", Kind: catalog.KindWall, Unit: "ns", Iterations: 1, Values: []float64{seconds * 1e9},
				}}
				for _, b := range []result.Batch{
					Batch(engine, "a", block, "1", seconds), Batch(engine, "b", block, "1", seconds), first,
				} {
					b.Host = host.ID
					f.Batches = append(f.Batches, b)
				}
			}
		}
	}
	return f
}
