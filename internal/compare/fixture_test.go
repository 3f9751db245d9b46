package compare

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/internal/environ"
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

// studyFile is a file of one script that is studied on two engines, without batches. A third engine is not installed.
func studyFile() *result.File {
	return &result.File{
		Header: result.Header{Reference: "one"},
		Engines: []result.Engine{
			{Name: "one", Available: true}, {Name: "two", Available: true}, {Name: "three", Reason: "not installed"},
		},
		Workloads: []result.Workload{{Suite: "startup", Name: "w", Study: "startup"}},
		End:       &result.End{},
	}
}

// on is the list of a run on one machine.
func on(h environ.Host) []result.Host { return []result.Host{{ID: result.OnlyHost, Host: h}} }

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

// failed is one process that failed.
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

// random makes a file of four engines on five workloads of one suite in six rounds, all ok. Every second workload has a
// committed checksum.
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
