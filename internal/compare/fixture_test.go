package compare

import (
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/jsdyno/jsdyno/internal/result"
	"github.com/jsdyno/jsdyno/internal/result/resulttest"
)

// Short names of what tests here make most.
var (
	file, workload, batch = resulttest.Empty, resulttest.Workload, resulttest.Batch
	workFile, grow        = resulttest.Work, resulttest.Grow
)

// failed is one process that failed.
func failed(engine, workload string, round int, status result.Status, detail string) result.Batch {
	return result.Batch{
		Engine: engine, Suite: "s", Workload: workload, Block: round,
		Failure: &result.Failure{Status: status, Detail: detail},
	}
}

// judged is what effects say by themselves, without those of other workloads.
func judged(effects []float64, alpha, minEffect float64) Judgement {
	return judge(estimateOf(effects, nil), alpha, minEffect)
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
