package resulttest

import (
	"fmt"
	"math"
	"math/rand/v2"
	"time"

	"github.com/jsdyno/jsdyno/internal/catalog"
	"github.com/jsdyno/jsdyno/internal/result"
)

// Many is a run of V8 and goja on one workload, with so many processes in all and so many samples in each, by three
// clocks.
func Many(processes, samples int) *result.File {
	f := &result.File{
		Header: result.Header{
			Schema: result.Schema, Tool: "jsdyno", Created: time.Date(2026, 3, 1, 9, 30, 0, 0, time.UTC),
			Reference: "v8", Metric: catalog.KindProcessCPU, MinEffect: 0.005,
		},
		Engines:   roster(false)[:2],
		Workloads: []result.Workload{{Suite: "kernels", Name: "fibonacci", Checksum: "1000", SourceHash: "sha256:fib"}},
	}
	noise := rand.New(rand.NewPCG(5, 5))
	for i := range processes {
		e := f.Engines[i%2]
		b := result.Batch{
			Engine: e.Name, Suite: "kernels", Workload: "fibonacci", Block: i / 2, Place: i % 2,
			Steady: true, Checksum: "1000",
		}
		for _, kind := range []string{catalog.KindWall, catalog.KindThreadCPU, catalog.KindProcessCPU} {
			s := result.Series{
				Phase: catalog.PhaseWarm, Kind: kind, Unit: "ns", Iterations: 100, Values: make([]float64, samples),
			}
			for k := range s.Values {
				s.Values[k] = math.Round(2e7 * float64(1+i%2) * (1 + 0.02*noise.ExpFloat64()))
			}
			b.Series = append(b.Series, s)
		}
		f.Batches = append(f.Batches, b)
	}
	f.End = &result.End{}
	return onHost(f)
}

// Wide is a run of so many engines on so many workloads, in so many blocks, with four samples in each process.
func Wide(engines, workloads, blocks int) *result.File {
	f := &result.File{Header: result.Header{
		Schema: result.Schema, Tool: "jsdyno", Created: time.Date(2026, 3, 1, 9, 30, 0, 0, time.UTC),
		Reference: "v8", Metric: catalog.KindProcessCPU, MinEffect: 0.005,
	}}
	goja := roster(false)[1]
	for i := range engines {
		e := goja
		if e.Name = fmt.Sprintf("engine-%d", i); i == 0 {
			e.Name = f.Header.Reference
		}
		f.Engines = append(f.Engines, e)
	}
	for i := range workloads {
		f.Workloads = append(f.Workloads, result.Workload{
			Suite: "kernels", Name: fmt.Sprintf("kernel-%d", i), Checksum: "1", SourceHash: fmt.Sprintf("sha256:%d", i),
		})
	}
	noise := rand.New(rand.NewPCG(6, 6))
	for block := range blocks {
		for _, w := range f.Workloads {
			for place, e := range f.Engines {
				b := result.Batch{
					Engine: e.Name, Suite: w.Suite, Workload: w.Name, Block: block, Place: place,
					Steady: true, Checksum: w.Checksum,
				}
				for _, kind := range []string{catalog.KindWall, catalog.KindProcessCPU} {
					s := result.Series{Phase: catalog.PhaseWarm, Kind: kind, Unit: "ns", Iterations: 100}
					for range 4 {
						s.Values = append(s.Values, math.Round(2e7*float64(1+place)*(1+0.02*noise.ExpFloat64())))
					}
					b.Series = append(b.Series, s)
				}
				f.Batches = append(f.Batches, b)
			}
		}
	}
	return onHost(f)
}
